// The frame around every screen: header, menu, footer.
import type { ComponentChildren } from "preact";
import { type Campaign, campaigns, currentRound, type Here } from "../campaign/campaign";
import { comingUp } from "../campaign/coming";
import { site } from "../deployment/site";
import { go } from "../router";
import type { Screen } from "../screens";
import { leave, me } from "../session/session";
import { language, speak, text } from "../text";
import { Icon } from "../ui/icon";
import { Countdown } from "../ui/parts";
import { useAround } from "./last-here";
import { LineNotice } from "./line-notice";
import { Menu } from "./menu";
import { useTitle } from "./title";

interface FrameProps {
  screen?: Screen | undefined;
  /** Title of a page without a screen. */
  title?: string;
  here?: Here | undefined;
  children: ComponentChildren;
}

export function Frame({ screen, title, here, children }: FrameProps) {
  const { shell } = text.value;
  useTitle(title ?? screen?.title(text.value));
  const around = useAround(screen, here);
  return (
    <div class={here ? "frame of-campaign" : "frame"}>
      <a class="skip" href="#main">{shell.skip}</a>
      <Header here={around} />
      <Menu screen={screen} here={around} />
      <main id="main" tabIndex={-1}>
        <LineNotice />
        {children}
      </main>
      <Footer />
    </div>
  );
}

function Header({ here }: { here: Here | undefined }) {
  const { shell, session } = text.value;
  const who = me.value;
  const [short, ...rest] = shell.product.split(" ");
  const several = (campaigns.value?.length ?? 0) > 1;
  const other = language.value === "fr" ? "en" : "fr";
  return (
    <header class="top">
      <a class="brand" href="/"><img src="/icon.svg" alt="" width="32" height="32" /> <span>{short} <span class={who ? "wide" : undefined}>{rest.join(" ")}</span></span></a>
      {here && (
        <p class="campaign-label">
          {several ? <CampaignChoice here={here} /> : <CampaignName campaign={here.campaign} />}
          <Ahead here={here} />
        </p>
      )}
      <div class="top-links">
        {site.value.visitors && (
          <a class="quiet" href={site.value.visitors}><Icon name="clock" /> <span class="wide">{shell.demonstration}</span></a>
        )}
        {who && <span class="user"><Icon name="user" /> <span>{who.name || who.email}</span></span>}
        <button type="button" class="quiet" lang={other} onClick={() => void speak(other)}>
          <span class="wide">{shell.language}</span> <span class="brief" aria-hidden="true">{shell.language.slice(0, 2)}</span>
        </button>
        {who && (
          <button type="button" class="quiet" onClick={() => void leave()}>
            <Icon name="leave" /> <span class="wide">{session.leave}</span>
          </button>
        )}
      </div>
    </header>
  );
}

/** The campaign and its current round: *Mai 2024 – vague 1*. */
function CampaignName({ campaign }: { campaign: Campaign }) {
  const round = currentRound(campaign)?.label;
  if (!round) return <>{campaign.label}</>;
  return <>{round.startsWith(campaign.label) ? dashed(round) : `${campaign.label} – ${dashed(round)}`}</>;
}

/** Labels are typed with hyphens. */
const dashed = (label: string): string => label.replace(" - ", " – ");

/** What comes next, and in how long; read on the first screen, so that screen readers do not meet it on each. */
function Ahead({ here }: { here: Here }) {
  const next = comingUp(here);
  if (!next) return null;
  const later = next.later && ` (${dashed(next.later.replace(`${here.campaign.label} - `, ""))})`;
  return <span class="ahead wide" aria-hidden="true"> · {next.words} <Countdown until={next.at} />{later}</span>;
}

function CampaignChoice({ here }: { here: Here }) {
  return (
    <label>
      <span class="unseen">{text.value.shell.campaign}</span>
      <select value={here.campaign.id} onChange={(event) => go(`/${event.currentTarget.value}`)}>
        {campaigns.value?.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
      </select>
    </label>
  );
}

function Footer() {
  const { shell, student } = text.value;
  return (
    <footer class="bottom">
      <p><strong>SiiMOP</strong> {shell.long}</p>
      <ul>
        <li><a href="/fil-info">{shell.news}</a></li>
        <li><a href="/tutoriel">{shell.tutorial}</a></li>
        <li><a href="/algorithme">{shell.rules}</a></li>
        <li><a href="/cgu">{shell.terms}</a></li>
        <li><a href="/verifier">{student.verifyLink}</a></li>
        <li><a href="/accessibilite">{shell.accessibility}</a></li>
      </ul>
    </footer>
  );
}
