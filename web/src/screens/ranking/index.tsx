export { OwnPosts } from "./own-posts";
export { RankingScreen } from "./ranking";
