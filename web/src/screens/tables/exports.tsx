// A file of what the filters keep: made by the server, then downloaded by a link that serves for five minutes.
import { useSignal } from "@preact/signals";
import { ask, http, type Problem, problemOf } from "../../api/client";
import { useHere } from "../../campaign";
import { query } from "../../router";
import { text } from "../../text";
import { Failed, Notice } from "../../ui/notice";
import { Icon } from "../../ui/icon";
import type { Definition } from "./definition";
import { asked } from "./rows";

type Format = "csv" | "xlsx";

export function Exports<Row>({ definition }: { definition: Definition<Row> }) {
  const { campaign } = useHere();
  const { tables } = text.value;
  const busy = useSignal<Format | undefined>(undefined);
  const made = useSignal<{ name: string; rows: number } | undefined>(undefined);
  const problem = useSignal<Problem | undefined>(undefined);
  const make = async (format: Format) => {
    if (busy.peek()) return;
    busy.value = format;
    made.value = problem.value = undefined;
    try {
      const { sort: _, ...filter } = asked(definition, query.peek());
      const path = { campaign: campaign.id };
      const body = { kind: definition.kind, format, filter: typed(filter) } as const;
      const { id, file_name, rows } = await ask(http.POST("/api/campaigns/{campaign}/exports", { params: { path }, body }));
      made.value = { name: file_name, rows };
      location.assign(`/api/campaigns/${campaign.id}/exports/${id}/download`);
    } catch (thrown) {
      problem.value = problemOf(thrown);
    } finally {
      busy.value = undefined;
    }
  };
  const words = tables.exports[definition.kind];
  return (
    <div class="exports no-print">
      <p class="actions">
        <button type="button" aria-disabled={busy.value !== undefined} onClick={() => void make("csv")}>
          <Icon name="download" /> {words.csv}
        </button>
        <button type="button" aria-disabled={busy.value !== undefined} onClick={() => void make("xlsx")}>
          <Icon name="download" /> {words.xlsx}
        </button>
      </p>
      {busy.value && <p role="status"><progress aria-label={tables.making} /> {tables.making}</p>}
      {made.value && <Notice tone="good" title={tables.made(made.value.name, made.value.rows)} urgent />}
      {problem.value && <Failed problem={problem.value} />}
    </div>
  );
}

/** Filters as JSON takes them: yes and no, and numbers, are not texts there. */
function typed(filter: Record<string, string>): Record<string, string | boolean | number> {
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => {
    if (value === "true" || value === "false") return [name, value === "true"];
    return [name, name === "round" ? Number(value) : value];
  }));
}
