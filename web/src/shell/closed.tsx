import { civil, civilEnd } from "../time/dates";
import type { Span } from "../time/periods";
import { me } from "../session/session";
import { text } from "../text";

interface ClosedProps {
  noRights?: boolean;
  /** The dates of the tab that is closed; `undefined` if the whole application is. */
  tab?: Span | undefined;
}

/** *L'application … est actuellement fermée*, or the same for one tab, and where to read the opening dates. */
export function Closed({ noRights = false, tab }: ClosedProps) {
  const { calendar } = text.value;
  return (
    <section class="closed">
      <img src="/icon.svg" alt="" width="64" height="64" />
      <h1 tabIndex={-1}>{tab ? calendar.tabClosedTitle : calendar.closedTitle}</h1>
      {tab && <p><strong>{calendar.tabOpen(calendar.fromTo(civil(tab.opens), civilEnd(tab.closes)))}</strong></p>}
      {noRights && me.value && <p>{calendar.noRights}</p>}
      <p>{calendar.closedMore} <a href="/fil-info">{calendar.closedLink}</a>.</p>
    </section>
  );
}
