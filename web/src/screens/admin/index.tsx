export { Announcements } from "./announcements";
export { Approvals } from "./approvals";
export { CalendarEditor } from "./calendar";
export { Draw } from "./draw";
export { Readiness } from "./readiness";
export { Rounds } from "./rounds";
