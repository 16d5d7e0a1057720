import { RESULTS } from "./definitions/results";
import { begin } from "./rows";
import { TableScreen } from "./screen";
import { text } from "./words";

export const Results = () => <TableScreen definition={RESULTS} title={text.value.shell.screens.results} />;

export const beginResults = (campaign: string) => begin(RESULTS, campaign);
