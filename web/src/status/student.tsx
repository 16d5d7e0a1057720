// Where a student stands: what holds, the next date, and one link to what there is to do. The server decides all three;
// this file says them in words.
import { ask, http, type Shape } from "../api/client";
import { type Campaign, useHere, within } from "../campaign/campaign";
import { civil, civilEnd, moment } from "../time/dates";
import { inWords, language } from "../text";
import { type Loaded, useLoaded } from "../ui/loaded";
import { Closing, Facts, inLines } from "../ui/parts";
import { roundLabel } from "../ui/round-choice";
import { Next } from "./next";
import { text } from "./words";

export type StudentStatus = Shape<"StudentStatus">;
type Destination = Shape<"Destination">;

/** The status of the student who is signed in, loaded again when the campaign or one of these values changes. */
export function useStudentStatus(campaign: Campaign, of: readonly unknown[] = []): Loaded<StudentStatus> {
  const params = { path: { campaign: campaign.id } };
  return useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/status", { params })), [campaign.id, campaign.phase.state, campaign.current_round, ...of]);
}

/** Whether the list on the page of wishes, with its counters, says what the status says, and follows each change. */
export function isOnTheList({ state }: StudentStatus): boolean {
  switch (state) {
    case "wishes_to_give":
    case "not_validated":
    case "draft_differs":
    case "validated":
    case "hidden": return true;
    case "assigned":
    case "withdrawn":
    case "assigned_elsewhere":
    case "not_participating":
    case "suspended":
    case "not_open":
    case "preparation":
    case "no_post":
    case "waiting":
    case "outside":
    case "not_assigned":
    case "off_application":
    case "closed": return false;
  }
}

/** Whether the status is about one round, which its card names. */
function isOfARound(status: StudentStatus): boolean {
  return status.state === "waiting" || status.state === "assigned" || status.state === "withdrawn" || status.state === "outside" || status.state === "not_assigned" || isOnTheList(status);
}

type Words = readonly [title: string, more?: string];

/** The round that is held outside the application: when, and what a student does for it. */
function lastRound({ calendar: { off_application: window, final_results_at: final } }: Campaign): string {
  const { calendar, status: words } = text.value;
  return words.lastRound(calendar.fromTo(civil(window.opens), civilEnd(window.closes)), civil(final));
}

/** When the wishes of the round after this one are given; empty if there is no such round. */
function nextWishes({ calendar: { rounds } }: Campaign, round: number): string {
  const window = rounds[round]?.wishes;
  return window ? text.value.calendar.fromTo(civil(window.opens), civilEnd(window.closes)) : "";
}

/** What holds, in one sentence and what follows from it. */
function said(status: StudentStatus, campaign: Campaign): Words {
  const { status: words, student: { result } } = text.value;
  const { another_round: another, no_post_left: noPost } = status;
  const comeBack = `${words.noPostMore} ${lastRound(campaign)}`;
  switch (status.state) {
    case "assigned": return [words.assigned, `${words.assignedMore} ${result.assignedMore}`];
    case "withdrawn": return [words.left(moment(status.since)), words.leftMore];
    case "assigned_elsewhere": return [words.assignedElsewhere(status.label), words.assignedElsewhereMore];
    case "hidden": return [words.hidden(moment(status.until)), words.hiddenMore];
    case "not_participating": {
      const since = status.since ? `${words.awaySince(moment(status.since))} ` : "";
      return [status.withdrawn ? words.withdrawn : words.notParticipating, since + words.notParticipatingMore];
    }
    case "suspended": return [words.suspended(status.reason), words.suspendedMore];
    case "not_open": return [words.notOpen];
    case "preparation": return [words.preparation];
    case "no_post": return [words.noPost, another ? comeBack : `${words.noPostLast} ${lastRound(campaign)}`];
    case "wishes_to_give": return [words.toGive(status.given, status.required), words.toGiveMore];
    case "not_validated": return [words.notValidated(status.given, status.required), words.notValidatedMore];
    case "draft_differs": return [words.differs(moment(status.validated_at)), words.differsMore];
    case "validated": return [words.validated(moment(status.validated_at)), words.validatedMore];
    case "waiting": return [words.waiting];
    case "outside": return [language.value === "fr" ? status.text : status.text_en, !another ? `${words.outsideLast} ${lastRound(campaign)}` : noPost ? `${words.noPost} ${comeBack}` : words.outsideNext(nextWishes(campaign, status.round))];
    case "not_assigned": return [words.notAssigned, noPost ? `${words.noPost} ${comeBack}` : words.notAssignedMore(nextWishes(campaign, status.round))];
    case "off_application": return [words.offApplication, `${words.offApplicationMore} ${lastRound(campaign)}`];
    case "closed": return [words.closed];
  }
}

const PAGES = { dossier: "dossier", wishes: "voeux", result: "resultat" } as const;

interface StudentCardProps {
  status: StudentStatus;
  /** The page that shows the card, which needs no link to itself. */
  on?: StudentStatus["action"];
}

export function StudentCard({ status, on }: StudentCardProps) {
  const { campaign } = useHere();
  const { status: words, student, common } = text.value;
  const [title, more] = said(status, campaign);
  const { action, dossier, next } = status;
  return (
    <section class="card status" aria-label={words.title}>
      <p class="state">{title}</p>
      {isOfARound(status) && <p class="muted">{roundLabel(campaign, status.round)}</p>}
      {status.state === "assigned" && <Where to={status.destination} />}
      {status.state === "withdrawn" && <p>{words.leftPost}{common.colon} {status.destination.name}</p>}
      {more && <p>{more}</p>}
      {dossier && (
        <p>{words.dossierLacks(dossier.pieces.map((piece) => inWords(student.dossier.pieces, piece)).join(", "))} <Closing at={dossier.until} /></p>
      )}
      {next && <Next date={next} />}
      {status.state === "assigned_elsewhere" && (
        <p class="actions"><a class="button primary" href={within({ id: status.campaign }, PAGES.result)}>{words.elsewhere}</a></p>
      )}
      {action && action !== on && (
        <p class="actions"><a class="button primary" href={within(campaign, PAGES[action])}>{words.pages[action]}</a></p>
      )}
    </section>
  );
}

/** The post obtained: its name, the place to go to, how long, and whom to ask. */
function Where({ to }: { to: Destination }) {
  const { status: words, student: { offers } } = text.value;
  return (
    <>
      <p class="obtained">{to.name}</p>
      <Facts of={[
        [offers.establishment, inLines(to.establishment, to.establishment_address)],
        [offers.months, offers.monthsValue(to.months)],
        [words.referent, inLines(to.supervisor, to.supervisor_email)],
        [offers.agrement, to.agrement],
      ]} />
    </>
  );
}
