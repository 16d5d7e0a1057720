import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { text } from "../text";
import { Icon } from "./icon";
import { Live } from "./live";

interface DialogProps {
  title: ComponentChildren;
  /** Called when the person closes it; without it the dialog stays until its work is done. */
  onClose?: () => void;
  /** Beside the page rather than over its middle. */
  aside?: boolean;
  children: ComponentChildren;
}

/** A native modal dialog: the browser keeps the focus inside; it goes back to what had it. */
export function Dialog({ title, onClose, aside = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the page is painted without it: nobody finds the focus nowhere.
  useLayoutEffect(() => {
    const [shown, opener] = [dialog.current, document.activeElement];
    shown?.showModal();
    return () => {
      shown?.close();
      // What is taken out of the page gives nothing back.
      if (opener instanceof HTMLElement && document.activeElement === document.body) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={aside ? "aside" : undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        {onClose && (
          <button type="button" class="quiet" aria-label={text.value.common.close} onClick={onClose}>
            <Icon name="no" />
          </button>
        )}
      </header>
      {children}
      <Live />
    </dialog>
  );
}
