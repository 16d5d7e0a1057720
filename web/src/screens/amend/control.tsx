// The input of a column. A cell is written as in lists, in French.
import type { Campaign } from "../../campaign/campaign";
import type { InputProps } from "../../ui/field";
import { text } from "./words";

type Kind =
  | { kind: "choice"; options: readonly string[] }
  | { kind: "number" }
  | { kind: "line" }
  | { kind: "lines" };

const YES_NO = ["Oui", "Non"];

/** How a column is filled in. */
export function kindOf(column: string, campaign: Campaign): Kind {
  switch (column) {
    case "Participation":
    case "Semestre décalé":
    case "Décalé": return { kind: "choice", options: YES_NO };
    case "Type de poste": return { kind: "choice", options: ["SIMPLE", "MIXTE", "COUPLÉ"] };
    case "Nombre de mois d'affectation": return { kind: "choice", options: ["6", "12"] };
    case "Subdivision": return { kind: "choice", options: campaign.territories.map(({ subdivision }) => subdivision) };
    case "Places": return { kind: "number" };
    // What may have several lines: a field of one line would join them.
    case "Indication poste":
    case "Adresse de l'établissement":
    case "Option":
    case "Emails RTS consultatifs":
    case "Autres terrains": return { kind: "lines" };
    default: return { kind: "line" };
  }
}

interface ControlProps {
  of: Kind;
  value: string;
  /** Whether an empty value stands for "leave as it is". */
  several: boolean;
  input: InputProps;
  onChange: (value: string) => void;
}

/** The columns in which several rows may be given one value: what is written of one place or person alone is none of them. */
export function isShared(column: string, campaign: Campaign): boolean {
  return kindOf(column, campaign).kind === "choice" || ["Places", "Email RTS référent", "Établissement"].includes(column);
}

export function Control({ of, value, several, input, onChange }: ControlProps) {
  switch (of.kind) {
    case "choice":
      return (
        <select {...input} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          {several && <option value="">{text.value.amend.unchanged}</option>}
          {of.options.map((option) => <option key={option} value={option}>{option}</option>)}
        </select>
      );
    case "number": return <input {...input} type="number" min={0} value={value} onInput={({ currentTarget }) => onChange(currentTarget.value)} />;
    case "lines": return <textarea {...input} rows={2} value={value} onInput={({ currentTarget }) => onChange(currentTarget.value)} />;
    case "line": return <input {...input} type="text" value={value} onInput={({ currentTarget }) => onChange(currentTarget.value)} />;
  }
}
