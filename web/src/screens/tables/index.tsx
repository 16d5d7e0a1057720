export { ExplanationScreen } from "./explanation";
export { Invalid } from "./invalid";
export { PostDetail } from "./post-detail";
export { ProgressScreen } from "./progress";
export { Posts, Results, Students, Supervisors } from "./screen";
export { StudentDetail } from "./student-detail";
