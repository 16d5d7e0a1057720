export { Accessibility, Terms } from "./texts";
export { News } from "./news";
export { Rules } from "./rules";
export { Verify } from "./verify";
