import type { Shape } from "../../api/client";
import { inWords } from "../../text";
import { text } from "./words";
import { Notice } from "../../ui/notice";

export type Figures = Shape<"RunPlausibility">;

/** Warnings about places and people; the others are about shares. */
const COUNTED = new Set(["empty_market", "capacity_jump"]);

/** A run in figures, and what is unusual in it, before anybody publishes it. */
export function Plausibility({ of }: { of: Figures }) {
  const { rounds } = text.value.admin;
  const warned = of.warnings.length > 0;
  return (
    <Notice tone={warned ? "warning" : "info"} title={rounds.plausibility}>
      <p>{rounds.unmatched(of.unmatched_percent)}, {rounds.invalid(of.invalid_percent)}, {rounds.most(of.most_hearts_percent)}.</p>
      {warned ? (
        <ul>
          {of.warnings.map(({ code, market, found, expected }) => (
            <li key={code + (market ?? "")}>
              {rounds.unusual(inWords(rounds.warnings, code), market ?? "", found, expected, COUNTED.has(code) ? "" : rounds.percent)}
            </li>
          ))}
        </ul>
      ) : <p>{rounds.usual}</p>}
    </Notice>
  );
}
