// *Détails des candidatures* of one student, by round; the post obtained stands out.
import { ask, http, type Shape } from "../../api/client";
import { type Campaign, specialtyLabel, useHere, within } from "../../campaign/campaign";
import { MANAGING, type Parameters } from "../../screens";
import { useSubject } from "../../shell/title";
import { text } from "./detail-words";
import { moment } from "../../time/dates";
import { Hearts } from "../../ui/hearts";
import { later } from "../../ui/later";
import { Show, useLoaded } from "../../ui/loaded";
import { Facts, YesNo } from "../../ui/parts";
import { AddressCode } from "./address-code";
import { DetailHead } from "./beside";
import { BounceText } from "./cell";
import { DossierLinks } from "./dossier-links";

const Amendments = later(async () => (await import("../amend")).Amendments);
const Withdrawal = later(async () => (await import("../amend/withdrawal")).Withdrawal);

type Student = Shape<"StudentView">;

export function StudentDetail({ parameters }: { parameters: Parameters }) {
  const { campaign } = useHere();
  const { tables } = text.value;
  const student = parameters["student"] ?? "";
  const path = { campaign: campaign.id, student };
  const found = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/students/{student}", { params: { path } })), [campaign.id, student]);
  return (
    <>
      {found.problem.value && !found.data.value && <DetailHead title={tables.studentDetail} back={back(campaign)} />}
      <Show of={found}>{(view) => <Drawn student={view} reload={() => void found.reload()} />}</Show>
    </>
  );
}

const back = (campaign: Campaign) => ({ href: within(campaign, "etudiants"), label: text.value.tables.backToStudents });

function Drawn({ student, reload }: { student: Student; reload: () => void }) {
  const { tables } = text.value;
  const columns = text.value.columns.students;
  const { campaign, roles } = useHere();
  const specialty = specialtyLabel(campaign, student.specialty);
  const name = `${student.last_name} ${student.first_name}`;
  const manages = MANAGING.some((role) => roles.has(role));
  useSubject(name);
  return (
    <>
      <DetailHead title={name} back={back(campaign)} />
      <section class="card">
        <Facts of={[
          [columns.email, student.email],
          ...(student.bounce ? [[columns.bounce, <BounceText bounce={student.bounce} />] as const] : []),
          [columns.ine, student.ine],
          [columns.internal_number, student.internal_number],
          [columns.specialty, specialty],
          [columns.subdivision, student.subdivision],
          [columns.region, student.region],
          [columns.participates, <><YesNo value={student.participates} />{student.away_since && ` ${text.value.following.awaySince(moment(student.away_since))}`}</>],
          [columns.shifted, <YesNo value={student.shifted} />],
        ]} />
        {student.hidden_until && (
          <AddressCode campaign={campaign.id} student={student.id} until={student.hidden_until} manages={manages} />
        )}
        <DossierLinks student={student.id} />
        <StillOpen to={student} />
      </section>
      {manages && hasPost(student) && <Withdrawal student={student} after={reload} />}
      {manages && <Amendments kind="students" row={student.id} subject={name} after={reload} />}
      <h2>{tables.standings}</h2>
      <Standings student={student} />
      <h2>{tables.candidatures}</h2>
      {student.candidatures.length === 0 ? <p>{tables.noCandidature}</p> : <Candidatures student={student} />}
    </>
  );
}

/** Whether published results have given the student a post. */
const hasPost = ({ standings }: Student): boolean => standings.some(({ assigned }) => assigned === true);

