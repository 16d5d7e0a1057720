// What a request for an approval asks for, and why it was declined.
import type { Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { inWords } from "../../text";
import { roundLabel } from "../../ui/round-choice";
import { text as admin } from "../admin/words";

interface RequestProps {
  /** The request, once it is known. */
  of: Shape<"ApprovalView"> | undefined;
  /** Whether the entry is about its refusal. */
  declined: boolean;
}

export function Request({ of: found, declined }: RequestProps) {
  const { campaign } = useHere();
  const { approvals } = admin.value.admin;
  if (!found) return null;
  const what = inWords(approvals.what, found.what);
  return <>{found.round > 0 ? `${what}, ${roundLabel(campaign, found.round)}` : what}{declined && found.declined && `, « ${found.declined.reason} »`}</>;
}
