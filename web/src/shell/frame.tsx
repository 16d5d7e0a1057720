// What stands around every screen: header, menu, footer.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { campaigns, type Here } from "../campaign";
import { go } from "../router";
import type { Screen } from "../screens";
import { leave, me } from "../session";
import { site } from "../site";
import { language, speak, text } from "../text";
import { Icon } from "../ui/icon";
import { Help } from "./help";
import { LineNotice } from "./line-notice";
import { Menu } from "./menu";

interface FrameProps {
  screen?: Screen;
  here?: Here;
  children: ComponentChildren;
}

export function Frame({ screen, here, children }: FrameProps) {
  const { shell } = text.value;
  return (
    <div class={here ? "frame with-menu" : "frame"}>
      <a class="skip" href="#main">{shell.skip}</a>
      <Header screen={screen} here={here} />
      {here && <Menu here={here} />}
      <main id="main" tabIndex={-1}>
        <LineNotice />
        {children}
      </main>
      <Footer />
    </div>
  );
}

function Header({ screen, here }: { screen: Screen | undefined; here: Here | undefined }) {
  const { shell, signIn } = text.value;
  const who = me.value;
  const helping = useSignal(false);
  const several = (campaigns.value?.length ?? 0) > 1;
  return (
    <header class="top">
      <a class="brand" href="/"><img src="/icon.svg" alt="" width="32" height="32" /> <span class={who ? "wide" : undefined}>{shell.product}</span></a>
      {here && (several ? <CampaignChoice here={here} /> : <p class="campaign-label">{here.campaign.label}</p>)}
      <nav class="top-links" aria-label={shell.profile}>
        {screen && (
          <button type="button" class="quiet" aria-haspopup="dialog" onClick={() => (helping.value = true)}>
            <Icon name="help" /> <span class="wide">{shell.help}</span>
          </button>
        )}
        <button
          type="button"
          class="quiet"
          lang={language.value === "fr" ? "en" : "fr"}
          onClick={() => void speak(language.value === "fr" ? "en" : "fr")}
        >
          <span class="wide">{shell.language}</span> <span class="brief" aria-hidden="true">{shell.language.slice(0, 2)}</span>
        </button>
        {who && (
          <>
            <a href="/profil" class="quiet"><Icon name="user" /> <span class="wide">{who.name || shell.profile}</span></a>
            <button type="button" class="quiet" onClick={() => void leave()}>
              <Icon name="leave" /> <span class="wide">{signIn.leave}</span>
            </button>
          </>
        )}
      </nav>
      {helping.value && screen && <Help screen={screen} onClose={() => (helping.value = false)} />}
    </header>
  );
}

function CampaignChoice({ here }: { here: Here }) {
  return (
    <label class="campaign-label">
      <span class="unseen">{text.value.shell.campaign}</span>
      <select value={here.campaign.id} onChange={(event) => go(`/${event.currentTarget.value}`)}>
        {campaigns.value?.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
      </select>
    </label>
  );
}

function Footer() {
  const { shell } = text.value;
  const { assistance } = site.value;
  return (
    <footer class="bottom">
      <p><strong>SiiMOP</strong> {shell.long}</p>
      <ul>
        <li><a href="/fil-info">{shell.news}</a></li>
        <li><a href="/tutoriel">{shell.tutorial}</a></li>
        {assistance && <li><a href={assistance}>{shell.assistance}</a></li>}
        <li><a href="/algorithme">{shell.rules}</a></li>
        <li><a href="/cgu">{shell.terms}</a></li>
        <li><a href="/accessibilite">{shell.accessibility}</a></li>
      </ul>
    </footer>
  );
}
