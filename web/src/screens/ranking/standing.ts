import type { Shape } from "../../api/client";
import type { Order } from "./order";

/**
 * The progress of the order on the screen, as the server computes it. At most `max_refused` candidates may be refused
 * so the order is valid if no more than that are without a rank.
 */
export function standing({ candidates, progress }: Shape<"RankingView">, { groups, refused }: Order): Shape<"Progress"> {
  const ranked = groups.reduce((sum, group) => sum + group.length, 0);
  return {
    candidates: candidates.length,
    ranked,
    refused: refused.length,
    to_rank: candidates.length - ranked - refused.length,
    max_refused: progress.max_refused,
    refusals_too_many: Math.max(0, refused.length - progress.max_refused),
    valid: candidates.length - ranked <= progress.max_refused,
  };
}
