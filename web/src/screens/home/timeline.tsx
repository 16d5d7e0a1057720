// The calendar of a campaign as a list of steps, in which the current ones stand out.
import { civil, civilEnd, civilNow } from "../../time/dates";
import { text } from "../../text";

/** The dates of a calendar, in local Paris time. */
export interface Dates {
  dossier_opens: string;
  descriptions_open: string;
  rounds: readonly {
    label: string;
    wishes: { opens: string; closes: string };
    ranking: { opens: string; closes: string };
    results_at: string;
  }[];
  off_application: { opens: string; closes: string };
  final_results_at: string;
}

interface Step {
  key: string;
  label: string;
  opens: string;
  /** First instant after the step; a step without one happens at `opens`. */
  closes?: string;
}

interface Part {
  title: string;
  steps: Step[];
}

/** The steps in three parts: before the rounds, each round, and after them. */
export function parts(dates: Dates): Part[] {
  const { calendar } = text.value;
  const first = dates.rounds[0]?.wishes.opens ?? dates.off_application.opens;
  const before: Step[] = [
    { key: "dossier", label: calendar.dossier, opens: dates.dossier_opens, closes: dates.rounds[0]?.wishes.closes ?? first },
    { key: "descriptions", label: calendar.descriptions, opens: dates.descriptions_open, closes: first },
  ];
  const rounds = dates.rounds.map(({ label, wishes, ranking, results_at }, index) => ({
    title: label,
    steps: [
      // The first dossiers are filed until the end of the first wishes; later ones while wishes are open.
      { key: `wishes-${index}`, label: index === 0 ? calendar.wishes : calendar.wishesAndDossiers, ...wishes },
      { key: `ranking-${index}`, label: calendar.ranking, ...ranking },
      { key: `results-${index}`, label: calendar.results, opens: results_at },
    ],
  }));
  const after: Step[] = [
    { key: "off", label: calendar.interviews, ...dates.off_application },
    { key: "final", label: calendar.final, opens: dates.final_results_at },
  ];
  return [{ title: calendar.before, steps: before }, ...rounds, { title: calendar.offApplication, steps: after }];
}

interface TimelineProps {
  dates: Dates;
  level?: 2 | 3;
  /** Whether the campaign is suspended, so that no step is under way. */
  suspended?: boolean;
}

export function Timeline({ dates, level = 3, suspended = false }: TimelineProps) {
  const at = civilNow();
  const Heading = `h${level}` as const;
  return (
    <>
      {parts(dates).map(({ title, steps }) => (
        <section key={title}>
          <Heading>{title}</Heading>
          <ol class="steps">{steps.map((step) => <Line key={step.key} step={step} at={at} suspended={suspended} />)}</ol>
        </section>
      ))}
    </>
  );
}

function Line({ step, at, suspended }: { step: Step; at: string; suspended: boolean }) {
  const { calendar } = text.value;
  const begun = at >= step.opens;
  const over = at >= (step.closes ?? step.opens);
  const state = over ? "done" : begun ? "current" : "";
  const dates = step.closes ? calendar.fromTo(civil(step.opens), civilEnd(step.closes)) : civil(step.opens);
  return (
    <li class={state} aria-current={state === "current" ? "step" : undefined}>
      <strong>{step.label}</strong>{" "}
      {state === "current" && <span class={suspended ? "tag warning" : "tag good"}>{suspended ? calendar.stopped : calendar.now}</span>}
      {state === "done" && <span class="tag">{calendar.done}</span>}
      <br />
      <span class="muted">{dates}</span>
    </li>
  );
}
