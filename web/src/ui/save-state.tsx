// The state of a document that saves itself, in words; in a conflict, the choice between the two versions.
import type { Autosave } from "../saving/autosave";
import { text } from "../text";
import { Dialog } from "./dialog";
import { useAnnounced } from "./live";
import { Notice, Refusals, sentence } from "./notice";
import type { ComponentChildren } from "preact";

interface SaveStateProps<Value, View> {
  of: Autosave<Value, View>;
  /** When the server last saved the document, in words. */
  savedAt?: string | undefined;
  /** Name of the nth line of the document, for errors about a line. */
  line: (index: number) => string | undefined;
  /** Text shown until something has been saved. */
  nothing?: string;
}

export function SaveState<Value, View>({ of, savedAt, line, nothing = text.value.student.saving.nothing }: SaveStateProps<Value, View>) {
  const { saving } = text.value.student;
  const state = of.state.value;
  const words = state === "saved" ? (savedAt ? saving.saved(savedAt) : nothing) : saving.underWay;
  useAnnounced(state === "saved" ? words : "");
  if (state === "waiting") {
    // A document waits for the line, for the person to sign in again, or else for a busy server.
    const isBusy = !["offline", "signed_out", undefined].includes(of.problem.value?.code);
    return (
      <Notice tone="warning" title={saving.waiting} told>
        {isBusy && <p>{saving.busy}</p>}
      </Notice>
    );
  }
  if (state === "refused" && of.problem.value) {
    return (
      <Notice tone="danger" title={saving.refused} told>
        <p>{sentence(of.problem.value)}</p>
        <Refusals problem={of.problem.value} nameOf={(field) => line(Number(/\d+/.exec(field)?.[0] ?? -1))} />
      </Notice>
    );
  }
  return <p class="save-state muted">{words}</p>;
}

interface ConflictProps<Value, View> {
  of: Autosave<Value, View>;
  /** The comparison of the two versions. */
  children: ComponentChildren;
}

export function Conflict<Value, View>({ of, children }: ConflictProps<Value, View>) {
  const { saving } = text.value.student;
  if (of.state.value !== "conflict") return null;
  return (
    <Dialog title={saving.conflict}>
      <p>{saving.conflictMore}</p>
      {children}
      <p class="actions">
        <button type="button" class="primary" onClick={() => of.keepMine()}>{saving.keepMine}</button>
        <button type="button" onClick={() => of.takeTheirs()}>{saving.takeTheirs}</button>
      </p>
    </Dialog>
  );
}
