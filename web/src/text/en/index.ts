import type { Catalogue } from "..";
import { calendar } from "./calendar";
import { common } from "./common";
import { help } from "./help";
import { pages } from "./pages";
import { problems } from "./problems";
import { ranking } from "./ranking";
import { shell } from "./shell";
import { signIn } from "./sign-in";
import { student } from "./student";
import { tables } from "./tables";

export const en: Catalogue = {
  calendar, common, help, pages, problems, ranking, shell, signIn, student, tables,
};
