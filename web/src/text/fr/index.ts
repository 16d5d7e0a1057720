import { calendar } from "./calendar";
import { common } from "./common";
import { problems } from "./problems";
import { shell } from "./shell";
import { session } from "./session";
import { student } from "./student";
import { tables } from "./tables";

export const fr = { calendar, common, problems, shell, session, student, tables };
