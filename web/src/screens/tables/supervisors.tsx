import { SUPERVISORS } from "./definitions/supervisors";
import { TableScreen } from "./screen";
import { text } from "./words";

export const Supervisors = () => <TableScreen definition={SUPERVISORS} title={text.value.shell.screens.supervisors} />;
