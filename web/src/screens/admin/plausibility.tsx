import type { Shape } from "../../api/client";
import { useHere, within } from "../../campaign/campaign";
import { moment, now } from "../../time/dates";
import { inWords } from "../../text";
import { text } from "./words";
import { Notice } from "../../ui/notice";
import { roundLabel } from "../../ui/round-choice";

export type Figures = Shape<"RunPlausibility">;

/** Codes of the warnings whose figures are counts of places or people; those of the others are shares. */
const COUNTED = new Set(["empty_market", "capacity_jump"]);

/** The figures of a run and its warnings, to be read before anybody asks for its publication. */
export function Plausibility({ of }: { of: Figures }) {
  const { campaign } = useHere();
  const { rounds } = text.value.admin;
  const warned = of.warnings.length > 0;
  return (
    <>
      {of.overtaken && <TooLate of={of.overtaken} />}
      <Notice tone={warned ? "warning" : "info"} title={rounds.plausibility}>
        <p>{rounds.unmatched(of.unmatched_percent)}, {rounds.invalid(of.invalid_percent)}, {rounds.most(of.most_hearts_percent)}.</p>
        {warned ? (
          <ul>
            {of.warnings.map(({ code, market, found, expected }) => (
              <li key={code + (market ?? "")}>
                {rounds.unusual(inWords(rounds.warnings, code), market ?? "", found, expected, COUNTED.has(code) ? "" : rounds.percent)}
                {code === "invalid_rankings" && <> <a href={within(campaign, "classements-non-valides")}>{text.value.shell.screens.invalid}</a></>}
              </li>
            ))}
          </ul>
        ) : <p>{rounds.usual}</p>}
      </Notice>
    </>
  );
}

/** The next wishes that have opened while the round is not published. */
function TooLate({ of }: { of: NonNullable<Figures["overtaken"]> }) {
  const { campaign } = useHere();
  const { rounds } = text.value.admin;
  return (
    <Notice tone="danger" title={rounds.overtaken(roundLabel(campaign, of.round), moment(of.opens_at))}>
      <p>{now.value < Date.parse(of.closes_at) ? rounds.overtakenMore : rounds.overtakenOver}</p>
      <p><a href={within(campaign, "calendrier")}>{text.value.shell.screens.calendar}</a></p>
    </Notice>
  );
}
