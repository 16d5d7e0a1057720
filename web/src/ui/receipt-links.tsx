import { text } from "../text";
import { Icon } from "./icon";

/** The printable page of a receipt, its file, and where to check it. */
export function ReceiptLinks({ page }: { page: string }) {
  const { student } = text.value;
  return (
    <p class="actions">
      <a href={`${page}/page`} target="_blank" rel="noopener"><Icon name="print" /> {student.receiptPage}</a>
      <a href={page} download="recu.json"><Icon name="download" /> {student.receiptFile}</a>
      <a href="/verifier">{student.verifyLink}</a>
    </p>
  );
}
