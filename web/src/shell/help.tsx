import { type Here, within } from "../campaign/campaign";
import { comingUp, stateOf } from "../campaign/coming";
import { MANAGING, type Screen } from "../screens";
import { lastMinute, moment } from "../time/dates";
import { site } from "../deployment/site";
import { text } from "../text/help";
import { Dialog } from "../ui/dialog";

/** *Aide contextuelle*: the purpose of this screen, how to use it, and where the campaign is and goes next. */
interface HelpProps {
  screen: Screen;
  here: Here | undefined;
  onClose: () => void;
}

export function Help({ screen, here, onClose }: HelpProps) {
  const { help, shell } = text.value;
  const { assistance } = site.value;
  const paragraphs = help.screens[screen.name];
  return (
    <Dialog title={`${shell.help}${text.value.common.colon} ${screen.title(text.value)}`} aside onClose={onClose}>
      {paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
      {here && <Moment here={here} />}
      <p class="hint">
        {here && MANAGING.some((role) => here.roles.has(role)) ? help.supportOfManagers : help.support} {here && <a href={within(here.campaign, "contacts")} onClick={onClose}>{shell.screens.contacts}</a>}{here && assistance && ", "}{assistance && <a href={assistance}>{shell.assistance}</a>}
      </p>
      <p><a href="/tutoriel">{shell.tutorial}</a></p>
    </Dialog>
  );
}

/** What happens now, and what happens next. */
function Moment({ here }: { here: Here }) {
  const { help, common } = text.value;
  const next = comingUp(here);
  return (
    <dl class="facts">
      <div><dt>{help.now}</dt><dd>{stateOf(here.campaign)}</dd></div>
      {next && <div><dt>{help.next}</dt><dd>{next.event}{common.colon} {moment(next.closing ? lastMinute(next.at) : next.at)}</dd></div>}
    </dl>
  );
}
