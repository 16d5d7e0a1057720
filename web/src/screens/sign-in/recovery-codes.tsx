// The ten recovery codes, which are made and shown once.
import { ask, http } from "../../api/client";
import { text } from "../../text/factor";
import { Show, useLoaded } from "../../ui/loaded";
import { useTakesFocus } from "../../ui/take-focus";

/** The title is the heading of the page, or of a part of it. */
export function RecoveryCodes({ title: Title, onKept }: { title: "h1" | "h2"; onKept: () => void }) {
  const { factor } = text.value;
  const title = useTakesFocus<HTMLHeadingElement>();
  const made = useLoaded(() => ask(http.POST("/api/me/recovery-codes")), []);
  return (
    <>
      <Title tabIndex={-1} ref={title}>{factor.codes}</Title>
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
