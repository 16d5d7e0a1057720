import { text } from "../../text/ranking";

/** Whether the ranking is valid, as a light in words and colour. */
export function Validity({ valid }: { valid: boolean }) {
  const { ranking } = text.value;
  return <span class={valid ? "tag good" : "tag danger"}>{valid ? ranking.valid : ranking.invalid}</span>;
}
