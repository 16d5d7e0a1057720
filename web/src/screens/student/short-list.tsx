// The question before a list with too few wishes is validated.
import { withWords } from "../../text";
import { shortList as en } from "../../text/en/short-list";
import { shortList as fr } from "../../text/fr/short-list";
import { Dialog } from "../../ui/dialog";
import { Notice } from "../../ui/notice";
import { given, hearts, type List } from "./list";

const words = withWords({ shortList: fr }, { shortList: en });

export interface ShortListProps {
  list: List;
  /** Whether a sufficient validated list gives way to it, which puts the student out of the round. */
  lost: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

export function ShortList({ list, lost, onClose, onConfirm }: ShortListProps) {
  const { shortList } = words.value;
  const { validated, required } = list.view.value;
  const count = given(list);
  const counted = validated ? Object.keys(hearts(validated.wishes)).length : undefined;
  return (
    <Dialog title={lost ? shortList.lost(counted) : shortList.missing(required - count)} onClose={onClose}>
      <Notice tone="danger" title={shortList.more(count, required)} />
      <p class="actions">
        <button type="button" class="primary" onClick={onClose}>{lost ? shortList.keep : shortList.goOn}</button>
        <button type="button" class={lost ? "danger" : undefined} onClick={onConfirm}>{shortList.confirm}</button>
      </p>
    </Dialog>
  );
}
