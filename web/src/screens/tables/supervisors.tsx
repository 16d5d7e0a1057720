import { SUPERVISORS } from "./definitions/supervisors";
import { begin } from "./rows";
import { TableScreen } from "./screen";
import { text } from "./words";

export const Supervisors = () => <TableScreen definition={SUPERVISORS} title={text.value.shell.screens.supervisors} />;

export const beginSupervisors = (campaign: string) => begin(SUPERVISORS, campaign);
