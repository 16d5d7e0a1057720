import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { online } from "../../api/client";
import type { Drawn } from "../../screens";
import { Waiting } from "../../ui/loaded";
import { part } from "../../deployment/version";

/** A screen that comes when it is first looked at, so that the tables, which come first, are there sooner. */
export function later(load: () => Promise<Drawn>): Drawn {
  return function Later(props) {
    const drawn = useSignal<{ Draw: Drawn } | undefined>(undefined);
    const reached = online.value;
    useEffect(() => {
      if (!drawn.peek()) void part(load).then((Draw) => Draw && (drawn.value = { Draw }));
      // Once the line is back, again.
    }, [reached]);
    // The frame says why it does not come.
    if (!drawn.value) return <Waiting />;
    const { Draw } = drawn.value;
    return <Draw {...props} />;
  };
}
