// The ten recovery codes, which are made and shown once.
import { ask, http } from "../../api/client";
import { text } from "../../text/factor";
import { Show, useLoaded } from "../../ui/loaded";

export function RecoveryCodes({ onKept }: { onKept: () => void }) {
  const { factor } = text.value;
  const made = useLoaded(() => ask(http.POST("/api/me/recovery-codes")), []);
  return (
    <>
      <h1 tabIndex={-1}>{factor.codes}</h1>
      <Show of={made}>
        {({ codes }) => (
          <>
            <p>{factor.codesMore}</p>
            <ul class="codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
            <button type="button" class="primary" onClick={onKept}>{factor.codesKept}</button>
          </>
        )}
      </Show>
    </>
  );
}
