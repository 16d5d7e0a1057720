// The common part of *Postes* and *Mes vœux*: where the student stands, and the list of one round, loaded once for both.
import type { ComponentChildren } from "preact";
import { roundOf, useHere } from "../../campaign/campaign";
import { ownStudent } from "../../session/session";
import { useSubject } from "../../shell/title";
import { isOnTheList, StudentCard, useStudentStatus } from "../../status/student";
import { civil } from "../../time/dates";
import { text } from "../../text";
import { later } from "../../ui/later";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { RoundChoice, roundAsked, roundLabel } from "../../ui/round-choice";
import type { HiddenProps } from "./hidden";
import { type Choice, loadChoice } from "./list";

// Few people ever see it.
const Hidden = later<HiddenProps>(async () => (await import("./hidden")).Hidden);

interface ChoiceScreenProps {
  title: string;
  /** Whether earlier rounds can be read too. */
  earlier?: boolean;
  /** Draws the list. `settled` tells that there are no wishes to give, so that the status stands for counters and buttons; `own` is the student's subdivision. */
  children: (choice: Choice, settled: boolean, own: string | undefined) => ComponentChildren;
}

export function ChoiceScreen({ title, earlier = false, children }: ChoiceScreenProps) {
  const { campaign } = useHere();
  const last = roundOf(campaign, ownStudent(campaign.id));
  const round = earlier ? roundAsked(last) : last;
  useSubject(roundLabel(campaign, round));
  const choice = useLoaded(() => loadChoice(campaign, round, last), [campaign.id, round, last, campaign.phase.state]);
  const status = useStudentStatus(campaign);
  const other = status.data.value && !isOnTheList(status.data.value) ? status.data.value : undefined;
  const { dossier_opens, rounds } = campaign.calendar;
  const opens = earlier ? rounds[0]?.wishes.opens : undefined;
  const now = round === last;
  // A result of before the change of address may be hidden although no list is.
  const hidden = status.data.value?.state === "hidden" ? status.data.value.until : undefined;
  const until = ({ list }: Choice) => list.view.value.hidden_until ?? hidden;
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>{title}</h1>
        {earlier ? <RoundChoice last={last} /> : <p class="muted">{roundLabel(campaign, last)}</p>}
      </div>
      {now && other && <StudentCard status={other} on="wishes" />}
      {choice.problem.value?.code === "tab_closed" ? <NotYet opens={opens ?? dossier_opens} /> : (
        <Show of={choice}>
          {/* While another round is loading, the one loaded before is not shown under its name. */}
          {(found) => (found.round === round ? (
            <>
              {until(found) && (
                <Hidden campaign={campaign.id} until={until(found)!} onShown={() => void Promise.all([choice.reload(), status.reload()])} />
              )}
              {children(found, now && other !== undefined && found.list.view.value.closed !== "window_closed", status.data.value?.listed.subdivision)}
            </>
          ) : null)}
        </Show>
      )}
    </>
  );
}

/** In place of posts that are not shown yet: when the tab opens. */
function NotYet({ opens }: { opens: string }) {
  const { calendar, common } = text.value;
  return <Notice title={calendar.tabClosedTitle}><p>{calendar.tabOpens} {civil(opens)} ({common.paris})</p></Notice>;
}
