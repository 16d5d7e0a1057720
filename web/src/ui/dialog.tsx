import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { text } from "../text";
import { Icon } from "./icon";
import { Live } from "./live";

interface DialogProps {
  title: ComponentChildren;
  /** Called when the person closes the dialog. Without it, the dialog stays until its work is done. */
  onClose?: () => void;
  /** Whether the dialog is shown at the side of the page, not over its middle. */
  aside?: boolean;
  children: ComponentChildren;
}

/**
 * A native modal dialog. The browser keeps the focus inside; closing it gives the focus back to the element that had
 * it.
 */
export function Dialog({ title, onClose, aside = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // A layout effect runs before the page is painted, so that the focus is never lost in between.
  useLayoutEffect(() => {
    const [shown, opener] = [dialog.current, document.activeElement];
    shown?.showModal();
    return () => {
      shown?.close();
      // The browser does not restore the focus when a dialog is removed from the page.
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
