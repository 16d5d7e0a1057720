import { ask, http, type Shape } from "../../api/client";

/** The kinds of rows that are corrected. */
export type Kind = "students" | "posts";

/** What may be corrected of a row, and what was. */
export const readAmendments = (campaign: string, kind: Kind, row: string): Promise<Shape<"Amendments">> => (kind === "students"
  ? ask(http.GET("/api/campaigns/{campaign}/students/{student}/amendments", { params: { path: { campaign, student: row } } }))
  : ask(http.GET("/api/campaigns/{campaign}/posts/{post}/amendments", { params: { path: { campaign, post: row } } })));
