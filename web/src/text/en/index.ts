import type { Catalogue } from "..";
import { calendar } from "./calendar";
import { common } from "./common";
import { problems } from "./problems";
import { shell } from "./shell";
import { session } from "./session";
import { student } from "./student";
import { tables } from "./tables";

export const en: Catalogue = {
  calendar, common, problems, shell, session, student, tables,
};
