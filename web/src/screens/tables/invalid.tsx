// *Classements non valides*: the table of posts, of those whose ranking is not valid as it stands.
import { useEffect } from "preact/hooks";
import { defaultRanks, useHere } from "../../campaign";
import { query, setQuery } from "../../router";
import { text } from "../../text";
import { Notice } from "../../ui/notice";
import { Closing } from "../../ui/parts";
import { POSTS } from "./definitions/posts";
import { TableScreen } from "./screen";

export function Invalid() {
  const { campaign } = useHere();
  const { shell, tables } = text.value;
  const chosen = query.value.has("valid");
  useEffect(() => {
    if (!chosen) setQuery({ valid: "false" });
  }, [chosen]);
  const round = campaign.rounds.find(({ number }) => number === campaign.current_round);
  const lead = (
    <Notice tone="warning" title={tables.invalidLead(...defaultRanks(campaign))}>
      {round && <p>{text.value.ranking.closes} <Closing at={round.ranking.closes_at} /></p>}
    </Notice>
  );
  return chosen ? <TableScreen definition={POSTS} title={shell.screens.invalid} lead={lead} /> : null;
}
