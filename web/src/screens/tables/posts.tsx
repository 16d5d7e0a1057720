import { POSTS } from "./definitions/posts";
import { TableScreen } from "./screen";
import { text } from "./words";

export const Posts = () => <TableScreen definition={POSTS} title={text.value.shell.screens.posts} />;
