// The common part of *Postes* and *Mes vœux*: the list of one round, loaded once for both.
import type { ComponentChildren } from "preact";
import { currentRound, useHere } from "../../campaign/campaign";
import { Show, useLoaded } from "../../ui/loaded";
import { RoundChoice, roundOf } from "../../ui/round-choice";
import { Hidden } from "./hidden";
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
      {/* While another round is loading, the one loaded before is not shown under its name. */}
      <Show of={choice}>
        {(found) => (found.round === round ? (
          <>
            {found.list.view.value.hidden_until && (
              <Hidden campaign={campaign.id} until={found.list.view.value.hidden_until} onShown={() => void choice.reload()} />
            )}
            {children(found)}
          </>
        ) : null)}
      </Show>
    </>
  );
}
