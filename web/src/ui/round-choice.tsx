// The round that a screen shows: the current one, or an earlier one that the query asks for, as `?vague=1`.
import { type Campaign, currentRound, useHere } from "../campaign/campaign";
import { query, setQuery } from "../router";
import { text } from "../text";

const last = ({ current_round }: Campaign): number => current_round || 1;

/** The number of the round that the address asks for. */
export function roundOf(campaign: Campaign): number {
  const asked = Number(query.value.get("vague"));
  return asked >= 1 && asked < last(campaign) && Number.isInteger(asked) ? asked : last(campaign);
}

/** The address of another screen, for the same round. */
export const sameRound = (campaign: Campaign, address: string): string =>
  roundOf(campaign) === last(campaign) ? address : `${address}?vague=${roundOf(campaign)}`;

/** The label of the round; a list to choose from if there are earlier ones. */
export function RoundChoice() {
  const { campaign } = useHere();
  if (last(campaign) === 1) return <p class="muted">{currentRound(campaign)?.label}</p>;
  const choose = (round: number) => setQuery({ vague: round === last(campaign) ? "" : String(round) }, { replace: false });
  return (
    <label class="inline">
      {text.value.common.round}{" "}
      <select value={roundOf(campaign)} onChange={(event) => choose(Number(event.currentTarget.value))}>
        {campaign.rounds.filter(({ number }) => number <= last(campaign)).map(({ number, label }) => (
          <option key={number} value={number}>{label}</option>
        ))}
      </select>
    </label>
  );
}
