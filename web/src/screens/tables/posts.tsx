import { POSTS } from "./definitions/posts";
import { begin } from "./rows";
import { TableScreen } from "./screen";
import { text } from "./words";

export const Posts = () => <TableScreen definition={POSTS} title={text.value.shell.screens.posts} />;

export const beginPosts = (campaign: string) => begin(POSTS, campaign);
