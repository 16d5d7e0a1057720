import type { choice as french } from "../fr/choice";

const s = (count: number): string => (count === 1 ? "" : "s");
const wishes = (count: number): string => `${count} wish${count === 1 ? "" : "es"}`;

export const choice: typeof french = {
  heartsFor: (post) => `Hearts for ${post}`,
  zeroMeans: "No heart: you will never obtain this post.",
  notTheValidated: "to be validated again",
  counter: (given, required) => `${wishes(given)}, ${required} required`,
  counterMore: (given, eligible, required) => `${wishes(given)} among ${eligible} post${s(eligible)}, ${required} required`,
  below: (missing) => `${wishes(missing)} missing: below the minimum when the window closes, you are not in this round.`,
  enough: "The minimum is reached.",
  states: {
    draft: "Draft",
    none: "No wish validated",
    validated: (when) => `Validated on ${when} (Paris time)`,
  },
  notValidated: "What you entered is not validated. Only a validated list counts: press “Validate my list”.",
  differs: (when, enough) =>
    `Your draft differs from the list validated on ${when}. The validated list is the one that counts${enough ? ": press “Validate my list” to replace it" : ""}.`,
  tooShort: (version, counted, required) => `Version ${version}, validated, has ${wishes(counted)} of ${required} required: it does not count.`,
  shortDraft: (count, enough) =>
    `Your draft has ${wishes(count)}, which is ${enough ? "enough: press “Validate my list” to make it count" : "not enough yet"}.`,
  validateNow: "Validate my list",
  validatedTitle: "Your list is validated",
  insufficientTitle: "List validated, but not sufficient",
  validatedMore: "The algorithm will use it, unless you validate another before the window closes. The receipt is also sent to you by e-mail.",
  insufficient: "Your list is validated, but it is below the minimum required: as it is, it will not be taken into account.",
  add: "Add posts",
  empty: "Your list is empty.",
  emptyMore: "Give hearts to the posts that interest you.",
  group: (hearts, posts) => `${hearts} heart${s(hearts)}: ${posts} post${s(posts)}${posts > 1 ? ", tied" : ""}`,
  goesTo: (group) => (group ? `Will join the group “${group}” when you leave this line.` : "Will leave your list when you leave this line."),
  closedBanner: (why) => `Your list can only be read. ${why}`,
  wishes,
  noLongerOffered: "No longer offered",
  offers: {
    own: "your subdivision",
    ownOf: (subdivision) => `${subdivision} (yours)`,
    left: "The posts that still have a place for you: they are offered in the next round.",
    search: "Name, establishment, number",
    hearts: "My hearts",
    withHearts: "With hearts",
    withoutHearts: "Without hearts",
    sort: "Sort by",
    demand: (count, round) => `${count ?? "fewer than 5"} candidates in round ${round}`,
    details: "Details",
    none: "No post matches these filters.",
    noneOpen: "No post is open to you in this round. Only the posts of your specialty and your territory that have a place left are; in a shifted semester, those of them that are shifted.",
    reset: "Clear the filters",
  },
};
