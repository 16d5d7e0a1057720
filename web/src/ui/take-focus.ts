import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * Gives the focus to an element once it is drawn, for the next step of a form, whose button before is gone. Of several,
 * the outermost component's element has it in the end.
 */
export function useTakesFocus<Found extends HTMLElement>(when = true): RefObject<Found | null> {
  const box = useRef<Found | null>(null);
  useEffect(() => (when ? box.current?.focus() : undefined), [when]);
  return box;
}
