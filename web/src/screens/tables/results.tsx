import { RESULTS } from "./definitions/results";
import { TableScreen } from "./screen";
import { text } from "./words";

export const Results = () => <TableScreen definition={RESULTS} title={text.value.shell.screens.results} />;
