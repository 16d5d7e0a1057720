// *Fil d'info*: the public calendars, also as files that a calendar application can import.
import { ask, http, type Shape } from "../../api/client";
import { setServerTime, toCivil } from "../../time/dates";
import { text } from "../../text";
import { Icon } from "../../ui/icon";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { type Dates, Timeline } from "../home/timeline";

async function load(): Promise<Shape<"CalendarNews">> {
  const news = await ask(http.GET("/api/calendar"));
  setServerTime(news.now);
  return news;
}

export function News() {
  const { calendar } = text.value;
  const news = useLoaded(load, []);
  return (
    <>
      <h1 tabIndex={-1}>{calendar.newsTitle}</h1>
      <p>{calendar.newsLead}</p>
      <p class="actions no-print">
        <a class="button" href="/api/calendar.ics" download="siimop-appariement.ics"><Icon name="download" /> {calendar.ics}</a>
      </p>
      <Show of={news}>
        {({ campaigns }) => campaigns.length === 0
          ? <Notice title={calendar.noCampaign} />
          : campaigns.map((campaign) => <Campaign key={campaign.id} campaign={campaign} />)}
      </Show>
    </>
  );
}

function Campaign({ campaign }: { campaign: Shape<"CampaignDates"> }) {
  const { calendar } = text.value;
  return (
    <section class="card">
      <h2>{campaign.label}</h2>
      {campaign.suspended && <Notice tone="warning" title={calendar.suspended(campaign.suspended.reason)} />}
      <div class="columns"><Timeline dates={dates(campaign)} suspended={Boolean(campaign.suspended)} /></div>
    </section>
  );
}

function dates(campaign: Shape<"CampaignDates">): Dates {
  const window = ({ opens_at, closes_at }: Shape<"Instants">) => ({ opens: toCivil(opens_at), closes: toCivil(closes_at) });
  return {
    dossier_opens: toCivil(campaign.dossier_opens_at),
    descriptions_open: toCivil(campaign.descriptions_open_at),
    rounds: campaign.rounds.map(({ label, wishes, ranking, results_at }) => ({
      label, wishes: window(wishes), ranking: window(ranking), results_at: toCivil(results_at),
    })),
    off_application: window(campaign.off_application),
    final_results_at: toCivil(campaign.final_results_at),
  };
}
