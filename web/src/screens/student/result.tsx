// *Résultat*: the post obtained in each published round, with the reason for each wish.
import { ask, http, Problem, type Shape } from "../../api/client";
import { type Round, roundOf, useHere, within } from "../../campaign/campaign";
import { StudentCard, type StudentStatus, useStudentStatus } from "../../status/student";
import { text } from "../../status/words";
import { moment } from "../../time/dates";
import { ownStudent } from "../../session/session";
import { CertificateLink, leftEqual, Mention, Reasons, told, WishTable } from "../../ui/explanation";
import { later } from "../../ui/later";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";

const Each = later(async () => (await import("../../admissions/each")).Each);

export function Result() {
  const { campaign } = useHere();
  const { student } = text.value;
  const status = useStudentStatus(campaign);
  const last = roundOf(campaign, ownStudent(campaign.id));
  const published = campaign.rounds.filter(({ number, published }) => published && number <= last);
  return (
    <>
      <h1 tabIndex={-1}>{text.value.shell.screens.result}</h1>
      {published.length === 0 && <Notice title={student.result.none} />}
      <Show of={status}>
        {(found) => (
          <>
            <StudentCard status={found} on="result" />
            <p class="no-print">{student.result.question} <a href={within(campaign, "contacts")}>{text.value.shell.screens.contacts}</a></p>
            {inOrder(published, found).map((round) => <OfRound key={round.number} round={round} left={found.state === "withdrawn"} />)}
          </>
        )}
      </Show>
    </>
  );
}

/** The round that gave the post first, then the others, the latest first. */
function inOrder(rounds: readonly Round[], { state, round }: StudentStatus): Round[] {
  const obtained = state === "assigned" || state === "withdrawn" ? round : undefined;
  return [...rounds].sort((a, b) => Number(b.number === obtained) - Number(a.number === obtained) || b.number - a.number);
}

function OfRound({ round, left }: { round: Round; left: boolean }) {
  const { campaign } = useHere();
  const who = ownStudent(campaign.id);
  const loaded = useLoaded(async () => {
    const path = { campaign: campaign.id, round: round.number, student: who };
    try {
      return { told: await ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/results/{student}/explanation", { params: { path } })) };
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.status === 404) return { told: undefined };
      throw thrown;
    }
  }, [campaign.id, round.number, who]);
  return (
    <section class="card">
      <h2>{round.label}</h2>
      <p class="muted">{moment(round.results_at)}</p>
      <Show of={loaded}>{({ told }) => (told && !told.absent ? <Told of={told} left={left} /> : <NotInRound of={told} />)}</Show>
    </section>
  );
}

/** Why the student was not in a round; calmly, if it was because of the post obtained before. */
function NotInRound({ of }: { of: Shape<"Explanation"> | undefined }) {
  const { student: { result }, status } = text.value;
  if (of?.absent?.why === "already_assigned") return <p>{status.hadPost}</p>;
  return <Notice title={result.notInRound}>{of && <p>{told(of)}</p>}</Notice>;
}

/** `left` tells whether the student has left the post obtained. */
function Told({ of, left }: { of: Shape<"Explanation">; left: boolean }) {
  const { campaign } = useHere();
  const { status, student: { result } } = text.value;
  return (
    <>
      {of.assigned
        ? <Notice tone={left ? "warning" : "good"} title={left ? status.leftPost : result.assigned}><p class="obtained">{told(of)}</p>{!left && <p>{result.assignedMore}</p>}</Notice>
        : <Notice tone="warning" title={result.notAssigned}><p class="obtained">{told(of)}</p><p>{result.notAssignedMore}</p></Notice>}
      <h3>{result.why}</h3>
      <WishTable of={of} />
      <h3>{result.told}</h3>
      <Reasons of={of} />
      {leftEqual(of) && <p class="hint">{status.equalHearts}</p>}
      <Each round={of.round} student={ownStudent(campaign.id)} wishes={of.wishes} own />
      <Mention of={of} />
      <p><CertificateLink of={of} /></p>
    </>
  );
}
