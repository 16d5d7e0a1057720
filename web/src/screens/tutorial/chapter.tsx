// One step of the tutorial: when, what the person does, what the platform does, what follows, and the screens.
import { within } from "../../campaign/campaign";
import { SCREENS, type ScreenName } from "../../screens";
import type { Role } from "../../session/session";
import { text } from "../../text";
import type { Told } from "../../text/fr/tutorial";
import { PICTURE, PICTURES } from "./pictures";
import type { Dated, Step } from "./story";
import { type Campaign, inDates, type Words } from "./when";

interface ChapterProps {
  words: Words;
  role: Role;
  step: Step;
  campaign: Campaign | undefined;
  /** The campaign whose screens the person can open. */
  open: { id: string } | undefined;
}

export function Chapter({ words, role, step: { name, dates, screens, picture }, campaign, open }: ChapterProps) {
  const told = (words.roles[role].steps as Record<string, Told>)[name]!;
  const parts = [[words.you, told.you], [words.platform, told.platform], [words.next, told.next]] as const;
  return (
    <li>
      <h3>{told.title}</h3>
      {dates && <Dates words={words} of={campaign} dated={dates} />}
      <dl class="told">
        {parts.map(([label, said]) => <div key={label}><dt>{label}</dt><dd>{said}</dd></div>)}
        {told.beware.length > 0 && (
          <div class="beware">
            <dt>{words.beware}</dt>
            <dd><ul>{told.beware.map((one) => <li key={one}>{one}</li>)}</ul></dd>
          </div>
        )}
        <div class="no-print">
          <dt>{words.screens(screens.length)}</dt>
          <dd class="actions">{screens.map((one) => <Open key={one} name={one} open={open} />)}</dd>
        </div>
      </dl>
      {picture && <Picture words={words} file={PICTURES[role][picture]} name={picture} />}
    </li>
  );
}

interface DatesProps {
  words: Words;
  of: Campaign | undefined;
  dated: Dated;
  /** Whether only the end of a window is said. */
  until?: boolean;
}

/** Dates of the campaign, one on each line; none while it is suspended, since they will change. */
export function Dates({ words, of, dated, until = false }: DatesProps) {
  if (!of || of.suspended) return null;
  const lines = inDates(words, of, dated, until);
  return <>{lines.map((line) => <span key={line} class="when">{line}</span>)}</>;
}

const screenOf = (name: ScreenName) => SCREENS.find((screen) => screen.name === name)!;

/** A screen by its name, with a link if it can be opened without choosing a post, a student or a list first. */
function Open({ name, open }: { name: ScreenName; open: { id: string } | undefined }) {
  const { pattern, title, open: anybody } = screenOf(name);
  const said = title(text.value);
  if (anybody) return <a href={pattern}>{said}</a>;
  const alone = !pattern.slice(1).includes("/:");
  return open && alone ? <a href={pattern.replace("/:campaign", within(open))}>{said}</a> : <span>{said}</span>;
}

/** A picture of a screen, in French as the screens of most people are. */
function Picture({ words, file, name }: { words: Words; file: string | undefined; name: ScreenName }) {
  const of = screenOf(name).title(text.value);
  return <img class="picture" src={`/tutoriel/${file}.jpg`} alt={words.picture(of)} loading="lazy" {...PICTURE} />;
}
