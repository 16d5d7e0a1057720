// The people whose published result a run would change, to be read before anybody asks for its publication or approves it.
import type { Shape } from "../../api/client";
import { inWords } from "../../text";
import { text } from "./words";
import { Notice } from "../../ui/notice";

export function Changes({ of }: { of: readonly Shape<"ChangeView">[] }) {
  const { changes } = text.value.admin.rounds;
  return (
    <Notice tone="warning" title={changes.title(of.length)}>
      <ul>
        {of.map(({ student, name, before, after, why }) => (
          <li key={student}>
            <strong>{name || student}</strong>{text.value.common.colon} {changes.from(before ?? changes.none, after ?? changes.none)} – {inWords(changes.why, why)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
