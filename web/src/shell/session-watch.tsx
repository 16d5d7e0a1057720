// Warns before the session ends. Once it has ended, a dialog lets the person sign in again over the page, which stays
// unchanged.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { signedOut } from "../api/client";
import type { WaysProps } from "../screens/sign-in/ways";
import { SecondFactor } from "./second-factor";
import { endsAt, isWholly, leave, type Me, me, prolongs, stay } from "../session/session";
import { text } from "../text";
import { Dialog } from "../ui/dialog";
import { later } from "../ui/later";
import { announce } from "../ui/live";

const WARNED_MS = 120_000;

const loadWays = async () => (await import("../screens/sign-in/ways")).Ways;
const Ways = later<WaysProps>(loadWays);

export function SessionWatch() {
  const who = me.value;
  if (!who) return null;
  return signedOut.value ? <Expired who={who} /> : <EndingSoon />;
}

function EndingSoon() {
  const { session, common } = text.value;
  const left = useSignal(Number.POSITIVE_INFINITY);
  // The page does without the ways to sign in until it is drawn, but not until the session ends: the network may be lost then.
  useEffect(() => void loadWays().catch(() => undefined), []);
  useEffect(() => {
    const timer = setInterval(() => {
      const before = left.value;
      left.value = (endsAt.value ?? Number.POSITIVE_INFINITY) - Date.now();
      if (before > WARNED_MS && left.value <= WARNED_MS) announce(text.value.session.soonTitle);
      if (left.value <= 0) signedOut.value = true;
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  if (left.value > WARNED_MS) return null;
  const seconds = Math.max(0, Math.ceil(left.value / 1000));
  const time = seconds >= 60 ? common.minutes(Math.ceil(seconds / 60)) : common.seconds(seconds);
  return (
    <aside class="toast" aria-label={session.soonTitle}>
      <p>
        <strong>{session.soonTitle}</strong>{" "}
        {prolongs.value ? session.soonMore(time) : time}
      </p>
      <p class="actions">
        {prolongs.value && (
          <button type="button" class="primary" onClick={() => void stay().catch(() => undefined)}>{session.stay}</button>
        )}
        <button type="button" onClick={() => void leave()}>{session.leave}</button>
      </p>
    </aside>
  );
}

function Expired({ who }: { who: Me }) {
  const { session } = text.value;
  const halfway = useSignal(false);
  return (
    <Dialog title={session.expiredTitle}>
      <p>{session.expiredMore}</p>
      {halfway.value && !isWholly(who)
        ? <SecondFactor who={who} />
        : <Ways email={who.email} onEntered={() => (halfway.value = true)} />}
      <p><button type="button" class="link" onClick={() => void leave()}>{session.leave}</button></p>
    </Dialog>
  );
}
