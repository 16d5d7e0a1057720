import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Drawn } from "../../screens";
import { Waiting } from "../../ui/loaded";
import { part } from "../../deployment/version";

/**
 * A screen whose code is loaded when it is first opened, so that the tables, which are loaded before, appear sooner.
 */
export function later(load: () => Promise<Drawn>): Drawn {
  return function Later(props) {
    const drawn = useSignal<{ Draw: Drawn } | undefined>(undefined);
    useEffect(() => void part(load).then((Draw) => Draw && (drawn.value = { Draw })), []);
    // If the code cannot be loaded, the frame says why.
    if (!drawn.value) return <Waiting />;
    const { Draw } = drawn.value;
    return <Draw {...props} />;
  };
}
