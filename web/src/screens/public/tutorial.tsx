// *Tutoriel*: the screens of a role in turn, explained with the help of each screen; made to be printed.
import { go, query } from "../../router";
import { type Screen, SCREENS, type ScreenName } from "../../screens";
import { me, type Role } from "../../session/session";
import { text } from "../../text/help";
import { Choice } from "../../ui/choice";
import { Icon } from "../../ui/icon";
import { PICTURE, PICTURES } from "./pictures";
import { words } from "./texts";

const ROLES: readonly Role[] = ["student", "supervisor", "coordinator", "agency", "faculty", "admin"];

/** The screens that every role has before and after its own. */
const BEFORE: readonly ScreenName[] = ["signIn", "setPassword", "home"];
const AFTER: readonly ScreenName[] = ["profile", "news", "rules", "verify"];

function screensOf(role: Role): Screen[] {
  const named = (names: readonly ScreenName[]) => SCREENS.filter(({ name }) => names.includes(name));
  const own = SCREENS.filter(({ roles, local }) => !local && roles?.includes(role));
  return [...named(BEFORE), ...own, ...named(AFTER)];
}

/** A picture of a screen, in French as the screens of most people are. */
function Picture({ file, of }: { file: string | undefined; of: string }) {
  if (!file) return null;
  return <img class="picture" src={`/tutoriel/${file}.jpg`} alt={words().tutorial.picture(of)} loading="lazy" {...PICTURE} />;
}

export function Tutorial() {
  const { shell, common, help } = text.value;
  const { tutorial } = words();
  const wanted = ROLES.find((role) => role === query.value.get("role"));
  const role = wanted ?? me.value?.rights[0]?.role ?? "student";
  return (
    <article class="card reading tutorial">
      <h1 tabIndex={-1}>{shell.tutorial}</h1>
      <div class="no-print">
        <Choice label={tutorial.role} value={role} options={ROLES.map((one) => [one, shell.roles[one]])}
          onChange={(one) => go(`/tutoriel?role=${one}`, { replace: true })} />
      </div>
      <h2>{shell.roles[role]}</h2>
      <p>{tutorial.lead[role]}</p>
      <p>{tutorial.rounds}</p>
      <ol class="chapters">
        {screensOf(role).map((screen) => (
          <li key={screen.name}>
            <h3>{screen.title(text.value)}</h3>
            {help.screens[screen.name].map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
            <Picture file={PICTURES[role][screen.name]} of={screen.title(text.value)} />
          </li>
        ))}
      </ol>
      <p>{help.support}</p>
      <p class="actions"><button type="button" onClick={() => print()}><Icon name="print" /> {common.print}</button></p>
    </article>
  );
}
