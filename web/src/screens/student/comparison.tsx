import { text } from "../../text";
import { hearts, type Hearts, type List, type Offer } from "./list";

/** The posts whose hearts differ between this page and the list saved elsewhere. */
export function Comparison({ list, offers }: { list: List; offers: ReadonlyMap<string, Offer> }) {
  const { saving, hearts: inWords, offers: words } = text.value.student;
  const view = list.theirs.value;
  if (!view) return null;
  const [mine, theirs]: [Hearts, Hearts] = [list.value.value, hearts(view.draft)];
  const posts = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter((post) => mine[post] !== theirs[post]);
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={saving.conflict}>
      <table class="plain">
        <thead><tr><th scope="col">{words.sorts.name}</th><th scope="col">{saving.mine}</th><th scope="col">{saving.theirs}</th></tr></thead>
        <tbody>
          {posts.map((post) => (
            <tr key={post}>
              <th scope="row">{offers.get(post)?.name ?? post}</th>
              <td>{inWords(mine[post] ?? 0)}</td>
              <td>{inWords(theirs[post] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
