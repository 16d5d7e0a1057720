// A document that saves itself. Each change is kept on the page, and the whole document is sent with the version it was
// changed from, until the server accepts it. Nothing typed is lost when the network or the session is lost, or when the
// same document is changed in another tab.
import { effect, type Signal, signal } from "@preact/signals";
import { type Problem, problemOf, signedOut } from "../api/client";
import { wait } from "../api/patience";

/**
 * `saved`: the server has the document. `pending`, `saving`: a change is about to be sent, or under way. `waiting`:
 * there is no network or no session, or the server is busy, and saving will be tried again. `conflict`: the document was changed elsewhere,
 * and the person chooses a version. `refused`: the server rejected the document.
 */
export type SaveState = "saved" | "pending" | "saving" | "waiting" | "conflict" | "refused";

/** How a document is loaded from the server and saved there. */
export interface Remote<Value, View> {
  /** Loads the document from the server. */
  load: () => Promise<View>;
  /** Saves the whole value, if `version` is still the server's. */
  save: (value: Value, version: number) => Promise<View>;
  /** The part of the server's answer that the person edits. */
  value: (view: View) => Value;
  version: (view: View) => number;
  same: (a: Value, b: Value) => boolean;
  /** Whether the server accepts no more changes. */
  closed?: (view: View) => boolean;
}

/** Time without a change after which the document is sent, so that many changes in a row are one request. */
const PAUSE_MS = 3_000;

export class Autosave<Value, View> {
  /** The value that the person sees and edits. */
  readonly value: Signal<Value>;
  /** The last answer of the server. */
  readonly view: Signal<View>;
  readonly state = signal<SaveState>("saved");
  /** Why the document is not saved, in the states `waiting` and `refused`. */
  readonly problem = signal<Problem | undefined>(undefined);
  /** The server's version, in the state `conflict`. */
  readonly theirs = signal<View | undefined>(undefined);

  readonly #remote: Remote<Value, View>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #underWay: Promise<void> | undefined;
  /** Failures since the last answer that was none. */
  #failures = 0;
  readonly #stop: () => void;
  #closed = false;

  /** `kept` is a value that was typed earlier, over some version, and not saved. */
  constructor(remote: Remote<Value, View>, view: View, kept?: { value: Value; version: number }) {
    this.#remote = remote;
    this.view = signal(view);
    this.value = signal(kept ? kept.value : remote.value(view));
    if (kept && !remote.same(kept.value, remote.value(view))) {
      if (kept.version === remote.version(view)) this.#later(0);
      else {
        this.theirs.value = view;
        this.state.value = "conflict";
      }
    }
    // Once the person has signed in again, or the network is back, waiting changes are sent.
    const stopWatching = effect(() => {
      if (!signedOut.value && this.state.peek() === "waiting") this.#later(0);
    });
    const again = () => this.state.peek() === "waiting" && this.#later(0);
    addEventListener("online", again);
    // A page that is hidden may never be shown again: its changes are sent at once.
    const hidden = () => globalThis.document?.visibilityState === "hidden" && void this.flush();
    addEventListener("visibilitychange", hidden);
    this.#stop = () => {
      stopWatching();
      removeEventListener("online", again);
      removeEventListener("visibilitychange", hidden);
      clearTimeout(this.#timer);
      this.#closed = true;
    };
  }

  /** Changes the value. It is saved once the person pauses. */
  edit(value: Value): void {
    if (this.#remote.same(value, this.value.peek())) return;
    this.value.value = value;
    if (this.state.peek() !== "conflict") this.#later(PAUSE_MS);
  }

  /** Saves any change that is not saved yet. Gives true once the server has all of them. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#underWay) await this.#underWay;
    if (this.state.peek() === "pending" || this.state.peek() === "waiting") await this.#save();
    return this.state.peek() === "saved";
  }

  /** Takes a newer answer of the server that another request received. */
  take(view: View): void {
    this.view.value = view;
  }

  /** Loads the document again. Unsaved changes are kept, unless they can no longer be saved. */
  async refresh(): Promise<void> {
    await this.flush();
    const view = await this.#remote.load();
    const [loaded, known] = [view, this.view.peek()].map(this.#remote.version) as [number, number];
    // A save has finished meanwhile: the answer is older than the view on the page.
    if (this.#closed || loaded < known) return;
    if (unsaved(this.state.peek()) && !this.#remote.closed?.(view)) {
      if (loaded === known) this.view.value = view;
      return;
    }
    clearTimeout(this.#timer);
    this.view.value = view;
    this.value.value = this.#remote.value(view);
    this.theirs.value = this.problem.value = undefined;
    this.state.value = "saved";
  }

  /** Ends a conflict: the person's version will replace the server's. */
  keepMine(): void {
    const theirs = this.theirs.peek();
    if (theirs === undefined) return;
    this.view.value = theirs;
    this.theirs.value = undefined;
    this.#later(0);
  }

  /** Ends a conflict: the server's version replaces the person's. */
  takeTheirs(): void {
    const theirs = this.theirs.peek();
    if (theirs === undefined) return;
    this.view.value = theirs;
    this.value.value = this.#remote.value(theirs);
    this.theirs.value = undefined;
    this.state.value = "saved";
  }

  /** Stops saving. */
  close(): void {
    this.#stop();
  }

  #later(pause: number): void {
    this.state.value = "pending";
    this.problem.value = undefined;
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => void this.#save(), pause);
  }

  async #save(): Promise<void> {
    if (this.#underWay) return this.#underWay;
    this.#underWay = this.#send();
    await this.#underWay;
    this.#underWay = undefined;
    // A change made while the last save was under way is sent next.
    if (this.state.peek() === "pending") this.#later(PAUSE_MS);
    return undefined;
  }

  async #send(): Promise<void> {
    const sent = this.value.peek();
    this.state.value = "saving";
    try {
      this.view.value = await this.#remote.save(sent, this.#remote.version(this.view.peek()));
      this.#failures = 0;
      this.state.value = this.#remote.same(sent, this.value.peek()) ? "saved" : "pending";
    } catch (thrown) {
      await this.#failed(problemOf(thrown));
    }
  }

  async #failed(problem: Problem): Promise<void> {
    if (problem.code === "stale_version") return this.#compare();
    this.problem.value = problem;
    // Whoever answers 429 or 5xx, the server or the gateway before it, may accept the same document later.
    if (["offline", "signed_out"].includes(problem.code) || problem.status === 429 || problem.status >= 500) {
      this.state.value = "waiting";
      this.#failures += 1;
      clearTimeout(this.#timer);
      if (!this.#closed) this.#timer = setTimeout(() => void this.#retry(), wait(this.#failures, problem.retryAfter));
      return undefined;
    }
    this.state.value = "refused";
    return undefined;
  }

  #retry(): void {
    if (this.state.peek() === "waiting" && !signedOut.peek()) void this.#save();
  }

  async #compare(): Promise<void> {
    try {
      const theirs = await this.#remote.load();
      if (this.#remote.same(this.#remote.value(theirs), this.value.peek())) {
        this.view.value = theirs;
        this.state.value = "saved";
      } else {
        this.theirs.value = theirs;
        this.state.value = "conflict";
      }
    } catch (thrown) {
      await this.#failed(problemOf(thrown));
    }
  }
}

/** Whether the server does not have the latest value yet. */
const unsaved = (state: SaveState): boolean => state !== "saved";
