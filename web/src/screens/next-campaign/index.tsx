// Creates the next campaign from this one: the usual dates from a Monday on, and the specialties, territories and parameters
// that this one has.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { loadCampaigns, useHere, within } from "../../campaign/campaign";
import { useAction } from "../../ui/action";
import { errorOf, ErrorSummary, type FieldError, refusals } from "../../ui/errors";
import { Field } from "../../ui/field";
import { Failed, Notice } from "../../ui/notice";
import { Facts } from "../../ui/parts";
import { Timeline } from "../home/timeline";
import { text } from "./words";

const MONDAY = 1;

export function NextCampaign() {
  const { campaign } = useHere();
  const { nextCampaign: words, shell } = text.value;
  const [label, id, first] = [useSignal(""), useSignal(""), useSignal("")];
  const missing = useSignal<FieldError[]>([]);
  const proposed = useSignal<Shape<"Calendar"> | undefined>(undefined);
  const made = useSignal<{ id: string; label: string } | undefined>(undefined);
  const { busy, problem, run } = useAction();
  const refused = refusals(problem.value).map(({ id: field, error }) => ({ id: `next-${field.split("/")[1] ?? ""}`, error }));
  const errors = missing.value.length > 0 ? missing.value : refused;
  const propose = (event: Event) => {
    event.preventDefault();
    missing.value = [
      ...(label.value.trim() === "" ? [{ id: "next-label", label: words.label, error: words.labelMissing }] : []),
      ...(first.value === "" ? [{ id: "next-first", label: words.first, error: words.firstMissing }]
        : new Date(`${first.value}T00:00Z`).getUTCDay() !== MONDAY ? [{ id: "next-first", label: words.first, error: words.notMonday }] : []),
      ...(id.value.trim() === "" ? [{ id: "next-id", label: words.id, error: words.idMissing }] : []),
    ];
    proposed.value = undefined;
    if (missing.value.length > 0) return;
    const params = { path: { campaign: campaign.id }, query: { first: first.value, label: label.value.trim() } };
    void run(async () => void (proposed.value = await ask(http.GET("/api/campaigns/{campaign}/preset", { params }))));
  };
  const create = (calendar: Shape<"Calendar">) => run(async () => {
    const { parameters, specialties, territories } = campaign;
    const next = { id: id.value.trim(), label: label.value.trim() };
    await ask(http.POST("/api/campaigns", { body: { ...next, calendar, parameters, specialties, territories } }));
    proposed.value = undefined;
    made.value = next;
    await loadCampaigns();
  });
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.nextCampaign}</h1>
      <p>{words.lead(campaign.label)}</p>
      {made.value && (
        <Notice tone="good" title={words.done(made.value.label)} told answer>
          <p>{words.doneMore}</p>
          <p class="actions"><a class="button primary" href={within(made.value, "calendrier")}>{words.open}</a></p>
        </Notice>
      )}
      {problem.value && errors.length === 0 && <Failed problem={problem.value} />}
      <form class="card narrow" onSubmit={propose} noValidate>
        <ErrorSummary errors={errors} />
        <Field id="next-label" label={words.label} hint={words.labelHint} error={errorOf(errors, "next-label") || undefined}>
          {(input) => <input {...input} value={label.value} onInput={({ currentTarget: { value } }) => (label.value = value)} />}
        </Field>
        <Field id="next-id" label={words.id} hint={words.idHint} error={errorOf(errors, "next-id") || undefined}>
          {(input) => <input {...input} value={id.value} autocapitalize="off" spellcheck={false} onInput={({ currentTarget: { value } }) => (id.value = value)} />}
        </Field>
        <Field id="next-first" label={words.first} hint={words.firstHint} error={errorOf(errors, "next-first") || undefined}>
          {(input) => <input {...input} type="date" value={first.value} onInput={({ currentTarget: { value } }) => (first.value = value)} />}
        </Field>
        <p class="actions"><button class={proposed.value ? undefined : "primary"} aria-disabled={busy.value}>{words.propose}</button></p>
      </form>
      {proposed.value && (
        <section class="card">
          <h2>{words.proposed}</h2>
          <p>{words.proposedMore}</p>
          <div class="columns"><Timeline dates={proposed.value} level={3} suspended /></div>
          <Facts of={[[words.kept, [words.specialties(campaign.specialties.length), words.territories(campaign.territories.length), words.parameters].join(", ")]]} />
          <p class="actions"><button type="button" class="primary" aria-disabled={busy.value} onClick={() => void create(proposed.value!)}>{words.create}</button></p>
        </section>
      )}
    </>
  );
}
