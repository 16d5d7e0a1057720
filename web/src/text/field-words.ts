export { fields as fr } from "./fr/fields";
export { fields as en } from "./en/fields";
