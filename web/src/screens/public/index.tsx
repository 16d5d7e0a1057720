export { Accessibility, Terms } from "./texts";
export { News } from "./news";
export { Rules } from "./rules";
export { Tutorial } from "./tutorial";
export { Verify } from "./verify";
