// The same hearts for many posts at once. Loaded after the posts, since few need it.
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { withWords } from "../../text";
import { bulk as en } from "../../text/en/bulk";
import { bulk as fr } from "../../text/fr/bulk";
import { Dialog } from "../../ui/dialog";
import { announce } from "../../ui/live";
import { Notice } from "../../ui/notice";
import { HeartsInput } from "./hearts-input";
import { give, type Hearts, type List } from "./list";

const text = withWords({ bulk: fr }, { bulk: en });

export interface BulkProps {
  list: List;
  posts: readonly string[];
  /** Whether these are all the posts. */
  all: boolean;
}

/** A form that gives the same hearts to every post that passes the filters, once the person has read to how many. */
export function Bulk({ list, posts, all }: BulkProps) {
  const { bulk: words, student, common } = text.value;
  const count = useSignal(1);
  const asking = useSignal(false);
  const done = useSignal<{ posts: readonly string[]; before: Hearts } | undefined>(undefined);
  const summary = useRef<HTMLElement>(null);
  const given = list.value.value;
  const changed = posts.filter((post) => (given[post] ?? 0) !== count.value);
  const replaced = changed.filter((post) => post in given).length;
  const apply = () => {
    asking.value = false;
    done.value = { posts: changed, before: given };
    give(list, changed, count.value);
    announce(words.done(changed.length));
  };
  const undo = ({ posts: those, before }: { posts: readonly string[]; before: Hearts }) => {
    list.edit(restored(list.value.peek(), those, before));
    done.value = undefined;
    summary.current?.focus();
    announce(words.undone);
  };
  return (
    <>
      <details class="bulk">
        <summary ref={summary}>{words.title(posts.length, all)}</summary>
        <p class="actions">
          <HeartsInput name="bulk" label={words.title(posts.length, all)} value={count.value} onGive={(next) => (count.value = next)} />
          <button type="button" aria-haspopup="dialog" aria-disabled={changed.length === 0} onClick={() => (asking.value = changed.length > 0)}>{words.apply}</button>
        </p>
      </details>
      {done.value && (
        <Notice title={words.done(done.value.posts.length)}>
          <p><button type="button" onClick={() => undo(done.value!)}>{words.undo}</button></p>
        </Notice>
      )}
      {asking.value && (
        <Dialog title={words.ask(student.hearts(count.value), changed.length)} onClose={() => (asking.value = false)}>
          {replaced > 0 && <p>{words.replaces(replaced)}</p>}
          <p class="actions">
            <button type="button" class="primary" onClick={apply}>{words.apply}</button>
            <button type="button" onClick={() => (asking.value = false)}>{common.cancel}</button>
          </p>
        </Dialog>
      )}
    </>
  );
}

/** The hearts of some posts as they were before; those of the others as they are. */
function restored(hearts: Hearts, posts: readonly string[], before: Hearts): Hearts {
  const others = Object.entries(hearts).filter(([post]) => !posts.includes(post));
  return Object.fromEntries([...others, ...Object.entries(before).filter(([post]) => posts.includes(post))]);
}
