// The detail of a row, beside the table that keeps its place.
import { createContext, type FunctionComponent } from "preact";
import { useContext, useEffect, useRef } from "preact/hooks";
import { Icon } from "../../ui/icon";
import { text } from "./words";

/** Whether a detail is drawn beside its table, and not as a page of its own. */
const BesideTable = createContext(false);

interface HeadProps {
  title: string;
  /** The screen that lists what this is a detail of. */
  back: { href: string; label: string };
}

/** The title of a detail: that of the page, with a link back to the list, or that of the panel beside the list. */
export function DetailHead({ title, back }: HeadProps) {
  if (useContext(BesideTable)) return <h2 id="beside-title" tabIndex={-1}>{title}</h2>;
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
  /** Whether the panel takes the focus: somebody opened it, and did not come back to an address with it. */
  focused: boolean;
  onClose: () => void;
}

export function Beside({ Draw, parameters, page, focused, onClose }: BesideProps) {
  const { following, common } = text.value;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focused) panel.current?.focus();
  }, []);
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]")) onClose();
    };
    document.addEventListener("keydown", escape);
    return () => document.removeEventListener("keydown", escape);
  }, [onClose]);
  return (
    <aside ref={panel} class="beside no-print" tabIndex={-1} aria-label={following.beside}>
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
