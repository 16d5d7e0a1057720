// Mail to many: one administrator writes it here, another approves it.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { type Campaign, useHere, within } from "../../campaign";
import { useAction } from "../../ui/action";
import { Field } from "../../ui/field";
import { Failed, Notice } from "../../ui/notice";
import { regions, specialties } from "../tables/definitions/filters";
import { text } from "./words";

type Announcement = Shape<"Announcement">;
type Audience = Shape<"Audience">;
type Language = "french" | "english";

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
  const written = useSignal(EMPTY);
  const asked = useSignal<number | undefined>(undefined);
  const { busy, problem, run } = useAction();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    asked.value = undefined;
    void run(async () => {
      const approval = await ask(http.POST("/api/campaigns/{campaign}/announcements", {
        params: { path: { campaign: campaign.id } }, body: written.value,
      }));
      asked.value = approval.announcement?.recipients ?? 0;
      written.value = EMPTY;
    });
  };
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.announcements}</h1>
      <p>{announcements.lead}</p>
      {asked.value !== undefined && (
        <Notice tone="good" title={announcements.asked(asked.value)} told>
          <p><a href={within(campaign, "accords")}>{shell.screens.approvals}</a></p>
        </Notice>
      )}
      {problem.value && <Failed problem={problem.value} />}
      <form onSubmit={submit}>
        <To campaign={campaign} value={written.value.to} onChange={(to) => (written.value = { ...written.value, to })} />
        {(["french", "english"] as const).map((language) => (
          <Words key={language} language={language} value={written.value[language]}
            onChange={(words) => (written.value = { ...written.value, [language]: words })} />
        ))}
        <button type="submit" class="primary" aria-disabled={busy.value}>{announcements.ask}</button>
      </form>
    </>
  );
}

interface ToProps {
  campaign: Campaign;
  value: Announcement["to"];
  onChange: (to: Announcement["to"]) => void;
}

function To({ campaign, value, onChange }: ToProps) {
  const { announcements } = text.value.admin;
  const { filters } = text.value.tables;
  return (
    <section class="card">
      <Choice label={announcements.audience} value={value.audience} options={Object.entries(announcements.audiences)}
        onChange={(audience) => onChange({ ...value, audience: audience as Audience })} />
      <Choice label={filters.specialty} value={value.specialty ?? ""} options={[["", announcements.everySpecialty], ...specialties(campaign)]}
        onChange={(specialty) => onChange({ ...value, specialty: specialty || null })} />
      <Choice label={filters.region} value={value.region ?? ""} options={[["", announcements.everyRegion], ...regions(campaign)]}
        onChange={(chosen) => onChange({ ...value, region: chosen || null })} />
    </section>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: [value: string, label: string][];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      {(input) => (
        <select {...input} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map(([key, shown]) => <option key={key} value={key}>{shown}</option>)}
        </select>
      )}
    </Field>
  );
}

interface WordsProps {
  language: Language;
  value: Announcement[Language];
  onChange: (words: Announcement[Language]) => void;
}

function Words({ language, value, onChange }: WordsProps) {
  const { announcements } = text.value.admin;
  return (
    <fieldset class="card">
      <legend>{announcements[language]}</legend>
      <Field label={announcements.subject}>
        {(input) => (
          <input {...input} required maxLength={MAX_SUBJECT} lang={language === "french" ? "fr" : "en"} value={value.subject}
            onInput={(event) => onChange({ ...value, subject: event.currentTarget.value })} />
        )}
      </Field>
      <Field label={announcements.text} hint={announcements.textHint}>
        {(input) => (
          <textarea {...input} required rows={8} maxLength={MAX_TEXT} lang={language === "french" ? "fr" : "en"} value={value.text}
            onInput={(event) => onChange({ ...value, text: event.currentTarget.value })} />
        )}
      </Field>
    </fieldset>
  );
}
