// The screen of one of the four tables with which people follow a campaign.
import type { ComponentChildren } from "preact";
import { currentRound, useHere } from "../../campaign/campaign";
import { inScope } from "../../campaign/scopes";
import { moment } from "../../time/dates";
import { isClosedTo, tabSpan } from "../../time/periods";
import { query } from "../../router";
import { me } from "../../session/session";
import { Closed } from "../../shell/closed";
import { text } from "./words";
import { Waiting } from "../../ui/loaded";
import { useAnnounced } from "../../ui/live";
import { Failed } from "../../ui/notice";
import { Facts } from "../../ui/parts";
import type { Definition } from "./definition";
import { POSTS } from "./definitions/posts";
import { RESULTS } from "./definitions/results";
import { STUDENTS } from "./definitions/students";
import { SUPERVISORS } from "./definitions/supervisors";
import { Exports } from "./exports";
import { Applied, Filters } from "./filters";
import { type Shown, useRows } from "./rows";
import { Table } from "./table";

export const Students = () => <TableScreen definition={STUDENTS} title={text.value.shell.screens.students} />;
export const Posts = () => <TableScreen definition={POSTS} title={text.value.shell.screens.posts} />;
export const Supervisors = () => <TableScreen definition={SUPERVISORS} title={text.value.shell.screens.supervisors} />;
export const Results = () => <TableScreen definition={RESULTS} title={text.value.shell.screens.results} />;

interface TableScreenProps<Row> {
  definition: Definition<Row>;
  title: string;
  lead?: ComponentChildren;
}

export function TableScreen<Row>({ definition, title, lead }: TableScreenProps<Row>) {
  const here = useHere();
  const { campaign } = here;
  const { tables } = text.value;
  const { shown, problem, at, reload } = useRows(definition, campaign, query.value);
  useAnnounced(shown ? tables.rows(shown.total) : "");
  if (problem?.code === "tab_closed") return <Closed tab={isClosedTo(here) ? undefined : tabSpan(here, definition.kind)} />;
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>{title}</h1>
        <p class="muted">{currentRound(inScope(campaign, me.value!))?.label}</p>
      </div>
      {lead}
      <Filters definition={definition} />
      <Exports definition={definition} />
      {problem && <Failed problem={problem} retry={reload} />}
      {shown ? (
        <>
          <Applied definition={definition} />
          <p class="page-head">
            <strong>{tables.rows(shown.total)}</strong>
            <span class="muted">
              {tables.asOf(moment(at))} <button type="button" class="link" onClick={reload}>{tables.refresh}</button>
            </span>
          </p>
          <Counted definition={definition} shown={shown} />
          <Table definition={definition} shown={shown} title={title} />
        </>
      ) : !problem && <Waiting />}
    </>
  );
}

/** The counters of the columns, as a list: few screens are wide enough to show all of them below the columns. */
function Counted<Row>({ definition, shown }: { definition: Definition<Row>; shown: Shown<Row> }) {
  const counted = definition.columns.filter(({ footer }) => footer);
  return <Facts tight of={counted.map(({ key, header }) => [header(text.value), shown.counters.get(key)])} />;
}
