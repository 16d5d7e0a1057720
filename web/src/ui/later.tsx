import { useSignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { part } from "../deployment/version";
import { Waiting } from "./loaded";

/**
 * A component whose code is loaded when it is first drawn, so that what is loaded before appears sooner.
 */
export function later<Props extends object>(load: () => Promise<FunctionComponent<Props>>): FunctionComponent<Props> {
  return function Later(props) {
    const drawn = useSignal<{ Draw: FunctionComponent<Props> } | undefined>(undefined);
    useEffect(() => void part(load).then((Draw) => Draw && (drawn.value = { Draw })), []);
    // If the code cannot be loaded, the frame says why.
    if (!drawn.value) return <Waiting />;
    const { Draw } = drawn.value;
    return <Draw {...props} />;
  };
}
