// Requests of one administrator that another approves or declines.
import type { Shape } from "../api/client";
import { now } from "../time/dates";

/** Whether a request waits for another administrator. */
export const waits = ({ approved_at, declined, expires_at }: Shape<"ApprovalView">): boolean =>
  !approved_at && !declined && now.value < Date.parse(expires_at);
