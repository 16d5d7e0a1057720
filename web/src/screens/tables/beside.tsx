// The detail of a row, beside the table that keeps its place.
import { createContext, type FunctionComponent } from "preact";
import { useContext, useEffect } from "preact/hooks";
import { Icon } from "../../ui/icon";
import { announce } from "../../ui/live";
import { text } from "./words";

/** Whether a detail is drawn beside its table, and not as a page of its own. */
const BesideTable = createContext(false);

/** Whether the caller is drawn beside its table, where nothing can be printed alone. */
export const useIsBeside = (): boolean => useContext(BesideTable);

/** The title of a panel, which screen readers hear while the focus stays on the row. */
function BesideTitle({ title }: { title: string }) {
  useEffect(() => announce(text.value.tables.open(title)), [title]);
  return <h2>{title}</h2>;
}

interface HeadProps {
  title: string;
  /** The screen that lists what this is a detail of. */
  back: { href: string; label: string };
}

/** The title of a detail: that of the page, with a link back to the list, or that of the panel beside the list. */
export function DetailHead({ title, back }: HeadProps) {
  if (useContext(BesideTable)) return <BesideTitle title={title} />;
  return (
    <>
      <p class="no-print"><a rel="up" href={back.href}>{back.label}</a></p>
      <h1 tabIndex={-1}>{title}</h1>
    </>
  );
}

interface BesideProps {
  Draw: FunctionComponent<{ parameters: Record<string, string> }>;
  parameters: Record<string, string>;
  /** Address of the page that shows the detail alone. */
  page: string;
  onClose: () => void;
}

export function Beside({ Draw, parameters, page, onClose }: BesideProps) {
  const { following, common } = text.value;
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]")) onClose();
    };
    document.addEventListener("keydown", escape);
    return () => document.removeEventListener("keydown", escape);
  }, [onClose]);
  return (
    <aside class="beside no-print" aria-label={following.beside}>
      <p class="beside-head">
        <a href={page}>{following.wholePage}</a>
        <button type="button" class="quiet" aria-label={common.close} title={common.close} onClick={onClose}><Icon name="no" /></button>
      </p>
      <BesideTable.Provider value={true}>
        <Draw key={page} parameters={parameters} />
      </BesideTable.Provider>
    </aside>
  );
}
