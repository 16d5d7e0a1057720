export { Announcements } from "./announcements";
export { Approvals } from "./approvals";
export { CalendarEditor } from "./calendar";
export { Clock } from "./clock";
export { Draw } from "./draw";
export { Readiness } from "./readiness";
export { Rounds } from "./rounds";
