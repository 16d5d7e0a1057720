// Gives somebody a right of staff, or takes theirs: a list of one line, whose report is read before it is confirmed.
import { useSignal } from "@preact/signals";
import { type Campaign, useHere, within } from "../../campaign/campaign";
import { LIST_ADDRESSES } from "../../campaign/lists";
import { uploadList } from "../../files/list";
import { go } from "../../router";
import type { Draft } from "../../saving/draft";
import { useAction } from "../../ui/action";
import { Choice } from "../../ui/choice";
import { errorOf, ErrorSummary, type FieldError } from "../../ui/errors";
import { Field } from "../../ui/field";
import { Failed } from "../../ui/notice";
import { type Fields, listOf } from "./access-list";
import { text } from "./words";

interface GivingProps {
  /** What is filled in; kept in the tab until it is sent. */
  draft: Draft<Fields>;
}

export function Giving({ draft: { value, drop, resumed } }: GivingProps) {
  const { campaign } = useHere();
  const { accounts: words } = text.value;
  const wrong = useSignal<readonly FieldError[]>([]);
  const { busy, problem, run } = useAction();
  const takes = value.value.role === "Retiré";
  const idOf = (name: keyof Fields) => `access-${name}`;
  const put = (name: keyof Fields) => (given: string) => void (value.value = { ...value.value, [name]: given });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const named = takes ? [] : ([["last", words.lastName], ["first", words.firstName]] as const);
    const needed = [["email", words.whose], ...named, ["role", words.role]] as const;
    wrong.value = needed.filter(([name]) => value.value[name].trim() === "").map(([name, label]) => ({ id: idOf(name), label, error: words.incomplete }));
    if (wrong.value.length > 0) return;
    void run(async () => {
      // The form asks for no name of somebody who loses every right, and a list does.
      const { last, first, email } = value.value;
      const line = takes ? { ...value.value, last: last || email, first: first || email } : value.value;
      const file = new File([listOf(line)], "acces.csv", { type: "text/csv" });
      const id = await uploadList(campaign, "staff", file, () => undefined);
      drop();
      go(`${within(campaign, "importer", LIST_ADDRESSES.staff)}?liste=${id}`);
    });
  };
  const write = (name: "last" | "first" | "email", label: string) => (
    <Field id={idOf(name)} label={label} error={errorOf(wrong.value, idOf(name)) || undefined}>
      {(input) => <input {...input} autocomplete="off" inputMode={name === "email" ? "email" : "text"} value={value.value[name]} onInput={({ currentTarget }) => put(name)(currentTarget.value)} />}
    </Field>
  );
  return (
    <details class="card" id="access" open={resumed.peek() || value.value.role !== ""}>
      <summary><h2>{words.give}</h2></summary>
      <p>{words.giveLead} <a href={within(campaign, "importer", LIST_ADDRESSES.staff)}>{words.byList}</a></p>
      {problem.value && <Failed problem={problem.value} />}
      <form onSubmit={submit} noValidate>
        <ErrorSummary errors={wrong.value} />
        <div class="filters">
          {write("email", words.whose)}{!takes && write("last", words.lastName)}{!takes && write("first", words.firstName)}
          <Choice id={idOf("role")} label={words.role} all={words.choose} options={Object.entries(words.roles)} value={value.value.role}
            error={errorOf(wrong.value, idOf("role")) || undefined} onChange={put("role")} />
          {!takes && <Scope campaign={campaign} given={value.value} put={put} />}
        </div>
        <p class="actions"><button type="submit" class="primary" aria-disabled={busy.value}>{words.see}</button></p>
      </form>
    </details>
  );
}

interface ScopeProps {
  campaign: Campaign;
  given: Fields;
  put: (name: keyof Fields) => (given: string) => void;
}

/** Where the right holds; what is not chosen is not limited. */
function Scope({ campaign: { specialties, territories }, given, put }: ScopeProps) {
  const { accounts: words } = text.value;
  const same = (labels: readonly string[]) => labels.map((label) => [label, label] as const);
  const within = territories.filter(({ region }) => !given.region || region === given.region);
  return (
    <>
      <Choice label={words.specialty} all={words.all} options={same(specialties.map(({ label }) => label))} value={given.specialty} onChange={put("specialty")} />
      <Choice label={words.region} all={words.all} options={same([...new Set(territories.map(({ region }) => region))])} value={given.region} onChange={put("region")} />
      <Choice label={words.subdivision} all={words.all} options={same(within.map(({ subdivision }) => subdivision))} value={given.subdivision} onChange={put("subdivision")} />
    </>
  );
}
