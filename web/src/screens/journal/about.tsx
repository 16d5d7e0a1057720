// What an entry of the journal is about, from the identifiers that the audit log holds, with a link to its page.
import type { Shape } from "../../api/client";
import { type Campaign, specialtyLabel, useHere, within } from "../../campaign/campaign";
import type { ListKind } from "../../campaign/lists";
import { fold } from "../../text/fold";
import { roundLabel } from "../../ui/round-choice";
import { Request } from "./request";
import { SavedCalendar } from "./saved-calendar";
import { text } from "./words";

/** The label of a specialty, region or subdivision by its code in the log. */
function labelOf(campaign: Campaign, code: string): string {
  const slug = (label: string) => fold(label).replace(/[^a-z0-9]+/g, "-");
  const labels = campaign.territories.flatMap(({ region, subdivision }) => [region, subdivision]);
  return labels.find((label) => slug(label) === code) ?? specialtyLabel(campaign, code);
}

export type Requests = readonly Shape<"ApprovalView">[];

interface AboutProps {
  object: string;
  deed: Shape<"JournalDeed">;
  /** The requests for approvals, once they are known. */
  requests: Requests;
}

export function About({ object, deed, requests }: AboutProps) {
  const { campaign } = useHere();
  const { journal: words, shell } = text.value;
  const [whole = ""] = object.split(" ");
  const [room = "", id = "", part = "", more = ""] = whole.split("/");
  const to = (label: string, ...path: string[]) => <a href={within(campaign, ...path)}>{label}</a>;
  const list = (kind: string) => (kind in words.lists ? words.lists[kind as ListKind] : kind);
  switch (room) {
    case "calendar": return <SavedCalendar version={Number(id)} />;
    case "imports":
    case "amendments": return <span>{list(part)}</span>;
    case "students": return <span>{to(words.student, "etudiants", id)}</span>;
    case "posts": return <span>{to(words.post, "postes", id)}</span>;
    case "approvals": return <span><Request of={requests.find((one) => one.id === id)} declined={deed === "approval.declined"} /> {to(shell.screens.approvals, "accords")}</span>;
    case "contacts": return <span>{to(`${id in words.offices ? words.offices[id as keyof typeof words.offices] : id} ${[part, more].filter(Boolean).map((code) => labelOf(campaign, code)).join(", ")}`, "contacts")}</span>;
    case "draw": return <span>{to(shell.screens.draw, "tirage")}</span>;
    case "rounds": return (
      <span>
        {roundLabel(campaign, Number(id))}
        {part === "posts" && <>, {to(words.post, "postes", more)}</>}
        {part === "runs" && <>, {to(shell.screens.rounds, "vagues")}</>}
      </span>
    );
    case "exports": return <span>{part in words.exports ? words.exports[part as keyof typeof words.exports] : part}</span>;
    default: return null;
  }
}
