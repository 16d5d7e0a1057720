// The draws of the rounds: what was committed to, the public value and the links of each round, and the administrator's
// own part.
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { moment } from "../../time/dates";
import { text } from "./words";
import { Show, useLoaded } from "../../ui/loaded";
import { Facts, Moment } from "../../ui/parts";
import { DrawProof } from "./draw-proof";
import { Commit, Turn } from "./draw-steps";

type View = Shape<"DrawView">;
type Round = Shape<"RoundDrawView">;

export function Draw() {
  const { campaign } = useHere();
  const { shell, admin: { draw } } = text.value;
  const path = { campaign: campaign.id };
  const loaded = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/draw", { params: { path } })), [campaign.id, campaign.phase.state]);
  const onDone = (next: View) => (loaded.data.value = next);
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.draw}</h1>
      <p>{draw.lead}</p>
      <Show of={loaded}>
        {(view) => (
          <>
            <Commitments of={view} />
            {view.commitments.length < 2 && !view.commitments.some(({ mine }) => mine) && <Commit onDone={onDone} />}
            {view.rounds.map((round) => <OfRound key={round.round} round={round} view={view} onDone={onDone} />)}
          </>
        )}
      </Show>
    </>
  );
}

function Commitments({ of: { commitments } }: { of: View }) {
  const { draw } = text.value.admin;
  return (
    <section class="card">
      <h2>{draw.commitments}</h2>
      <Facts of={[0, 1].map((index) => {
        const made = commitments[index];
        return [draw.commitment(index + 1, made?.mine ?? false), made
          ? <><code class="digest">{made.end}</code><br />{moment(made.at)}</>
          : draw.missing] as const;
      })} />
    </section>
  );
}

function OfRound({ round, view, onDone }: { round: Round; view: View; onDone: (view: View) => void }) {
  const { campaign } = useHere();
  const { draw } = text.value.admin;
  const { revealed } = round;
  return (
    <section class="card">
      <h2>{campaign.rounds.find(({ number }) => number === round.round)?.label}</h2>
      <Facts of={[
        [draw.source, round.source],
        [draw.drawnAt, <Moment at={round.drawn_at} />],
        [draw.publicValue, round.value ? <strong>{round.value}</strong> : draw.publicUnknown],
        ...round.links_given.map((given, index) => [
          draw.link(index + 1, view.commitments[index]?.mine ?? false),
          revealed ? <code class="digest">{revealed.links[index]}</code> : given ? draw.given : draw.notGiven,
        ] as const),
        [draw.seed, revealed && <code class="digest">{revealed.seed}</code>],
      ]} />
      <DrawProof of={round} commitments={view.commitments} />
      {!revealed && view.commitments.length === 2 && <Turn round={round} view={view} onDone={onDone} />}
    </section>
  );
}
