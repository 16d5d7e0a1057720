export { Dossier } from "./dossier";
export { Offers } from "./offers";
export { Result } from "./result";
export { Wishes } from "./wishes";
