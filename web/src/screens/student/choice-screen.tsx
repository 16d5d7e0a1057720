// What *Postes* and *Mes vœux* have in common: the list of the round people look at, loaded once for both.
import type { ComponentChildren } from "preact";
import { currentRound, useHere } from "../../campaign/campaign";
import { Show, useLoaded } from "../../ui/loaded";
import { RoundChoice, roundOf } from "../../ui/round-choice";
import { type Choice, loadChoice } from "./list";

interface ChoiceScreenProps {
  title: string;
  /** Whether earlier rounds can be read too. */
  earlier?: boolean;
  children: (choice: Choice) => ComponentChildren;
}

export function ChoiceScreen({ title, earlier = false, children }: ChoiceScreenProps) {
  const { campaign } = useHere();
  const round = earlier ? roundOf(campaign) : campaign.current_round || 1;
  const choice = useLoaded(() => loadChoice(campaign, round), [campaign.id, round, campaign.current_round, campaign.phase.state]);
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>{title}</h1>
        {earlier ? <RoundChoice /> : <p class="muted">{currentRound(campaign)?.label}</p>}
      </div>
      {/* The round before stays in what was loaded while another is on its way: it is not shown under the other's name. */}
      <Show of={choice}>{(found) => (found.round === round ? children(found) : null)}</Show>
    </>
  );
}
