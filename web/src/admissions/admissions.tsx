// How a post was given: one sentence, the picture, and the table of it. The server sends a student no other person.
import { useId } from "preact/hooks";
import { ask, http } from "../api/client";
import { useHere, within } from "../campaign/campaign";
import { inWords } from "../text";
import { Show, useLoaded } from "../ui/loaded";
import { Facts } from "../ui/parts";
import { type Full, isFull, marks, type Own, positionOf } from "./marks";
import { Legend, Picture } from "./picture";
import { text } from "./words";

export interface AdmissionsProps {
  round: number;
  post: string;
  /** The student whose result is explained, if there is one. */
  student?: string;
  /** Whether a heading names the post. */
  named?: boolean;
}

export function Admissions({ round, post, student, named = false }: AdmissionsProps) {
  const { campaign } = useHere();
  const path = { campaign: campaign.id, round, post };
  const query = student === undefined ? {} : { student };
  const loaded = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/posts/{post}/admissions", { params: { path, query } })),
    [campaign.id, round, post, student],
  );
  return <Show of={loaded}>{(found) => <>{named && <h2>{found.name}</h2>}<Drawn of={found} student={student} /></>}</Show>;
}

function Drawn({ of, student }: { of: Full | Own; student: string | undefined }) {
  const id = useId();
  const { admissions } = text.value;
  const shown = marks(of, student);
  const lines = { lastOpen: of.last_open, lastReserved: of.last_reserved };
  return (
    <>
      <figure>
        <figcaption id={id}>{summary(of, student)}</figcaption>
        {shown.length > 0 && <Picture marks={shown} {...lines} labelledBy={id} more={!isFull(of) && (of.demand ?? 0) > shown.length} />}
        <Legend marks={shown} {...lines} own={!isFull(of)} />
      </figure>
      <p class="hint">{admissions.order}{isFull(of) && of.default_ranks && ` ${admissions.defaults}`}</p>
      {isFull(of) ? <People of={of} student={student} /> : <OwnFacts of={of} />}
    </>
  );
}

/** The picture in one sentence. */
function summary(of: Full | Own, student: string | undefined): string {
  const { admissions: words } = text.value;
  const { places, reserved, last_open: open, last_reserved: kept } = of;
  const position = positionOf(of, student);
  const said = [
    words.places(places, reserved),
    ...(isFull(of) ? [words.candidates(of.people.length)] : []),
    ...(!open && !kept ? [words.none] : []),
    ...(open ? [kept ? words.lastOpen(open) : words.last(open)] : []),
    ...(kept ? [open ? words.lastReserved(kept) : words.last(kept)] : []),
    ...(isFull(of)
      ? position ? [words.they(of.people[position - 1]?.name ?? "", position)] : []
      : [position ? words.you(position) : words.outOfOrder]),
  ];
  return `${said.join(", ")}.`;
}

function OwnFacts({ of }: { of: Own }) {
  const { facts, reasons, columns } = text.value.admissions;
  const at = (place: number | null | undefined): string => (place ? facts.at(place) : facts.nobody);
  return (
    <>
      <Facts tight of={[
        [facts.places, of.places],
        [facts.reserved, of.reserved],
        [facts.candidates, of.demand ?? facts.few],
        [facts.position, of.position ?? facts.noPosition],
        [facts.lastOpen, at(of.last_open)],
        [facts.lastReserved, at(of.last_reserved)],
        [columns.result, inWords(reasons, of.reason)],
      ]} />
      {of.reason === "assigned" && of.position && of.position > of.places && <p>{facts.passed}</p>}
      <p class="hint">{facts.more}</p>
    </>
  );
}

function People({ of, student }: { of: Full; student: string | undefined }) {
  const { campaign } = useHere();
  const { admissions: words } = text.value;
  const { columns } = words;
  const result = ({ seat, reason, obtained }: Full["people"][number]): string => {
    if (seat === "open" || seat === "reserved") return words.seats[seat];
    const said = inWords(words.reasons, reason);
    if (!obtained) return said;
    return reason === "not_examined" ? words.obtained(obtained) : `${said}. ${words.obtained(obtained)}`;
  };
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={words.table}>
      <table class="listing">
        <caption class="unseen">{words.table}</caption>
        <thead><tr>{[columns.place, columns.name, columns.rank, columns.number, columns.result].map((header) => <th key={header} scope="col">{header}</th>)}</tr></thead>
        <tbody>
          {of.people.map((one, index) => (
            <tr key={one.student} class={one.student === student ? "assigned" : undefined}>
              <td>{index + 1}</td>
              <th scope="row">{one.followed ? <a href={within(campaign, "etudiants", one.student)}>{one.name}</a> : one.name}</th>
              <td>{words.rank(one.rank, one.outside)}</td>
              <td>{one.number}</td>
              <td><span class="long">{result(one)}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
