// The first screen: where the person stands, or the campaign for those who follow it, and the calendar.
import { useEffect } from "preact/hooks";
import { useHere, within } from "../../campaign/campaign";
import { startsWithTable } from "../../campaign/followers";
import { go } from "../../router";
import { isClosedTo } from "../../time/periods";
import { FOLLOWING, SCREENS } from "../../screens";
import { text } from "../../text/help";
import { Closed } from "../../shell/closed";
import { Followed } from "./followed";
import { AsStudent, AsSupervisor } from "./own";
import { Status, Suspended } from "./status";
import { Timeline } from "./timeline";

/** The first screen of those who only follow a campaign is the table of students. */
export function Home() {
  const here = useHere();
  const students = startsWithTable(here) ? within(here.campaign, "etudiants") : undefined;
  useEffect(() => {
    if (students) go(students, { replace: true });
  }, [students]);
  return students ? null : <OfPart />;
}

function OfPart() {
  const here = useHere();
  const { campaign, roles } = here;
  const { calendar, shell, help } = text.value;
  if (isClosedTo(here)) return <Closed />;
  const screens = SCREENS.filter(({ menu, local, roles: whose }) => menu && menu !== "home" && !local && whose?.some((role) => roles.has(role)));
  const follows = FOLLOWING.some((role) => roles.has(role));
  return (
    <>
      <h1 tabIndex={-1}>{campaign.label}</h1>
      {roles.has("student") && <AsStudent />}
      {roles.has("supervisor") && !follows && <Suspended />}
      {roles.has("supervisor") && <AsSupervisor />}
      {follows && <><Status /><Followed /></>}
      <h2 class="unseen">{shell.menu}</h2>
      <ul class="cards tiles">
        {screens.map((screen) => (
          <li key={screen.name}>
            <a class="card tile" href={screen.pattern.replace("/:campaign", within(campaign))}>
              <strong>{screen.title(text.value)}</strong>
              <span class="muted">{help.screens[screen.name][0]}</span>
            </a>
          </li>
        ))}
      </ul>
      <section class="card">
        <h2>{calendar.title}</h2>
        <div class="columns"><Timeline dates={campaign.calendar} suspended={campaign.phase.state === "suspended"} /></div>
      </section>
    </>
  );
}
