import type { Shape } from "../../api/client";
import type { Order } from "./order";

/**
 * How far the order on the screen is, in the server's terms: it may refuse at most what the server said, so that
 * with fewer candidates not ranked than that it is valid.
 */
export function standing({ candidates, progress }: Shape<"RankingView">, { groups, refused }: Order): Shape<"Progress"> {
  const ranked = groups.reduce((sum, group) => sum + group.length, 0);
  return {
    candidates: candidates.length,
    ranked,
    refused: refused.length,
    to_rank: candidates.length - ranked - refused.length,
    max_refused: progress.max_refused,
    valid: candidates.length - ranked <= progress.max_refused,
  };
}
