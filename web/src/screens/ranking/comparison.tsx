import { text } from "../../text/ranking";
import { fromRanks, rankOf } from "./order";
import type { Ranking } from "./ranking";

/** The candidates whose rank differs between the order on this page and the one saved elsewhere. */
export function Comparison({ ranking }: { ranking: Ranking }) {
  const { ranking: words, student: { saving } } = text.value;
  const theirs = ranking.theirs.value;
  if (!theirs) return null;
  const saved = fromRanks(theirs.candidates.flatMap(({ student, rank }) => (rank == null ? [] : [{ student, rank }])));
  const mine = ranking.value.value;
  const inWords = (rank: number | undefined) => (rank === undefined ? words.notRanked : rank === 0 ? words.refusedGroup : words.group(rank, 1));
  const differ = theirs.candidates.filter(({ student }) => rankOf(mine, student) !== rankOf(saved, student));
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={saving.conflict}>
      <table class="plain">
        <thead><tr><th scope="col">{text.value.ranking.name}</th><th scope="col">{saving.mine}</th><th scope="col">{saving.theirs}</th></tr></thead>
        <tbody>
          {differ.map(({ student, last_name, first_name }) => (
            <tr key={student}>
              <th scope="row">{last_name} {first_name}</th>
              <td>{inWords(rankOf(mine, student))}</td>
              <td>{inWords(rankOf(saved, student))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
