import { language, text } from "../text";
import { Icon } from "./icon";

/** Links to the printable page of a receipt, to its file, and to the page that verifies receipts. */
export function ReceiptLinks({ page }: { page: string }) {
  const { student } = text.value;
  return (
    <p class="actions">
      <a href={`${page}/page?lang=${language.value}`} target="_blank" rel="noopener"><Icon name="print" /> {student.receiptPage}</a>
      <a href={page} download="recu.json"><Icon name="download" /> {student.receiptFile}</a>
      <a href="/verifier">{student.verifyLink}</a>
    </p>
  );
}
