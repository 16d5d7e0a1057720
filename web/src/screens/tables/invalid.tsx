// *Classements non valides*: the table of posts, limited to those whose ranking is not valid now.
import { useEffect } from "preact/hooks";
import { currentRound, defaultRanks, useHere } from "../../campaign/campaign";
import { inScope } from "../../campaign/scopes";
import { me } from "../../session/session";
import { now } from "../../time/dates";
import { query, setQuery } from "../../router";
import { Notice } from "../../ui/notice";
import { Closing } from "../../ui/parts";
import { POSTS } from "./definitions/posts";
import { TableScreen } from "./screen";
import { text } from "./words";

export function Invalid() {
  const { campaign } = useHere();
  const { shell, following } = text.value;
  const round = currentRound(inScope(campaign, me.value!));
  const chosen = query.value.has("valid");
  useEffect(() => {
    // Rankings of rounds that are over can be mended no more.
    if (!chosen) setQuery({ valid: "false", ...(round && !query.peek().has("round") ? { round: String(round.number) } : {}) });
  }, [chosen]);
  const closed = round !== undefined && Date.parse(round.ranking.closes_at) <= now.value;
  const title = closed ? following.invalidLeadPast : following.invalidLead;
  const lead = (
    <Notice tone="warning" title={title(...defaultRanks(campaign))}>
      {round && !closed && <p>{text.value.following.rankingCloses} <Closing at={round.ranking.closes_at} /></p>}
    </Notice>
  );
  return chosen ? <TableScreen definition={POSTS} title={shell.screens.invalid} lead={() => lead} lists={false} /> : null;
}
