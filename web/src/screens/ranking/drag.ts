// Dragging a candidate with a pointer. Everything it does has a button too.
import { type Signal, useSignal } from "@preact/signals";
import type { TargetedDragEvent } from "preact";
import { useRef } from "preact/hooks";
import type { Change } from "./candidate-line";

export interface Drag {
  /** The candidate being dragged. */
  readonly student: Signal<string | undefined>;
  readonly start: (event: DragEvent, student: string, name: string) => void;
  readonly end: () => void;
  /** What makes an element take a candidate: `by` gives the order once one is dropped there. */
  readonly target: (by: Change) => Record<"onDragOver" | "onDragLeave" | "onDrop", (event: TargetedDragEvent<HTMLElement>) => void>;
}

const OVER = "over";

export function useDrag(change: (student: string, by: Change) => void): Drag {
  const student = useSignal<string | undefined>(undefined);
  // Known at once, so that a quick drop is not lost; the page shows it a moment later.
  const held = useRef<string | undefined>(undefined);
  const end = () => {
    held.current = undefined;
    student.value = undefined;
  };
  const start: Drag["start"] = (event, dragged, name) => {
    // Firefox drags nothing that has no data.
    event.dataTransfer?.setData("text/plain", name);
    held.current = dragged;
    // The page changes once the browser has taken its picture of what is dragged.
    setTimeout(() => (student.value = held.current));
  };
  const target: Drag["target"] = (by) => ({
    onDragOver: (event) => {
      if (held.current === undefined) return;
      event.preventDefault();
      event.currentTarget.classList.add(OVER);
    },
    onDragLeave: (event) => event.currentTarget.classList.remove(OVER),
    onDrop: (event) => {
      event.preventDefault();
      event.currentTarget.classList.remove(OVER);
      const dropped = held.current;
      end();
      if (dropped !== undefined) change(dropped, by);
    },
  });
  return { student, start, end, target };
}
