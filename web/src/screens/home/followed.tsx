// What is left to do for those who follow a campaign: who is not finished while a window is open, who has no post and which
// posts have a place once results are out, and what waits for an administrator.
import type { FunctionComponent } from "preact";
import { ask, http, type Shape } from "../../api/client";
import { isAccepted } from "../../campaign/accepted";
import { type Campaign, useHere, within } from "../../campaign/campaign";
import { stateOf } from "../../campaign/coming";
import { waits } from "../../campaign/requests";
import { inScope } from "../../campaign/scopes";
import { KEEPING_POSTS } from "../../screens";
import { me, type Role } from "../../session/session";
import { withWords } from "../../text";
import { followed as en } from "../../text/en/followed";
import { followed as fr } from "../../text/fr/followed";
import { now } from "../../time/dates";
import { useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";

const text = withWords({ followed: fr }, { followed: en });

export function Followed() {
  const { campaign, roles } = useHere();
  return (
    <>
      <OfPhase campaign={campaign} isAdmin={roles.has("admin")} Draw={AsNotice} />
      {decides(roles) && <Delegations campaign={campaign} Draw={AsNotice} />}
      {roles.has("admin") && <Approvals campaign={campaign} />}
    </>
  );
}

/** What is left to do, in the words of one line; the state of the campaign where nothing is counted. */
export function LeftInLine() {
  const { campaign, roles } = useHere();
  return (
    <>
      {COUNTED.has(campaign.phase.state) ? <OfPhase campaign={campaign} isAdmin={false} Draw={InLine} /> : stateOf(campaign)}
      {decides(roles) && <Delegations campaign={campaign} Draw={InLine} />}
    </>
  );
}

const InLine = ({ title }: LeftDrawn) => <span class="left-to-do">{title}</span>;

/** The states in which something is counted for those who follow. */
const COUNTED: ReadonlySet<Campaign["phase"]["state"]> = new Set(["wishes", "ranking", "published", "off_application"]);

interface OfPhaseProps {
  campaign: Campaign;
  isAdmin: boolean;
  /** Draws one thing that is left to do. */
  Draw: FunctionComponent<LeftDrawn>;
}

function OfPhase({ campaign, isAdmin, Draw }: OfPhaseProps) {
  const { followed, shell: { screens } } = text.value;
  const { id, phase } = campaign;
  // For a reader none of whose specialties has this round, their last results are what counts.
  const current = campaign.current_round;
  const over = "round" in phase && inScope(campaign, me.value!).current_round < phase.round;
  const students = (query: { participation: true; sufficient?: false; assignment?: false; round?: number }) =>
    ask(http.GET("/api/campaigns/{campaign}/students", { params: { path: { campaign: id }, query: { ...query, size: 1 } } }));
  const posts = (query: { valid?: false; open?: true; round?: number }) =>
    ask(http.GET("/api/campaigns/{campaign}/posts", { params: { path: { campaign: id }, query: { ...query, size: 1 } } }));
  switch (over ? "published" : phase.state) {
    case "wishes":
      return <Left Draw={Draw} key="wishes" campaign={campaign} words={followed.wishes} screen={screens.students}
        href={`${within(campaign, "etudiants")}?participation=true&sufficient=false&round=${current}`}
        load={() => students({ participation: true, sufficient: false, round: current })} />;
    case "ranking":
      return <Left Draw={Draw} key="ranking" campaign={campaign} words={followed.ranking} screen={screens.invalid}
        href={`${within(campaign, "classements-non-valides")}?round=${current}`} count={postsCounted} load={() => posts({ valid: false, round: current })} />;
    case "computation": return isAdmin ? <ToPublish campaign={campaign} round={current} /> : null;
    case "published":
    case "off_application":
      return (
        <>
          <Left Draw={Draw} key="students" campaign={campaign} words={followed.withoutPost} screen={screens.students}
            href={`${within(campaign, "etudiants")}?participation=true&assignment=false`}
            load={() => students({ participation: true, assignment: false })} />
          <Left Draw={Draw} key="posts" campaign={campaign} words={followed.withPlace} screen={screens.posts} tone="info"
            href={`${within(campaign, "postes")}?open=true`} count={placesLeft} load={() => posts({ open: true })} />
          {isAdmin && current < campaign.rounds.length && <Blocking campaign={campaign} />}
        </>
      );
    case "draft":
    case "preparation": return isAdmin ? <Blocking campaign={campaign} /> : null;
    case "suspended": return isAdmin && campaign.calendar.suspended?.checks?.length ? <Blocking campaign={campaign} /> : null;
    case "closed": return null;
  }
}

/** What is told of a table: how many rows it has, and its counters. */
interface Counted { total: number; counters: readonly Shape<"Counter">[] }

/** Posts over the rows of a table, of which several may be lines of one. Their rankings are counted once each. */
const postsCounted = ({ counters }: Counted): number => counters.find(({ column }) => column === "valid")?.of ?? 0;

/** Places left over the rows of a table of posts. */
const placesLeft = ({ counters }: Counted): number => counters.find(({ column }) => column === "left")?.count ?? 0;

interface LeftDrawn {
  title: string;
  tone: "warning" | "info" | "good";
  href: string;
  screen: string;
}

const AsNotice = ({ title, tone, href, screen }: LeftDrawn) => (
  <Notice tone={tone} title={title}>
    <p><a href={href}>{text.value.followed.see}<span class="unseen">{text.value.common.colon} {screen}, {title}</span></a></p>
  </Notice>
);

interface LeftProps {
  campaign: Campaign;
  Draw: FunctionComponent<LeftDrawn>;
  load: () => Promise<Counted>;
  /** What is counted; the rows if it is not given. */
  count?: (of: Counted) => number;
  words: (count: number, posts: number) => string;
  href: string;
  screen: string;
  /** The tone if there are any. */
  tone?: "warning" | "info";
}

/** The count of those not finished. It is asked for once per visit, since the server builds a whole table for it. */
function Left({ campaign, Draw, load, count = ({ total }) => total, words, href, screen, tone = "warning" }: LeftProps) {
  const found = useLoaded(load, [campaign.id]).data.value;
  // The count is still loading, or the person's tab is closed.
  if (!found) return null;
  const left = count(found);
  return <Draw tone={left ? tone : "good"} title={words(left, postsCounted(found))} href={href} screen={screen} />;
}

/** Whether one of these roles decides on delegations. */
const decides = (roles: ReadonlySet<Role>): boolean => KEEPING_POSTS.some((role) => roles.has(role));

/** The delegations of rankings that wait for a decision. */
function Delegations({ campaign, Draw }: Pick<LeftProps, "campaign" | "Draw">) {
  const { followed, shell } = text.value;
  const params = { path: { campaign: campaign.id } };
  const found = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/delegations", { params })), [campaign.id]).data.value;
  const waiting = found?.filter(({ progress, holds }) => progress === "asked" && holds).length ?? 0;
  if (waiting === 0) return null;
  return <Draw tone="warning" title={followed.delegations(waiting)} href={within(campaign, "delegations")} screen={shell.screens.delegations} />;
}

/** What blocks the wishes that are to open, which suspends the campaign in the end. */
function Blocking({ campaign }: { campaign: Campaign }) {
  const { followed, shell } = text.value;
  const params = { path: { campaign: campaign.id } };
  const checks = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/readiness", { params })), [campaign.id]).data.value?.checks;
  const count = checks?.filter(({ code, severity, count }) => severity === "blocking" && count > 0 && !isAccepted(campaign, code, count)).length ?? 0;
  const toLookAt = checks?.filter((check) => check.count > 0).length ?? 0;
  if (!checks || toLookAt === 0) return null;
  return <AsNotice tone={count > 0 ? "warning" : "info"} title={count > 0 ? followed.blocking(count) : followed.toLookAt(toLookAt)} href={within(campaign, "controles")} screen={shell.screens.readiness} />;
}

/** Whether a verified run of the round waits for its publication. */
function ToPublish({ campaign, round }: { campaign: Campaign; round: number }) {
  const { followed, shell } = text.value;
  const params = { path: { campaign: campaign.id, round } };
  const runs = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/matching", { params })), [campaign.id, round]).data.value;
  const asked = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/approvals", { params: { path: { campaign: campaign.id } } })), [campaign.id]).data.value;
  if (!runs || !asked) return null;
  // Only the last run can be published: what was agreed on before another matching counts no more.
  const agreed = asked.some((one) => one.run === runs[0]?.digest && one.round === round && one.approved_by);
  if (agreed) return <AsNotice tone="good" title={followed.agreed} href={within(campaign, "vagues")} screen={shell.screens.rounds} />;
  const title = runs.some(({ verified }) => verified) ? followed.toPublish : followed.notVerified;
  return <Notice tone="warning" title={title}><p><a href={within(campaign, "vagues")}>{shell.screens.rounds}</a></p></Notice>;
}

/** For how long one is told that a request was declined. */
const TOLD_FOR_MS = 3 * 86_400_000;

/** What another administrator has asked for and this one may approve, and what they have declined. */
function Approvals({ campaign }: { campaign: Campaign }) {
  const { followed, shell } = text.value;
  const params = { path: { campaign: campaign.id } };
  const asked = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/approvals", { params })), [campaign]).data.value;
  const waiting = asked?.filter((request) => waits(request) && request.asked_by !== me.value?.email) ?? [];
  // What another administrator has declined of one's own stays in sight for a while.
  const refused = asked?.filter(({ declined, asked_by }) =>
    declined && asked_by === me.value?.email && declined.by !== asked_by && now.value - Date.parse(declined.at) < TOLD_FOR_MS) ?? [];
  const link = <p><a href={within(campaign, "accords")}>{shell.screens.approvals}</a></p>;
  return (
    <>
      {waiting.length > 0 && <Notice tone="warning" title={followed.approvals(waiting.length)}>{link}</Notice>}
      {refused.map(({ id, declined }) => <Notice key={id} tone="warning" title={followed.refused(declined!.by, declined!.reason)}>{link}</Notice>)}
    </>
  );
}
