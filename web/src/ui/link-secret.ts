// The secret of a mailed link. It stands after the #, a part that browsers do not send to servers.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** The secret with which the page was opened; empty without one. It is removed from the address bar, and so from the history. */
export function useLinkSecret(): Signal<string> {
  const secret = useSignal(location.hash.slice(1));
  useEffect(() => {
    if (location.hash) history.replaceState(null, "", location.pathname);
  }, []);
  return secret;
}
