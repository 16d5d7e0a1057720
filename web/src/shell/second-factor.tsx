// Loads the form of the second factor, which most people never see.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { part } from "../deployment/version";
import type { SecondFactor as Form } from "../screens/sign-in/second-factor";
import type { Me } from "../session/session";
import { Waiting } from "../ui/loaded";

export function SecondFactor({ who }: { who: Me }) {
  const drawn = useSignal<{ Draw: typeof Form } | undefined>(undefined);
  useEffect(() => {
    void part(async () => (await import("../screens/sign-in/second-factor")).SecondFactor).then((Draw) => {
      if (Draw) drawn.value = { Draw };
    });
  }, []);
  const shown = drawn.value;
  return shown ? <shown.Draw who={who} /> : <Waiting />;
}
