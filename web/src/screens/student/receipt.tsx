import type { Shape } from "../../api/client";
import { moment } from "../../time/dates";
import { Dialog } from "../../ui/dialog";
import { Notice } from "../../ui/notice";
import { Facts } from "../../ui/parts";
import { ReceiptLinks } from "../../ui/receipt-links";
import { text } from "./words";

interface ReceiptDialogProps {
  receipt: Shape<"Receipt">;
  sufficient: boolean;
  /** Address of the receipt; its printable page is at `/page` below it. */
  page: string;
  onClose: () => void;
}

/** Tells that the list is validated, and offers the receipt that proves it. */
export function ReceiptDialog({ receipt, sufficient, page, onClose }: ReceiptDialogProps) {
  const { choice, student, common } = text.value;
  return (
    <Dialog title={sufficient ? choice.validatedTitle : choice.insufficientTitle} onClose={onClose}>
      {sufficient
        ? <Notice tone="good" title={choice.validatedMore} />
        : <Notice tone="warning" title={choice.insufficient} />}
      <Facts of={[
        [student.code, <strong class="key">{receipt.code}</strong>],
        [student.version, receipt.statement.version],
        [student.saving.at, moment(receipt.statement.at)],
        [student.digest, <code class="digest">{receipt.sha256}</code>],
      ]} />
      <ReceiptLinks page={page} />
      <p class="actions"><button type="button" class="primary" onClick={onClose}>{common.close}</button></p>
    </Dialog>
  );
}