/** Where the person stands in each round: the list of wishes against what is required, then the result and why. */
function Standings({ student: { id, participates, standings, withdrawal } }: { student: Student }) {
  const { campaign } = useHere();
  const { tables, common } = text.value;
  if (!participates) return <p>{tables.takesNoPart}</p>;
  return (
    <ul class="rows card">
      {standings.map(({ round, wave, given, counted, required, validated_at, assigned }) => (
        <li key={round} class="row">
          <span class="row-main">
            <strong>{wave}</strong>
            <span>{counted == null
              ? given === 0 ? tables.noList(required) : tables.draftOnly(given, required)
              : `${tables.validated(counted, required)}${validated_at ? ` (${moment(validated_at)})` : ""}`}</span>
          </span>
          {assigned != null && (
            <span>
              {assigned && withdrawal && <><span class="tag warning">{tables.withdrawn(moment(withdrawal.at))}</span>{" "}</>}
              <span class={assigned ? "tag good" : "tag warning"}>{assigned ? tables.assigned : tables.notAssigned}</span>{" "}
              <a href={within(campaign, "etudiants", id, "explication", String(round))}>{tables.why}<span class="unseen">{common.colon} {wave}</span></a>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Leads to the posts with places left that somebody without a post may still choose. */
function StillOpen({ to: { specialty, region, shifted, participates, candidatures } }: { to: Student }) {
  const { campaign } = useHere();
  if (!participates || candidatures.some(({ assigned }) => assigned)) return null;
  // An inter-region is no filter of the table: its posts are among those of the country.
  const ofRegion = campaign.specialties.find(({ code }) => code === specialty)?.perimeter === "region";
  const query = new URLSearchParams({ specialty, open: "true", ...(ofRegion ? { region } : {}), ...(shifted ? { shifted: "true" } : {}) });
  return <p><a href={`${within(campaign, "postes")}?${query}`}>{text.value.tables.stillOpen(shifted)}</a></p>;
}

function Candidatures({ student }: { student: Student }) {
  const { campaign } = useHere();
  const { tables, student: words } = text.value;
  const { posts, results } = text.value.columns;
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={tables.candidatures}>
      <table class="listing">
        <caption class="unseen">{tables.candidatures}</caption>
        <thead>
          <tr>
            <th scope="col" class="pinned">{tables.terrainName}</th>
            {[posts.agrement, posts.establishment, posts.kind, tables.responsible, tables.length,
              tables.hearts, tables.rank, tables.result, results.wave].map((header) => <th key={header} scope="col">{header}</th>)}
            <th scope="col"><span class="unseen">{tables.explanation}</span></th>
          </tr>
        </thead>
        <tbody>
          {student.candidatures.map((one) => (
            <tr key={`${one.round} ${one.post}`} class={one.assigned ? "assigned" : undefined}>
              <th scope="row" class="pinned">
                <a href={within(campaign, "postes", one.post)}>{one.terrain_name}</a>
                {one.assigned && <><br /><span class="tag good">{tables.place}</span></>}
              </th>
              <td>{one.agrement}</td>
              <td><span class="long">{one.establishment}</span></td>
              <td>{words.offers.kinds[one.kind]}</td>
              <td><span class="long">{one.supervisor}</span></td>
              <td>{words.offers.monthsValue(one.months)}</td>
              <td><Hearts count={one.hearts} /></td>
              <td>{rankInWords(one)}</td>
              <td>{outcome(one.assigned)}</td>
              <td>{one.wave}</td>
              <td>
                {one.assigned != null && (
                  <a href={within(campaign, "etudiants", student.id, "explication", String(one.round))}>{tables.why}</a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** *Rang RTS* in words: an integer, *Non retenu(e)*, or *Non classé(e)*; the default rank where the ranking was not valid (R-20). */
export function rankInWords({ rank, default_rank }: { rank?: number | null; default_rank?: number | null }): string {
  const { tables, following } = text.value;
  if (default_rank != null) return following.defaulted(default_rank);
  if (rank === null || rank === undefined) return tables.notRanked;
  return rank === 0 ? tables.refused : String(rank);
}

/** *Résultat* in words; a dash until the round is published. */
export function outcome(assigned: boolean | null | undefined): string {
  const { tables, common } = text.value;
  if (assigned === null || assigned === undefined) return common.none;
  return assigned ? tables.assigned : tables.notAssigned;
}
