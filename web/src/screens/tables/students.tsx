// *Gestion des étudiants*, the first screen of those who only follow a campaign.
import { useHere } from "../../campaign/campaign";
import { followsOnly } from "../../campaign/followers";
import { later } from "../../ui/later";
import { STUDENTS } from "./definitions/students";
import { begin } from "./rows";
import { TableScreen } from "./screen";
import { text } from "./words";

const Standing = later(async () => (await import("./standing")).Standing);

export function Students() {
  const lead = followsOnly(useHere().roles) && ((arrived: boolean) => <Standing counts={arrived} />);
  return <TableScreen definition={STUDENTS} title={text.value.shell.screens.students} lead={lead} />;
}

export const beginStudents = (campaign: string) => begin(STUDENTS, campaign);
