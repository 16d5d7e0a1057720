import { render } from "preact";
import { followLine } from "./api/client";
import { App } from "./app";
import { startClock } from "./dates";
import { guardLeaving } from "./kept";
import { followLinks } from "./router";
import { recognise } from "./session";
import { askSite } from "./site";
import { speakAsBefore } from "./text";

void askSite();
followLine();
followLinks();
guardLeaving();
startClock();
await speakAsBefore();
await recognise();
render(<App />, document.body);
