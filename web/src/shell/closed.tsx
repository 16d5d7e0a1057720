import { me } from "../session";
import { text } from "../text";

/** *L'application … est actuellement fermée*, and where to read when it opens. */
export function Closed({ noRights = false }: { noRights?: boolean }) {
  const { calendar } = text.value;
  return (
    <section class="closed">
      <img src="/icon.svg" alt="" width="64" height="64" />
      <h1 tabIndex={-1}>{calendar.closedTitle}</h1>
      {noRights && me.value && <p>{calendar.noRights}</p>}
      <p>{calendar.closedMore} <a href="/fil-info">{calendar.closedLink}</a>.</p>
    </section>
  );
}
