import { text } from "./words";

interface BeforeAfterProps {
  before: string;
  after: string;
}

/** A cell before and after a correction; readers who do not see the marks hear which is which. */
export function BeforeAfter({ before, after }: BeforeAfterProps) {
  const { amend } = text.value;
  return (
    <>
      <del><span class="unseen">{amend.before} </span>{before || amend.empty}</del> → <ins><span class="unseen">{amend.after} </span>{after || amend.empty}</ins>
    </>
  );
}
