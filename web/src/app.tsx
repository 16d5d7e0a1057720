// Chooses the screen for the address, and puts before it what is missing: a session, a second factor, a campaign.
import { useSignal } from "@preact/signals";
import { useEffect, useErrorBoundary, useLayoutEffect, useMemo } from "preact/hooks";
import { online, signedOut } from "./api/client";
import { campaigns, type Campaign, type Here, HereContext, loadCampaign, loadCampaigns, nextChange } from "./campaign/campaign";
import { moment, now } from "./time/dates";
import { isPresent } from "./session/presence";
import { go, match, path } from "./router";
import { type Drawn, type Parameters, type Screen, SCREENS } from "./screens";
import { isWholly, looksOnly, me, type Role, roles } from "./session/session";
import { Closed } from "./shell/closed";
import { Frame } from "./shell/frame";
import { SecondFactor } from "./shell/second-factor";
import { SessionWatch } from "./shell/session-watch";
import { text } from "./text";
import { Live } from "./ui/live";
import { Show, useLoaded, Waiting } from "./ui/loaded";
import { Notice } from "./ui/notice";
import { outdated, part } from "./deployment/version";

interface Found {
  screen: Screen;
  parameters: Parameters;
}

function find(address: string): Found | undefined {
  for (const screen of SCREENS) {
    const parameters = match(screen.pattern, address);
    if (parameters) return { screen, parameters };
  }
  return undefined;
}

export function App() {
  return (
    <>
      <Page />
      <SessionWatch />
      <OnPaper />
      <Live />
    </>
  );
}

/** On paper alone: whose page it is, and when it was printed. */
function OnPaper() {
  const who = me.value;
  return <p class="on-paper">{text.value.shell.onPaper(who ? `${who.name || who.email}, ` : "", moment(now.value))}</p>;
}

function Page() {
  const found = find(path.value);
  if (found?.screen.open && found.screen.name !== "profile") {
    return <Frame screen={found.screen}><Drawing found={found} /></Frame>;
  }
  const who = me.value;
  // An address that belongs to no screen is not found, whether or not somebody is signed in.
  if (!who && !found && path.value !== "/") return <NotFound />;
  if (!who) return <Redirect to={`/connexion?vers=${encodeURIComponent(path.value + location.search)}`} />;
  // While the person signs in again in a dialog, the page stays unchanged under it.
  const enough = isWholly(who) || (looksOnly(who) && !found?.screen.open);
  if (!enough && !signedOut.value) {
    return <Frame title={text.value.session.factorTitle}><SecondFactor who={who} /></Frame>;
  }
  if (found?.screen.open) return <Frame screen={found.screen}><Drawing found={found} /></Frame>;
  return <InCampaign found={found} />;
}

function Redirect({ to }: { to: string }) {
  useEffect(() => go(to, { replace: true }), [to]);
  return null;
}

/** The screens within a campaign; `/` redirects to the latest campaign. */
function InCampaign({ found }: { found: Found | undefined }) {
  const id = found?.parameters["campaign"];
  const listed = useLoaded(loadCampaigns, []);
  useEarly(found?.screen, id);
  const list = campaigns.value;
  if (!list) return <Frame screen={found?.screen}><Show of={listed}>{() => null}</Show></Frame>;
  const first = list[0];
  if (path.value === "/") {
    return first ? <Redirect to={`/${first.id}`} /> : <Frame title={text.value.calendar.closedTitle}><Closed noRights /></Frame>;
  }
  if (!found || !list.some((campaign) => campaign.id === id) || id === undefined) return <NotFound />;
  return <OfCampaign key={id} id={id} found={found} />;
}

/** Loads the code of the screen and what it shows first while the campaign is loading. What fails is loaded again by the screen. */
function useEarly(screen: Screen | undefined, campaign: string | undefined): void {
  useLayoutEffect(() => {
    if (!screen || !campaign || campaigns.peek()) return;
    void screen.load().catch(() => undefined);
    void screen.begin?.(campaign).catch(() => undefined);
  }, []);
}

function OfCampaign({ id, found }: { id: string; found: Found }) {
  const loaded = useLoaded(() => loadCampaign(id), [id]);
  const campaign = loaded.data.value;
  useNextChange(campaign, loaded.reload);
  const held = useMemo(() => roles(me.value!, id), [me.value, id]);
  if (!campaign) return <Frame screen={found.screen}><Show of={loaded}>{() => null}</Show></Frame>;
  const here: Here = { campaign, roles: held, reload: loaded.reload };
  const allowed = !found.screen.roles || found.screen.roles.some((role) => held.has(role));
  return (
    <HereContext.Provider value={here}>
      {allowed
        ? <Frame screen={found.screen} here={here}>{opens(found.screen, held) ? <Drawing found={found} /> : <SecondFactor who={me.value!} />}</Frame>
        : <NotFound here={here} />}
    </HereContext.Provider>
  );
}

/** Whether the person may see a screen with the factors given so far. */
function opens({ roles: of, figures }: Screen, held: Set<Role>): boolean {
  const alone = ["student", "supervisor"] as const;
  return isWholly(me.value!) || !of || figures === true || alone.some((role) => held.has(role) && of.includes(role));
}

/** Loads the campaign again when one of its dates passes, and every two minutes, since a date may have been moved. */
function useNextChange(campaign: Campaign | undefined, reload: () => Promise<void>): void {
  const asked = useSignal(0);
  useEffect(() => {
    if (!campaign) return undefined;
    asked.value = nextChange(campaign, Date.parse(campaign.now)) ?? Number.POSITIVE_INFINITY;
    const timer = setInterval(() => {
      if (now.value < asked.value) return;
      asked.value = Number.POSITIVE_INFINITY;
      void reload();
    }, 1000);
    // Each request prolongs the session, so none is made while nobody is there.
    const again = setInterval(() => isPresent(Date.now()) && void reload(), 120_000);
    return () => {
      clearInterval(timer);
      clearInterval(again);
    };
  }, [campaign]);
}

/** Loads the code of a screen and draws the screen; draws it anew when the path changes. */
function Drawing({ found: { screen, parameters } }: { found: Found }) {
  const drawn = useSignal<{ of: Screen; Draw: Drawn } | undefined>(undefined);
  const [error, forget] = useErrorBoundary();
  useLayoutEffect(() => {
    if (drawn.peek()?.of === screen) return undefined;
    let wanted = true;
    void part(screen.load).then((Draw) => {
      if (wanted && Draw) drawn.value = { of: screen, Draw };
    });
    return () => void (wanted = false);
  }, [screen]);
  if (error) return <Broken retry={forget} />;
  const shown = drawn.value;
  if (shown?.of !== screen) {
    // While the code cannot be loaded, only the title is drawn: the frame says why.
    return online.value && !outdated.value ? <Waiting /> : <h1 tabIndex={-1}>{screen.title(text.value)}</h1>;
  }
  return <shown.Draw key={path.value} parameters={parameters} />;
}

function Broken({ retry }: { retry: () => void }) {
  const { common, problems } = text.value;
  return (
    <Notice tone="danger" title={problems.codes.internal} told>
      <button type="button" onClick={retry}>{common.retry}</button>
    </Notice>
  );
}

function NotFound({ here }: { here?: Here }) {
  const { common } = text.value;
  return (
    <Frame title={common.pageNotFound} here={here}>
      <h1 tabIndex={-1}>{common.pageNotFound}</h1>
      <p>{common.pageNotFoundMore}</p>
      <p><a href="/">{common.home}</a></p>
    </Frame>
  );
}
