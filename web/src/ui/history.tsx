// The saved versions of a list, the latest first, each with its receipt.
import { useSignal } from "@preact/signals";
import type { Shape } from "../api/client";
import { moment } from "../time/dates";
import { text } from "../text";
import { Show, useLoaded } from "./loaded";
import { ReceiptLinks } from "./receipt-links";

/** Versions drawn at first; more are drawn on demand. */
const PAGE = 10;

export interface HistoryProps {
  /** Address of the versions; the receipt of a version is at its number below it. */
  at: string;
  load: () => Promise<Shape<"VersionsView">>;
  /** The number of lines of a version, in words. */
  counted: (lines: number) => string;
  /** The version that counts, which is marked. */
  counts?: number | undefined;
  /** Values whose change loads the versions again. */
  of: readonly unknown[];
}

export function History({ at, load, counted, counts, of }: HistoryProps) {
  const { student, common } = text.value;
  const shown = useSignal(PAGE);
  const loaded = useLoaded(load, of);
  return (
    <Show of={loaded}>
      {({ versions }) => (
        <>
          {versions.length === 0 ? <p class="muted">{student.historyNone}</p> : (
            <ul class="rows">
              {[...versions].reverse().slice(0, shown.value).map((kept) => (
                <li key={kept.version} class="row">
                  <span class="row-main">
                    <strong>{moment(kept.at)}{kept.version === counts && <> <span class="tag good">{student.historyCounts}</span></>}</strong>
                    <span class="muted">{student.version} {kept.version}, {counted(kept.lines)}, {student.code} <span class="flag">{kept.code}</span></span>
                  </span>
                  <ReceiptLinks page={`${at}/${kept.version}`} />
                </li>
              ))}
            </ul>
          )}
          {versions.length > shown.value && <button type="button" onClick={() => (shown.value += PAGE)}>{common.more}</button>}
        </>
      )}
    </Show>
  );
}
