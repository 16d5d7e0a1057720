import type { profile as fr } from "../fr/profile";

export const profile: typeof fr = {
  identity: "Identity",
  name: "Name",
  email: "E-mail",
  roles: "Roles",
  everywhere: "the whole of France",
  allSpecialties: "all specialties",
  sessions: "Open sessions",
  started: "Opened on",
  seen: "Used on",
  thisOne: "this session",
  signOutEverywhere: "Sign out everywhere",
  password: "Change the password",
  current: "Current password",
  next: "New password",
  change: "Change",
  changed: "The password is changed. The other sessions are closed.",
  data: "My data",
  dataMore: "All that the application keeps of you, in a JSON file.",
  dataGet: "Download my data",
};
