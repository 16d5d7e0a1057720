import { later } from "../../ui/later";

export { ExplanationScreen } from "./explanation";
export { Invalid } from "./invalid";
export { Posts, Results, Students, Supervisors } from "./screen";
export { StudentDetail } from "./student-detail";
export const PostDetail = later(async () => (await import("./post-detail")).PostDetail);
export const ProgressScreen = later(async () => (await import("./progress")).ProgressScreen);
