import type { Draft } from "../saving/draft";
import { text } from "../text";
import { Notice } from "./notice";

/** Tells that a form holds what was typed earlier, and lets the person give it up. */
export function Resumed<Value>({ of }: { of: Draft<Value> }) {
  const { common } = text.value;
  if (!of.resumed.value) return null;
  return (
    <Notice tone="warning" title={common.resumed} told>
      <button type="button" onClick={of.drop}>{common.drop}</button>
    </Notice>
  );
}
