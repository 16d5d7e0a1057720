// What stands around every screen: header, menu with the dates of its tabs, footer.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { online } from "../api/client";
import { campaigns, type Here, within } from "../campaign";
import { go, path } from "../router";
import { type Screen, SCREENS } from "../screens";
import { leave, me } from "../session";
import { language, speak, text } from "../text";
import { Icon } from "../ui/icon";
import { Notice } from "../ui/notice";
import { Help } from "./help";

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
        {!online.value && <Notice tone="warning" title={shell.offline} urgent />}
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
      <a class="brand" href="/"><img src="/icon.svg" alt="" width="32" height="32" /> <span>{shell.product}</span></a>
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
          {shell.language}
        </button>
        {who && (
          <>
            <a href="/profil" class="quiet"><Icon name="user" /> <span class="wide">{who.name || shell.profile}</span></a>
            <button type="button" class="quiet" onClick={() => void leave().finally(() => go("/connexion"))}>
              {signIn.leave}
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

function Menu({ here }: { here: Here }) {
  const { shell } = text.value;
  const open = useSignal(false);
  const held = SCREENS.filter(({ menu, roles }) => menu && (!roles || roles.some((role) => here.roles.has(role))));
  const of = (menu: Screen["menu"]) => held.filter((screen) => screen.menu === menu);
  const [tabs, work, admin] = [of("tab"), of("work"), of("admin")];
  return (
    <nav class="menu" aria-label={shell.menu} onClick={() => (open.value = false)}>
      <button
        type="button"
        class="menu-button"
        aria-expanded={open.value}
        onClick={(event) => {
          event.stopPropagation();
          open.value = !open.value;
        }}
      >
        <Icon name="menu" /> {shell.menu}
      </button>
      <div class={open.value ? "menu-items open" : "menu-items"}>
        <ul>{[...work.slice(0, 1), ...tabs, ...work.slice(1)].map((screen) => <Item key={screen.name} screen={screen} here={here} />)}</ul>
        {admin.length > 0 && (
          <>
            <p class="menu-title" id="menu-admin">{shell.admin}</p>
            <ul aria-labelledby="menu-admin">
              {admin.map((screen) => <Item key={screen.name} screen={screen} here={here} />)}
            </ul>
          </>
        )}
      </div>
    </nav>
  );
}

function Item({ screen, here }: { screen: Screen; here: Here }) {
  const to = screen.pattern.replace("/:campaign", within(here.campaign));
  const current = path.value === to || (screen.name !== "home" && path.value.startsWith(`${to}/`));
  const window = here.campaign.calendar.tabs?.find(({ tab, role }) => tab === screen.tab && here.roles.has(role));
  return (
    <li>
      <a href={to} aria-current={current ? "page" : undefined}>
        {screen.title(text.value)}
        {window && (
          <span class="tab-dates"><span>{dashed(window.opens)}</span> <span>{dashed(window.closes, true)}</span></span>
        )}
      </a>
    </li>
  );
}

/** `JJ-MM-AAAA` of a calendar's local date; a window that ends at midnight ends the day before. */
function dashed(local: string, closing = false): string {
  const at = new Date(`${local.slice(0, 16)}Z`);
  if (closing) at.setUTCMinutes(at.getUTCMinutes() - 1);
  return at.toISOString().slice(0, 10).split("-").reverse().join("-");
}

function Footer() {
  const { shell } = text.value;
  return (
    <footer class="bottom">
      <p><strong>SiiMOP</strong> {shell.long}</p>
      <ul>
        <li><a href="/fil-info">{shell.news}</a></li>
        <li><a href="/algorithme">{shell.rules}</a></li>
        <li><a href="/cgu">{shell.terms}</a></li>
        <li><a href="/accessibilite">{shell.accessibility}</a></li>
      </ul>
    </footer>
  );
}
