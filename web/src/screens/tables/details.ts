// The details of rows, whose code is loaded when the first one is opened.
import { later } from "../../ui/later";

export const StudentDetail = later(async () => (await import("./student-detail")).StudentDetail);
export const PostDetail = later(async () => (await import("./post-detail")).PostDetail);
export const ExplanationScreen = later(async () => (await import("./explanation")).ExplanationScreen);
