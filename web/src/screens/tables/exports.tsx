// Exports the rows that pass the filters. The server makes the file, which is downloaded by a link valid for five
// minutes.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useHere } from "../../campaign/campaign";
import { makeExport } from "../../files/export";
import { query } from "../../router";
import { useAction } from "../../ui/action";
import { Icon } from "../../ui/icon";
import { announce } from "../../ui/live";
import { Failed, Notice } from "../../ui/notice";
import type { Definition } from "./definition";
import { asked } from "./rows";
import { text } from "./words";

type Format = "csv" | "xlsx";

const FORMATS: Record<Format, string> = { csv: "CSV", xlsx: "Excel" };

export function Exports<Row>({ definition }: { definition: Definition<Row> }) {
  const { campaign } = useHere();
  const { following } = text.value;
  const made = useSignal<{ name: string; rows: number } | undefined>(undefined);
  const { busy, problem, run } = useAction();
  // What was said of a file is not about the rows of another filter.
  const question = JSON.stringify(asked(definition, query.value));
  useEffect(() => void (made.value = undefined), [question]);
  const make = (format: Format) => run(async () => {
    made.value = undefined;
    announce(following.making);
    const { sort: _, ...filter } = asked(definition, query.peek());
    const body = { kind: definition.kind, format, filter: typed(filter) } as const;
    const { file_name, rows } = await makeExport(campaign, body);
    // The filters may have changed while the file was made.
    if (JSON.stringify(asked(definition, query.peek())) === question) made.value = { name: file_name, rows };
  });
  const words = following.exports[definition.kind];
  return (
    <>
      {(["csv", "xlsx"] as const).map((format) => (
        <button key={format} type="button" aria-label={words[format]} title={words[format]} aria-disabled={busy.value} onClick={() => void make(format)}>
          <Icon name="download" /> {FORMATS[format]}
        </button>
      ))}
      {busy.value && <p class="said"><progress aria-label={following.making} /> {following.making}</p>}
      {made.value && <div class="said"><Notice tone="good" title={following.made(made.value.name, made.value.rows)} told /></div>}
      {problem.value && <div class="said"><Failed problem={problem.value} /></div>}
    </>
  );
}

/** The filters with the types that the JSON of the API wants: booleans, and the number of the round. */
function typed(filter: Record<string, string>): Record<string, string | boolean | number> {
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => {
    if (value === "true" || value === "false") return [name, value === "true"];
    return [name, name === "round" ? Number(value) : value];
  }));
}
