// Tells, on every screen, that the network is down or that the page is older than the deployed version.
import { online } from "../api/client";
import { outdated } from "../deployment/version";
import { text } from "../text";
import { Notice } from "../ui/notice";

export function LineNotice() {
  const { shell } = text.value;
  if (!online.value) return <Notice tone="warning" title={shell.offline} told />;
  if (!outdated.value) return null;
  return (
    <Notice tone="warning" title={shell.outdated} told>
      <p>{shell.outdatedMore}</p>
      <button type="button" class="primary" onClick={() => location.reload()}>{shell.reload}</button>
    </Notice>
  );
}
