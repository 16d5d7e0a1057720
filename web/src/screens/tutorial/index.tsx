// *Tutoriel*: the campaign told to one role, step by step, with the dates of the campaign; made to be printed.
import { ask, http, type Shape } from "../../api/client";
import { campaigns } from "../../campaign/campaign";
import { site } from "../../deployment/site";
import { part } from "../../deployment/version";
import { go, query } from "../../router";
import { me, type Role, roles } from "../../session/session";
import { type Language, language, text } from "../../text";
import { setServerTime } from "../../time/dates";
import { Choice } from "../../ui/choice";
import { Icon } from "../../ui/icon";
import { useLoaded, Waiting } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { Chapter, Dates } from "./chapter";
import { STORIES } from "./story";
import type { Campaign, Words } from "./when";

const ROLES: readonly Role[] = ["student", "supervisor", "coordinator", "agency", "faculty", "admin"];

/** The long texts, of which only the language of the page is loaded. */
const WORDS: Readonly<Record<Language, () => Promise<Words>>> = {
  fr: async () => (await import("../../text/fr/tutorial")).tutorial,
  en: async () => (await import("../../text/en/tutorial")).tutorial,
};

async function load(): Promise<readonly Campaign[]> {
  const news: Shape<"CalendarNews"> = await ask(http.GET("/api/calendar"));
  setServerTime(news.now);
  return news.campaigns;
}

/** Whether the person signed in has the role in a campaign. */
const holds = (role: Role, { id }: { id: string }): boolean => !!me.value && roles(me.value, id).has(role);

export function Tutorial() {
  const words = useLoaded(() => part(WORDS[language.value]), [language.value]).data.value;
  const wanted = ROLES.find((role) => role === query.value.get("role"));
  return (
    <article class="card reading">
      <h1 tabIndex={-1}>{text.value.shell.tutorial}</h1>
      {words ? <Told words={words} role={wanted ?? me.value?.rights[0]?.role ?? "student"} /> : <Waiting />}
    </article>
  );
}

function Told({ words, role }: { words: Words; role: Role }) {
  const { shell, common } = text.value;
  const news = useLoaded(load, []).data.value ?? [];
  const own = news.filter((one) => holds(role, one)).at(-1);
  const campaign = own ?? (news.length === 1 ? news[0] : undefined);
  const open = own ?? campaigns.value?.find((one) => holds(role, one));
  const { lead, brief, trouble } = words.roles[role];
  const { brief: deadlines, steps } = STORIES[role];
  return (
    <>
      <div class="no-print">
        <Choice label={words.role} value={role} options={ROLES.map((one) => [one, shell.roles[one]])}
          onChange={(one) => go(`/tutoriel?role=${one}`, { replace: true })} />
      </div>
      <h2>{shell.roles[role]}</h2>
      <p>{lead}</p>
      <p>{words.rounds}</p>
      <h2>{words.brief}</h2>
      <ul>
        {deadlines.map((dated, index) => <li key={index}>{brief[index]}<Dates words={words} of={campaign} dated={dated} until /></li>)}
      </ul>
      <h2>{words.steps}</h2>
      <OfCampaign words={words} campaign={campaign} />
      <ol class="chapters">
        {steps.map((step) => <Chapter key={step.name} words={words} role={role} step={step} campaign={campaign} open={open} />)}
      </ol>
      <h2>{words.trouble}</h2>
      <ul>{trouble.map((one) => <li key={one}>{one}</li>)}</ul>
      <p>{words.support} <Support /></p>
      <p class="actions"><button type="button" onClick={() => print()}><Icon name="print" /> {common.print}</button></p>
    </>
  );
}

/** Whose dates are shown, or where dates are. */
function OfCampaign({ words, campaign }: { words: Words; campaign: Campaign | undefined }) {
  const { calendar } = text.value;
  if (!campaign) return <p class="hint">{words.noDates} <a href="/fil-info">{calendar.newsTitle}</a></p>;
  if (campaign.suspended) return <Notice tone="warning" title={calendar.suspended(campaign.suspended.reason)} />;
  return <p class="hint">{words.datesOf(campaign.label)}</p>;
}

function Support() {
  const { assistance } = site.value;
  const said = text.value.shell.assistance;
  return assistance ? <a href={assistance}>{said}</a> : <>{said}</>;
}
