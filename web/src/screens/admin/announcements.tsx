// Announcements by mail to many: one administrator writes an announcement here, another approves it.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { type Campaign, useHere, within } from "../../campaign/campaign";
import { useDraft } from "../../saving/draft";
import { useAction } from "../../ui/action";
import { Choice } from "../../ui/choice";
import { errorOf, ErrorSummary, type FieldError, refusals } from "../../ui/errors";
import { Field } from "../../ui/field";
import { Failed, Notice } from "../../ui/notice";
import { Resumed } from "../../ui/resumed";
import { regions, specialties } from "../tables/definitions/filters";
import { codeOfField } from "../../text/fields";
import { text } from "./words";

type Announcement = Shape<"Announcement">;
type Audience = Shape<"Audience">;

/** The texts of an announcement, named as in the API, which is also how their inputs are identified. */
const LANGUAGES = ["french", "english"] as const;
const PARTS = ["subject", "text"] as const;
type Language = (typeof LANGUAGES)[number];
type Part = (typeof PARTS)[number];
const pointer = (language: Language, part: Part): string => `/${language}/${part}`;

const [SPECIALTY, REGION] = ["/to/specialty", "/to/region"];
const MAX_SUBJECT = 120;
const MAX_TEXT = 4_000;
const EMPTY: Announcement = {
  to: { audience: "students_without_enough_wishes", specialty: null, region: null },
  french: { subject: "", text: "" },
  english: { subject: "", text: "" },
};

export function Announcements() {
  const { campaign } = useHere();
  const { shell, admin: { announcements } } = text.value;
  const kept = useDraft(`announcement ${campaign.id}`, EMPTY);
  const written = kept.value;
  const asked = useSignal<number | undefined>(undefined);
  const wrong = useSignal<readonly FieldError[]>([]);
  const { busy, problem, run } = useAction();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    asked.value = undefined;
    wrong.value = empty(written.value);
    if (wrong.value.length > 0) return;
    await run(async () => {
      const approval = await ask(http.POST("/api/campaigns/{campaign}/announcements", {
        params: { path: { campaign: campaign.id } }, body: written.value,
      }));
      asked.value = approval.announcement?.recipients ?? 0;
      written.value = EMPTY;
    });
    wrong.value = refusals(problem.peek()).map((one) => ({ ...one, label: labelOf(one.id) }));
  };
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.announcements}</h1>
      <p>{announcements.lead}</p>
      {asked.value !== undefined && (
        <Notice tone="good" title={announcements.asked(asked.value)} told answer>
          <p><a href={within(campaign, "accords")}>{shell.screens.approvals}</a></p>
        </Notice>
      )}
      {problem.value && wrong.value.length === 0 && <Failed problem={problem.value} />}
      <Resumed of={kept} />
      <form onSubmit={submit} noValidate>
        <ErrorSummary errors={wrong.value} />
        <To campaign={campaign} value={written.value.to} errors={wrong.value} onChange={(to) => (written.value = { ...written.value, to })} />
        {LANGUAGES.map((language) => (
          <Words key={language} language={language} value={written.value[language]} errors={wrong.value}
            onChange={(words) => (written.value = { ...written.value, [language]: words })} />
        ))}
        <button type="submit" class="primary" aria-disabled={busy.value}>{announcements.ask}</button>
      </form>
    </>
  );
}

/** An error for each text that is empty. */
function empty(written: Announcement): FieldError[] {
  const error = codeOfField("empty");
  return LANGUAGES.flatMap((language) => PARTS.filter((part) => !written[language][part].trim())
    .map((part) => ({ id: pointer(language, part), label: labelOf(pointer(language, part)), error })));
}

/** The label of a field of the form, by the identifier of its input. */
function labelOf(id: string): string {
  const { admin: { announcements }, filters: { students: filters } } = text.value;
  const of: Record<string, string> = { [SPECIALTY]: filters.specialty, [REGION]: filters.region };
  for (const language of LANGUAGES) for (const part of PARTS) of[pointer(language, part)] = `${announcements[language]}, ${announcements[part]}`;
  return of[id] ?? id;
}

interface ToProps {
  campaign: Campaign;
  value: Announcement["to"];
  errors: readonly FieldError[];
  onChange: (to: Announcement["to"]) => void;
}

function To({ campaign, value, errors, onChange }: ToProps) {
  const { announcements } = text.value.admin;
  const filters = text.value.filters.students;
  return (
    <section class="card">
      <Choice label={announcements.audience} value={value.audience} options={Object.entries(announcements.audiences)}
        onChange={(audience) => onChange({ ...value, audience: audience as Audience })} />
      <Choice label={filters.specialty} id={SPECIALTY} error={errorOf(errors, SPECIALTY)} value={value.specialty ?? ""}
        all={announcements.everySpecialty} options={specialties(campaign)}
        onChange={(specialty) => onChange({ ...value, specialty: specialty || null })} />
      <Choice label={filters.region} id={REGION} error={errorOf(errors, REGION)} value={value.region ?? ""}
        all={announcements.everyRegion} options={regions(campaign)}
        onChange={(chosen) => onChange({ ...value, region: chosen || null })} />
    </section>
  );
}

interface WordsProps {
  language: Language;
  value: Announcement[Language];
  errors: readonly FieldError[];
  onChange: (words: Announcement[Language]) => void;
}

function Words({ language, value, errors, onChange }: WordsProps) {
  const { announcements } = text.value.admin;
  const lang = language === "french" ? "fr" : "en";
  const [subject, body] = [pointer(language, "subject"), pointer(language, "text")];
  return (
    <fieldset class="card">
      <legend>{announcements[language]}</legend>
      <Field label={announcements.subject} id={subject} error={errorOf(errors, subject)}>
        {(input) => (
          <input {...input} required maxLength={MAX_SUBJECT} lang={lang} value={value.subject}
            onInput={(event) => onChange({ ...value, subject: event.currentTarget.value })} />
        )}
      </Field>
      <Field label={announcements.text} hint={announcements.textHint} id={body} error={errorOf(errors, body)}>
        {(input) => (
          <textarea {...input} required rows={8} maxLength={MAX_TEXT} lang={lang} value={value.text}
            onInput={(event) => onChange({ ...value, text: event.currentTarget.value })} />
        )}
      </Field>
    </fieldset>
  );
}
