import type { progress as fr } from "../fr/progress";

export const progress: typeof fr = {
  lead: "What the data of your scope say, at this moment.",
  day: "Day",
  logins: "Sign-ins",
  students: "Participating students who have signed in at least once",
  supervisors: "Heads of sites who have signed in at least once",
  studentsByDay: "Last sign-in of students, by day",
  supervisorsByDay: "Last sign-in of heads of sites, by day",
  wishesByDay: "Last validation of lists of wishes, by day",
  rankingsByDay: "Last save of rankings, by day",
  pressure: "Pressure on posts",
  perPlace: "Candidates per place",
  pressureLater: "To be seen once the wishes of the round are closed.",
  resultsByHearts: "Results by hearts obtained",
  resultsLater: "To be seen after publication.",
  none0: "none",
  count: "Number",
  table: "See the figures",
  none: "No data yet.",
};
