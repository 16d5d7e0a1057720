import type * as fr from "./fr";
import type { Section } from "./fr";

export const terms: readonly Section[] = [
    ["Purpose", ["SiiMOP Appariement matches docteurs juniors with the training posts opened by the regional agencies. It is reserved to the students, heads of training sites, coordinators and managers concerned."]],
    ["Account", ["An account is personal. Passwords and codes are given to nobody. You can close all your sessions from “My profile”."]],
    ["What commits you", ["The last validated list of wishes, and the last saved state of a ranking, are what the algorithm uses. A signed receipt proves it."]],
    ["Decision and algorithm", ["The proposed assignment rests on an algorithm. Its rules are public; everybody may ask their coordinator, agency or faculty office to explain their result. Assignments are pronounced by the head of the regional agency."]],
    ["Legal notice", [
      "The publisher, the director of publication and the host are told by the institution that provides this service (support).",
    ]],
    ["Personal data", [
      "The controller and its data protection officer are told by the institution that provides this service (support).",
      "Purpose and legal basis: to match docteurs juniors and training posts, in the performance of a task carried out in the public interest (GDPR, article 6(1)(e)).",
      "Data: only what the matching needs (identity, e-mail address, INE number, specialty, subdivision, documents, wishes, rankings, results, sign-ins, mails that came back or were reported as unwanted). They are read, each according to their role, by the student, the heads of the sites they ask for, coordinators, agencies, faculty offices and administrators. Readings of documents are recorded.",
      "Retention: documents and names are deleted at the end of the retention period, counted from the final results; it is among the numbers of the campaign in “Rules of the algorithm”. Backups keep them 35 days longer.",
      "Rights: access, rectification, erasure, restriction and objection, as the GDPR provides, with the data protection officer. A copy of your data can be downloaded from “My profile”. If you believe your rights are not respected, you may lodge a complaint with the CNIL (www.cnil.fr).",
    ]],
  ];

export const accessibility: readonly Section[] = [
    ["Commitment", ["The application aims at RGAA 4 (WCAG 2.2, level AA)."]],
    ["State of compliance", ["As long as no audit was made, the application is declared not compliant with RGAA 4, whatever its checks. Technologies: HTML, CSS, SVG, WAI-ARIA, TypeScript. Statement of 30 November 2026."]],
    ["What is checked", [
      "At each version a machine plays these checks in the Chromium browser, on every screen of every role unless said otherwise:",
      [
        "axe, the rules of WCAG 2.2 A and AA and good practices, among them the size of targets (24 pixels), in French and in English, at 1280 pixels light and at 360 pixels dark;",
        "the main journeys with the keyboard alone, the focus always in sight: signing in, wishes, ranking, following and exporting;",
        "what a screen reader receives (names, roles, values, order, announcements, where the focus is) in fifteen states of the pages of signing in, wishes, documents, profile, ranking, calendar and announcements, compared each time with what was read through;",
        "a window of 320 by 256 pixels, which is a zoom of 400%; the spacing of text of criterion 1.4.12; the colours that a system forces: nothing scrolls sideways, nothing is cut, no control is hidden. Tables and charts of data scroll in their own box.",
      ],
    ]],
    ["What is not yet", [
      "No user of a screen reader and no disabled person has confirmed these checks yet, which do not replace their judgement. No full audit by a third party was made.",
      "The PDF documents that people upload are not checked.",
    ]],
    ["Report a difficulty", ["Ask support, or your agency or faculty office, who will give you the information in another form. If no answer satisfies you, you may turn to the Défenseur des droits."]],
  ];

