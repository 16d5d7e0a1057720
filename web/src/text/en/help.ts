import type { help as fr } from "../fr/help";

export const help: typeof fr = {
  now: "Now",
  next: "Next",
  support: "A question about your data (post, participation, shifted semester): your regional agency or faculty office. A fault: support.",
  supportOfManagers: "Wrong data is corrected on the page of the student or post (“Correct”), or with a list: the faculty office for its students, the regional agency for the students and posts of its region. A fault: support.",
  screens: {
    signIn: [
      "Enter your e-mail address, then your password or the code received by e-mail.",
      "First time here, or password forgotten: a link sent by e-mail lets you choose one.",
      "A link or a code serves once, until the time shown; several mistakes cancel a code.",
      "Coordonnateurs and managers also give a second factor: an authenticator, a passkey or a recovery code.",
    ],
    setPassword: ["Choose a password that ticks the five lines and is at least “Good”."],
    useLink: ["You have opened the link of a message: the button signs you in on this device, once."],
    confirmAddress: ["You have opened the link sent to your previous address: the button confirms that the new one is yours."],
    news: ["The dates of each step, and the .ics file to add to your calendar."],
    tutorial: ["What each role does, step by step; to be printed if you like."],
    terms: ["The terms under which the application is used."],
    accessibility: ["What was checked, what is not yet, and how to report a difficulty."],
    rules: ["The rules that the algorithm applies, with their numbers."],
    verify: ["Check that a receipt was signed by the application and that nothing in it was changed."],
    profile: ["Your roles, your open sessions, your second factors, your password, and a copy of your data."],
    home: [
      "Where the campaign stands, what is left for you to do, and the calendar.",
      "Times are Paris times; yours is given beside them where it differs.",
    ],
    offers: [
      "The posts open to your specialty and territory.",
      "Filter, sort, open a post to read its description. Give your hearts here or in “My wishes”.",
      "A mixed post has several places of one specialty, a coupled one several specialties of one establishment. “Shifted”: also open to students with a shifted semester. CPTS sheet: how care is organised in the territory.",
    ],
    dossier: [
      "Upload your CV, your motivation letter and your training contract.",
      "Each is a PDF of at most 5 MB. Letters of recommendation and publications are not allowed.",
      "A missing document does not exclude you from the matching, but the head of the site will see it.",
    ],
    wishes: [
      "Give hearts to the posts that interest you, then validate your list.",
      "Several posts may have the same number of hearts. No heart: you will never obtain this post.",
      "Each change is saved as a draft. Only the last validated list counts: a signed receipt proves it.",
      "Below the number of wishes required when the window closes, you are not in the round.",
    ],
    result: ["Your result in each published round, and why, wish by wish."],
    descriptions: [
      "Describe your posts for students, before the wishes open.",
      "They read this text beside the data of the post, and choose with it.",
      "Once it closes, the text changes no more. Then come the wishes, and your ranking.",
    ],
    assigned: [
      "Who obtained your posts, round by round; to print if you like.",
    ],
    ownPosts: [
      "Your posts, their candidates, and how far each ranking is.",
      "The lead access ranks; the read-only access reads.",
    ],
    ranking: [
      "Rank your candidates: 1 for the first, ties allowed.",
      "“Do not retain” refuses an application; the screen says how many must be ranked at least.",
      "Each change is saved; validity is read from the last saved state, with no button to forget.",
      "A ranking that is not valid at the deadline is replaced by the default ranking.",
    ],
    students: [
      "The list of students, their sign-ins, participation and applications.",
      "The numbers under the columns are over the filtered rows. Exports contain the same rows.",
      "The arrow opens the detail of the applications.",
      "“Enough applications”: a validated list with at least the number of wishes required. “-”: the question does not arise, since the person has a post already or has none to choose; these rows pass neither “yes” nor “no”.",
      "“Failing address”: mails to this person come back. A list with another address, or a sign-in with a mailed code, ends it.",
    ],
    student: ["A student’s applications, round by round: hearts, rank, result."],
    explanation: ["A student’s result, told so that it can be read out to the person concerned."],
    admissions: ["The candidates of a post in the order in which the algorithm compares them, the places, and the line of the last admitted."],
    posts: [
      "The posts, their heads of site, their candidates and whether rankings are valid.",
      "“-”: no candidate; the ranking counts as valid.",
    ],
    post: ["A post, its training sites, and its ranking round by round."],
    supervisors: [
      "The heads of training sites, their posts and rankings.",
      "“Failing address”: mails to this person come back.",
    ],
    results: ["The published assignments, round by round."],
    invalid: ["The posts whose ranking is not valid today."],
    imports: [
      "Drop a list: the report says what it would change, and its faults row by row.",
      "Nothing is written before you confirm; a list with a fault is not loaded.",
      "The same list may be dropped twice: the second time, it changes nothing.",
    ],
    progress: ["Sign-ins, wishes and rankings day by day; pressure on posts; results by hearts obtained."],
    calendar: [
      "The dates of the campaign, in Paris time.",
      "Each save is checked and gives its warnings; the steps schedule themselves.",
    ],
    readiness: ["What must be right before the campaign opens."],
    rounds: ["The runs of each round, their verification, and publication by two."],
    draw: ["The commitments, then, in each round, the public value and the links that break ties."],
    announcements: [
      "Write to all students, to all heads of training sites, or to those who have not finished.",
      "A mail goes out once, after another administrator has agreed, to no one but those counted when it was asked for.",
      "Reminders before each closing go out by themselves.",
    ],
    delegations: [
      "Référent RTS who are away ask here that a consultative RTS of the post rank in their place.",
      "Nothing changes until you grant it. You can end a delegation at any time; it also ends at its date and at the closing of the rankings.",
    ],
    journal: [
      "Who has decided and changed what: lists, corrections, dates, agreements, draw, withdrawals, files.",
      "What students and RTS do is in the audit log, under pseudonyms.",
    ],
    accounts: [
      "Who follows the campaign and runs it, their rights, their last sign-in. An administrator gives or takes an access here, or by a list.",
      "For somebody who has lost their telephone or mailbox: their account is as new.",
      "The code shown is read out by telephone, at a number known before the request: the mailbox alone never suffices.",
    ],
    approvals: ["What takes the agreement of two administrators."],
    contacts: [
      "Whom to write to: the ARS about posts and RTS, the faculty office about the data of a student, the coordinator for the explanation of a result.",
      "Coordinators and managers give the address of their office here.",
    ],
    nextCampaign: [
      "Creates the next campaign from this one: say its name and its first Monday of wishes, and the other dates are proposed.",
      "Nothing is announced: the new campaign is a draft, which only administrators see.",
    ],
    clock: ["The time of this machine, moved forward to see a campaign live."],
  },
};
