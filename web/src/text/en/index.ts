import type { Catalogue } from "..";
import { calendar } from "./calendar";
import { common } from "./common";
import { help } from "./help";
import { problems } from "./problems";
import { profile } from "./profile";
import { ranking } from "./ranking";
import { shell } from "./shell";
import { signIn } from "./sign-in";
import { student } from "./student";
import { tables } from "./tables";

export const en: Catalogue = {
  calendar, common, help, problems, profile, ranking, shell, signIn, student, tables,
};
