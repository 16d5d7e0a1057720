// The menu: the screens of the person's roles, each with its dates, then the entries that every page has.
import { useSignal } from "@preact/signals";
import { type Here, within } from "../campaign/campaign";
import { startsWithTable } from "../campaign/followers";
import { isOpen, type Span } from "../time/periods";
import { path } from "../router";
import { type Screen, type ScreenName, SCREENS } from "../screens";
import { me } from "../session/session";
import { site } from "../deployment/site";
import { part } from "../deployment/version";
import { text } from "../text";
import { Icon } from "../ui/icon";

interface MenuProps {
  screen: Screen | undefined;
  here: Here | undefined;
}

export function Menu({ screen, here }: MenuProps) {
  const { shell } = text.value;
  const open = useSignal(false);
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
        {here && <OfCampaign here={here} />}
        <Everywhere screen={screen} here={here} />
      </div>
    </nav>
  );
}

function OfCampaign({ here }: { here: Here }) {
  // Home would lead those who only follow a campaign to the table of students, which has its own entry.
  const homeless = startsWithTable(here);
  const held = SCREENS.filter(({ name, menu, roles, local }) =>
    menu && !(homeless && name === "home") && (!roles || roles.some((role) => here.roles.has(role))) && (!local || site.value.clock));
  const of = (menu: Screen["menu"]) => held.filter((screen) => screen.menu === menu);
  const [home, tabs, work, admin] = [of("home"), of("tab"), of("work"), of("admin")];
  const items = (screens: Screen[]) => screens.map((screen) => <Item key={screen.name} screen={screen} here={here} />);
  return (
    <>
      <ul>{items([...home, ...tabs, ...work])}</ul>
      {admin.length > 0 && (
        <>
          <p class="menu-title" id="menu-admin">{text.value.shell.admin}</p>
          <ul aria-labelledby="menu-admin">{items(admin)}</ul>
        </>
      )}
    </>
  );
}

/** The screens through which people sign in. */
const SIGN_IN_SCREENS: ReadonlySet<ScreenName> = new Set(["signIn", "setPassword", "useLink", "confirmAddress"]);

/** *Mon Profil*, *Contacts*, *uness assistance*, *Aide contextuelle*; outside a campaign, also the link back into one. */
function Everywhere({ screen, here }: MenuProps) {
  const { shell } = text.value;
  const { assistance } = site.value;
  const helping = useSignal<typeof import("./help") | undefined>(undefined);
  return (
    <>
      <ul class="menu-everywhere">
        {!me.value && screen && !SIGN_IN_SCREENS.has(screen.name) && <li><a href="/connexion">{text.value.session.connect}</a></li>}
        {me.value && !here && <li><a href="/">{shell.screens.home}</a></li>}
        {me.value && <li><a href="/profil" aria-current={screen?.name === "profile" ? "page" : undefined}>{shell.profile}</a></li>}
        {here && <li><a href={within(here.campaign, "contacts")} aria-current={screen?.name === "contacts" ? "page" : undefined}>{shell.screens.contacts}</a></li>}
        {assistance && <li><a href={assistance}>{shell.assistance}</a></li>}
        {screen && (
          <li>
            <button
              type="button"
              aria-haspopup="dialog"
              onClick={(event) => {
                // The menu must stay open on a phone, since the focus returns to this button.
                event.stopPropagation();
                void part(() => import("./help")).then((loaded) => loaded && (helping.value = loaded));
              }}
            >
              {shell.help}
            </button>
          </li>
        )}
      </ul>
      {helping.value && screen && <helping.value.Help screen={screen} here={here} onClose={() => (helping.value = undefined)} />}
    </>
  );
}

function Item({ screen, here }: { screen: Screen; here: Here }) {
  const to = screen.pattern.replace("/:campaign", within(here.campaign));
  const current = path.value === to || (screen.name !== "home" && path.value.startsWith(`${to}/`));
  const span = screen.span?.(here);
  return (
    <li>
      <a href={to} aria-current={current ? "page" : undefined}>
        <Name whole={screen.title(text.value)} brief={(text.value.shell.brief as Partial<Record<ScreenName, string>>)[screen.name]} />
        {span && <Dates of={span} />}
      </a>
    </li>
  );
}

/** The name of a screen. Where the menu is one line, a long name is drawn in brief and read whole. */
function Name({ whole, brief }: { whole: string; brief: string | undefined }) {
  if (!brief) return <span>{whole}</span>;
  return <><span class="whole">{whole}</span><span class="in-brief" aria-hidden="true">{brief}</span></>;
}

/** The dates of a screen: read as *du … au …*, drawn shorter. */
function Dates({ of: span }: { of: Span }) {
  const [opens, closes] = [dashed(span.opens), dashed(span.closes, true)];
  return (
    <span class="tab-dates">
      <span class="unseen">{text.value.calendar.fromTo(opens, closes)}</span>
      <span aria-hidden="true">{opens.slice(0, 5)} → {closes.slice(0, 5)}</span>
      {!isOpen(span) && <> <span class="tag">{text.value.shell.tabClosed}</span></>}
    </span>
  );
}

/** A local date of the calendar as `JJ-MM-AAAA`. A window that ends at midnight ends on the day before. */
function dashed(local: string, closing = false): string {
  const at = new Date(`${local.slice(0, 16)}Z`);
  if (closing) at.setUTCMinutes(at.getUTCMinutes() - 1);
  return at.toISOString().slice(0, 10).split("-").reverse().join("-");
}
