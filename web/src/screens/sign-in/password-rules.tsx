// The checklist of a password and its *Force* meter, both computed by the server, which also decides on the password.
import type { Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask, http, type Shape } from "../../api/client";
import { text } from "../../text/sign-in";
import { Icon } from "../../ui/icon";

const TYPING_PAUSE_MS = 200;
const LENGTH = 16;
const KINDS = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "![]{}%&*$#@|+_-"] as const;

interface PasswordRulesProps {
  password: string;
  checklist: Signal<Shape<"Checklist"> | undefined>;
}

export function PasswordRules({ password, checklist }: PasswordRulesProps) {
  const { signIn } = text.value;
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      ask(http.POST("/api/session/password/strength", { body: { password } })).then(
        (measured) => wanted && (checklist.value = measured),
        () => undefined,
      );
    }, TYPING_PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [password]);
  const { length = false, upper = false, lower = false, digit = false, special = false, score = 0 } =
    password ? checklist.value ?? {} : {};
  const rules = [
    [signIn.length, length], [signIn.upper, upper], [signIn.lower, lower], [signIn.digit, digit], [signIn.special, special],
  ] as const;
  const word = signIn.strengths[score] ?? "";
  return (
    <div class="password-rules">
      <p id="rules">{signIn.mustHave}</p>
      <ul aria-labelledby="rules">
        {rules.map(([rule, met]) => (
          <li key={rule} class={met ? "met" : "unmet"}>
            <Icon name={met ? "yes" : "no"} /> {rule} <span class="unseen">: {met ? signIn.met : signIn.unmet}</span>
          </li>
        ))}
      </ul>
      <p class={`strength score-${score}`}>
        <span>{signIn.strength}</span>
        <meter min={0} max={4} low={3} high={3} optimum={4} value={score} aria-label={signIn.strength}>{word}</meter>
        <strong>{word}</strong>
      </p>
      {score < 3 && <p class="hint">{signIn.strengthNeeded}</p>}
    </div>
  );
}

/** A random password, made on this device, with a character of every kind that is required. */
export function suggestion(): string {
  const all = KINDS.join("");
  const letters = [...KINDS.map(pick), ...Array.from({ length: LENGTH - KINDS.length }, () => pick(all))];
  // The characters are shuffled, so that the required kinds do not always come first.
  for (let last = letters.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [letters[last], letters[other]] = [letters[other]!, letters[last]!];
  }
  return letters.join("");
}

const pick = (from: string): string => from[below(from.length)]!;

/** A random number from 0 to `limit` - 1, without bias. */
function below(limit: number): number {
  const most = Math.floor(0x1_0000_0000 / limit) * limit;
  const drawn = new Uint32Array(1);
  do crypto.getRandomValues(drawn);
  while (drawn[0]! >= most);
  return drawn[0]! % limit;
}
