import { render } from "preact";
import { App } from "./app";
import { startClock } from "./dates";
import { followLinks } from "./router";
import { recognise } from "./session";
import { speakAsBefore } from "./text";

followLinks();
startClock();
await speakAsBefore();
await recognise();
render(<App />, document.body);
