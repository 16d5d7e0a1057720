// One thing that a check found, by its name, with a link to the page where it is mended.
import type { ComponentChildren } from "preact";
import type { Shape } from "../../api/client";
import { useHere, within } from "../../campaign/campaign";
import { LIST_ADDRESSES } from "../../campaign/lists";
import { inWords } from "../../text";
import { lineAt } from "./calendar-lines";
import { text } from "./readiness-words";

type Finding = Shape<"Finding">;

export function Found({ of }: { of: Finding }) {
  const { campaign } = useHere();
  const { readiness, admin: { calendar } } = text.value;
  const to = (children: ComponentChildren, ...parts: string[]) => <a href={within(campaign, ...parts)}>{children}</a>;
  const filtered = (table: string, filter: Record<string, string>, children: string) =>
    <a href={`${within(campaign, table)}?${new URLSearchParams(filter)}`}>{children}</a>;
  switch (of.what) {
    case "student": return <>{to(of.name, "etudiants", of.id)}, {of.specialty}, {of.subdivision}</>;
    case "post": return <>{to(of.name, "postes", of.id)}, {of.specialty}, {of.subdivision}</>;
    case "line": return <>{to(of.name, "postes", of.id)}{text.value.common.colon} {readiness.apart(of.from, of.differs.map((one) => inWords(readiness.lineDifferences, one)))}</>;
    // The posts of the RTS: the table of RTS is searched by name only, and no address of a page may hold a name.
    case "supervisor": return filtered("postes", { supervisor: of.id }, of.name);
    case "places":
      return <>{filtered("postes", { specialty: of.code, subdivision: of.subdivision }, `${of.specialty}, ${of.subdivision}`)}{text.value.common.colon} {readiness.places(of.students, of.places, of.wanted)}</>;
    case "specialty": return <>{filtered("postes", { specialty: of.code }, of.specialty)}{text.value.common.colon} {readiness.months(of.months)}</>;
    case "list": return <a href={`${within(campaign, "importer", LIST_ADDRESSES[of.kind])}?liste=${of.id}`}>{readiness.lists[of.kind]}</a>;
    case "calendar": return <>{to(lineAt(campaign.calendar, of.field).label, "calendrier")}{text.value.common.colon} {inWords(calendar.codes, of.code)}</>;
  }
}