export const rules: readonly Section[] = [
    ["To begin with, an example", [
      "Ana, Basile and Chloé, of the same subdivision, ask for the same two posts, North and South, with one place each.",
      [
        "Ana gives 5 hearts to North and 3 to South.",
        "Basile gives 5 hearts to North and 2 to South.",
        "Chloé gives 4 hearts to South and 1 to North.",
        "The head of North ranks Basile first, then Ana, then Chloé.",
        "The head of South ranks Ana first, then Chloé, then Basile.",
      ],
      "Everybody is first proposed to the post to which they gave the most hearts. North receives Ana and Basile, and keeps Basile, ranked better. South receives Chloé, then Ana, whom North has not kept: Ana is ranked better there than Chloé, and South keeps her. Chloé is then proposed to North, where Basile is ranked better.",
      "Basile obtains North, Ana obtains South, and Chloé obtains no post in this round. Yet Chloé had given South more hearts than Ana: hearts only put the wishes of one person in order, and ranks decide between candidates.",
    ]],
    ["1. What students give", [
      "Each participating student gives hearts, up to the number that the campaign sets, to the posts of their specialty and territory that they may hold. Several posts may have the same number of hearts. Nobody ever obtains a post to which they gave none.",
      "They must validate a minimum number of wishes, a share of the posts open to them. Below it, they are not in the round.",
      "A shifted student may hold only a shifted post; a shifted post is open to everybody.",
    ]],
    ["2. What heads of training sites give", [
      "The lead head of the site ranks the candidates: 1 for the first, ties allowed, and may refuse an application. They do not see hearts; students do not see ranks.",
      "The ranking is valid if a sufficient share of the candidates have a rank. Otherwise candidates are ranked by default: those of the post’s subdivision, tied, then the others, tied. The share and these two ranks are among the numbers of the campaign, below.",
    ]],
    ["3. How assignments are computed", [
      "Each student is proposed to the post they like best. Each post keeps, within its places, the candidates ranked best; the others are proposed to their next choice, until nobody can be any more (deferred acceptance, by Gale and Shapley, from the students’ side).",
      "A share of the places of a post, rounded up (so the only place of a post that has one), goes first to candidates of the subdivision; those they do not take go to everybody.",
      "At equal rank, the post’s subdivision decides, then a number drawn by lot in each round, the same for all posts. Hearts never decide between two candidates.",
      "The result is stable: no student and no post would prefer each other to what they have.",
    ]],
    ["4. Why it can be trusted", [
      "Two administrators commit to the draw before wishes open. In each round, a public value that nobody knows before wishes close completes it; it is revealed with the results of the round.",
      "An independent verifier checks each result before its publication, which takes the agreement of two persons. A signed certificate binds the input, the draw and the result.",
    ]],
  ];

export const rulesPage: typeof fr.rulesPage = {
  numbers: {
    hearts: "Hearts at most",
    required: "Share of the posts to ask for, round by round",
    least: "Wishes required at least",
    most: "Wishes required at most",
    ranked: "Share of the candidates to rank",
    defaults: "Default ranks (subdivision; others)",
    reserve: "Share of the places offered first to the subdivision",
    draw: (round) => `Public value of the draw, round ${round}`,
    specialty: {
      interregion: "choice within the group of regions",
      reserve: (percent) => `share offered to the subdivision first: ${percent} %`,
      noReserve: "no place offered to the subdivision first",
      required: (percents) => `share of the posts to ask for: ${percents}`,
      least: (count) => `fewest wishes required: ${count}`,
      most: (count) => `most wishes required: ${count}`,
    },
    retention: "Months for which personal data is kept after the final results",
  },
  lead: "This page says how assignments are proposed. The decision rests on an algorithm (articles L. 311-3-1 and L. 312-1-3 of the French code of relations between the public and the administration).",
  identity: (name, version) => `Algorithm ${name}, version ${version}`,
  digest: "Digest of the code",
  parameters: "Numbers of the campaign",
  key: "Public key that verifies receipts and certificates",
  explain: "To have one’s result explained: your coordinator, agency or faculty office will read it with you; each student also reads it under “Result”.",
};

export const verify: typeof fr.verify = {
  lead: "Open the file recu.json, or the certificate of a round, here: its signature is checked on your device, and nothing is sent. The page then shows what was kept, and the short code to compare with that of the printed page.",
  choose: "Choose…",
  file: "File of the receipt or certificate (JSON)",
  good: "The receipt is genuine: nothing in it was changed since it was signed.",
  bad: "This receipt is not valid: the signature does not match its content.",
  unreadable: "This file is neither a readable receipt nor a certificate.",
  unsupported: "This browser cannot verify an Ed25519 signature. Use a recent version, or the command “appariement verify-receipt”.",
  version: "Save no.",
  at: "Saved on",
  paris: (when) => `${when} (Paris time)`,
  round: "Round",
  code: "Short code",
  name: "Name",
  subject: { wishes: "Identifier of the student", ranking: "Identifier of the post" },
  what: { wishes: "Post (agreement number)", ranking: "Application" },
  value: { wishes: "Hearts", ranking: "Rank", draw: "Public value" },
  certificate: "Certificate of a round",
  assigned: "Assignments",
  of: (assigned, candidates) => `${assigned} of ${candidates} candidates`,
  algorithm: "Algorithm",
  seed: "Seed of the draw",
  instance: "Digest of the input",
  verified: "Rules verified by an independent program",
  drawMore: "Both links lead to the commitments made before the wishes and give, with the public value, the seed of the draw. Compare the public value with the official draw that is named.",
  ofCertificate: {
    good: "The certificate is authentic, and its draw is proved.",
    bad: "This certificate is not authentic, or its draw does not follow from the commitments.",
    unreadable: "This file is not readable.",
    unsupported: "This browser cannot verify an Ed25519 signature. Use a recent version.",
  },
  count: {
    wishes: (count) => `${count} wish${count === 1 ? "" : "es"}, the most hearts first`,
    ranking: (count) => `${count} application${count === 1 ? "" : "s"}, the best rank first`,
  },
  rank: (rank) => `rank ${rank}`,
  refused: "not retained",
  kinds: { wishes: "Validated list of wishes", ranking: "Saved ranking" },
};
