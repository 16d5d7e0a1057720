import { type Screen } from "../screens";
import { site } from "../deployment/site";
import { text } from "../text/help";
import { Dialog } from "../ui/dialog";

/** *Aide contextuelle*: the purpose of this screen, and how to use it. */
export function Help({ screen, onClose }: { screen: Screen; onClose: () => void }) {
  const { help, shell } = text.value;
  const { assistance } = site.value;
  const paragraphs = help.screens[screen.name];
  return (
    <Dialog title={`${shell.help}${text.value.common.colon} ${screen.title(text.value)}`} aside onClose={onClose}>
      {paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
      <p class="hint">
        {help.support} {assistance && <a href={assistance}>{shell.assistance}</a>}
      </p>
      <p><a href="/tutoriel">{shell.tutorial}</a></p>
    </Dialog>
  );
}
