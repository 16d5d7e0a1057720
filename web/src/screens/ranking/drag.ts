// Dragging a candidate with a pointer. Everything it does has a button too.
import { type Signal, useSignal } from "@preact/signals";
import type { TargetedDragEvent } from "preact";
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
  const start: Drag["start"] = (event, dragged, name) => {
    // Firefox drags nothing that has no data.
    event.dataTransfer?.setData("text/plain", name);
    // The page changes once the browser has taken its picture of what is dragged.
    setTimeout(() => (student.value = dragged));
  };
  const target: Drag["target"] = (by) => ({
    onDragOver: (event) => {
      if (student.peek() === undefined) return;
      event.preventDefault();
      event.currentTarget.classList.add(OVER);
    },
    onDragLeave: (event) => event.currentTarget.classList.remove(OVER),
    onDrop: (event) => {
      event.preventDefault();
      event.currentTarget.classList.remove(OVER);
      const dropped = student.peek();
      student.value = undefined;
      if (dropped !== undefined) change(dropped, by);
    },
  });
  return { student, start, end: () => void (student.value = undefined), target };
}
