// The question before a sufficient validated list gives way to one with too few wishes. Few students ever see it.
import { withWords } from "../../text";
import { listLost as en } from "../../text/en/list-lost";
import { listLost as fr } from "../../text/fr/list-lost";
import { Dialog } from "../../ui/dialog";
import { Notice } from "../../ui/notice";
import { given, hearts, type List } from "./list";

const words = withWords({ listLost: fr }, { listLost: en });

interface ListLostProps {
  list: List;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks once more before a sufficient list gives way to one that puts the student out of the round. */
export function ListLost({ list, onClose, onConfirm }: ListLostProps) {
  const { listLost } = words.value;
  const { validated, required } = list.view.value;
  const counted = validated ? Object.keys(hearts(validated.wishes)).length : undefined;
  return (
    <Dialog title={listLost.title(counted)} onClose={onClose}>
      <Notice tone="danger" title={listLost.more(given(list), required)} />
      <p class="actions">
        <button type="button" class="primary" onClick={onClose}>{listLost.keep}</button>
        <button type="button" class="danger" onClick={onConfirm}>{listLost.confirm}</button>
      </p>
    </Dialog>
  );
}
