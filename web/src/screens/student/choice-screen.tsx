// What *Postes* and *Mes vœux* have in common: the list of the round people look at, loaded once for both.
import type { ComponentChildren } from "preact";
import { currentRound, useHere } from "../../campaign";
import { Show, useLoaded } from "../../ui/loaded";
import { type Choice, loadChoice } from "./list";

interface ChoiceScreenProps {
  title: string;
  children: (choice: Choice) => ComponentChildren;
}

export function ChoiceScreen({ title, children }: ChoiceScreenProps) {
  const { campaign } = useHere();
  const choice = useLoaded(() => loadChoice(campaign), [campaign.id, campaign.current_round, campaign.phase.state]);
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>{title}</h1>
        <p class="muted">{currentRound(campaign)?.label}</p>
      </div>
      <Show of={choice}>{children}</Show>
    </>
  );
}
