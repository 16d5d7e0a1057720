// The code that a manager reads to a student whose address a list has changed.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { moment } from "../../time/dates";
import { useAction } from "../../ui/action";
import { Failed, Notice } from "../../ui/notice";
import { text } from "../address/words";

interface AddressCodeProps {
  campaign: string;
  student: string;
  until: string;
  /** Whether the person may be shown the code. */
  manages: boolean;
}

export function AddressCode({ campaign, student, until, manages }: AddressCodeProps) {
  const { address } = text.value;
  const told = useSignal<Shape<"AddressCode"> | undefined>(undefined);
  const { busy, problem, run } = useAction();
  const show = () => run(async () => {
    told.value = await ask(http.POST("/api/campaigns/{campaign}/students/{student}/address-code", { params: { path: { campaign, student } } }));
  });
  return (
    <Notice tone="warning" title={address.changed(moment(until))}>
      {manages && <p>{address.changedMore}</p>}
      {problem.value && <Failed problem={problem.value} />}
      {told.value
        ? <p><code class="digest" role="status">{told.value.code}</code></p>
        : manages && <p class="actions"><button type="button" aria-disabled={busy.value} onClick={() => void show()}>{address.ask}</button></p>}
    </Notice>
  );
}
