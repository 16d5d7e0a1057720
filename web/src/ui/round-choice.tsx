// The round that a screen shows: the last that the person has, or an earlier one that the query asks for, as `?vague=1`.
import { type Campaign, useHere } from "../campaign/campaign";
import { query, setQuery } from "../router";
import { text } from "../text";

/** The number of the round that the address asks for, out of the rounds up to `last`. */
export function roundAsked(last: number): number {
  const asked = Number(query.value.get("vague"));
  return asked >= 1 && asked < last && Number.isInteger(asked) ? asked : last;
}

/** The address of another screen, for a round out of those up to `last`. */
export const atRound = (address: string, round: number, last: number): string =>
  round === last ? address : `${address}?vague=${round}`;

/** The label of a round; its number if the campaign no longer has the round. */
export const roundLabel = ({ rounds }: Campaign, round: number): string =>
  rounds.find(({ number }) => number === round)?.label ?? String(round);

/** The label of the round; a list to choose from if there are earlier ones. */
export function RoundChoice({ last }: { last: number }) {
  const { campaign } = useHere();
  if (last === 1) return <p class="muted">{roundLabel(campaign, last)}</p>;
  const choose = (round: number) => setQuery({ vague: round === last ? "" : String(round) }, { replace: false });
  return (
    <label class="inline">
      {text.value.common.round}{" "}
      <select value={roundAsked(last)} onChange={(event) => choose(Number(event.currentTarget.value))}>
        {campaign.rounds.filter(({ number }) => number <= last).map(({ number, label }) => (
          <option key={number} value={number}>{label}</option>
        ))}
      </select>
    </label>
  );
}
