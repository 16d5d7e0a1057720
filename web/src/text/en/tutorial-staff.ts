import type * as fr from "../fr/tutorial-staff";

/** The steps that coordinators, agencies and faculty offices have alike. */
const following = {
  wishes: {
    title: "When wishes are open: you follow how far they are",
    you: "Filter the students who take part and do not have enough applications; get in touch with those who have not signed in. The arrow of a row opens the wishes.",
    platform: "It reminds those who have not finished by e-mail. After the closing, it tells each student whether they are in the round.",
    next: "The applications go to the heads of sites. Those without enough validated wishes may still take part in the next round.",
    beware: [
      "A draft does not count: one may have given all one’s hearts and still not have enough applications, for want of a validation.",
      "You see hearts and ranks. Heads of sites do not see hearts, and students do not see ranks.",
    ],
  },
  ranking: {
    title: "When rankings are open: you watch over those that are not valid",
    you: "Open “Rankings that are not valid” and get in touch with the heads of sites before the closing. The arrow of a post opens the details of its ranking.",
    platform: "It reminds the lead heads of sites concerned. When ranking closes, it computes the matching, which an independent program verifies.",
    next: "Two administrators approve the publication, which never comes before the date announced.",
    beware: [
      "“-” means no candidate: this ranking counts as valid and asks nothing.",
      "A ranking that is not valid is replaced at the closing, refusals included: the candidates of the post’s subdivision tied, then the others, tied behind them.",
      "Only the lead head of the site ranks: nobody can do it for them.",
    ],
  },
  results: {
    title: "When results are published: you read and export them",
    you: "Open “Results”, filter by round, export as CSV or Excel.",
    platform: "It tells you by an e-mail that holds no result. An export contains the filtered rows, and no others.",
    next: "The regional agency pronounces the assignments; the places left go to the next round, which is followed in the same way.",
    beware: [
      "What is published is a proposition of assignment.",
      "The tab may have dates of its own: the menu shows them.",
      "If your territory is a region, you also read in it the students from elsewhere who obtained a post of yours.",
    ],
  },
  explain: {
    title: "When somebody asks why: you explain a result",
    you: "From the student, open the explanation: it is written to be read out to them. From the post, open the order of the candidates and the line of the last admitted.",
    platform: "It explains from the frozen data of the round: rank, subdivision, reserved places, draw, or absence from the round and its reason.",
    next: "If data was wrong, two administrators may have the result corrected; those concerned are told.",
    beware: [
      "Giving more hearts puts one before nobody: hearts have no part in the order of the candidates.",
      "Before an unexpected assignment, first look whether the ranking of the post was valid: if not, the default ranks counted.",
    ],
  },
};

const secondFactor = {
  title: "Before the opening: you sign in with a second factor",
  you: "Sign in, then add an authenticator or a passkey. Keep the recovery codes away from your telephone.",
  next: "Later sign-ins ask for both: the password or the code received, then the second factor.",
  beware: [
    "Once the first wishes have opened, activating a first second factor takes a code read out by telephone: do it before.",
    "After 15 minutes without use, the session ends.",
  ],
};

export const coordinator: typeof fr.coordinator = {
  lead: "You follow your specialty and territory from beginning to end, without changing anything, and you explain results.",
  brief: [
    "Activate your second factor and check the lists, before the first wishes open.",
    "Follow the wishes, then the rankings that are not valid, before each closing.",
    "Explain results to those who ask, after each round.",
  ],
  steps: {
    access: {
      ...secondFactor,
      platform: "Two weeks before the first wishes, it writes to those who have none yet. Without it, you see the calendar and figures, but neither the students, nor their documents, nor their wishes.",
    },
    check: {
      title: "Before the wishes: you check the students and the posts",
      you: "Filter your year: who takes part, whose semester is shifted; how many posts, places, months, and which head of site. Report a mistake to the regional agency or the faculty office.",
      platform: "It shows only what your right covers. The numbers under the columns are over the filtered rows.",
      next: "The regional agency and the faculty office correct the lists of students and posts until the wishes open, then between two rounds.",
      beware: [
        "Your tables can only be read: this is intended.",
        "A shifted student may obtain only a shifted post; a shifted post is open to everybody.",
      ],
    },
    ...following,
    last: {
      title: "After the rounds: the last round, outside the application",
      you: "Find the students without a post and the free places, then ask the regional agency or the faculty office how the round is organised.",
      platform: "It computes nothing for this round: interviews, then the assignment by the regional agency.",
      next: "The tables stay open until the date that the menu shows.",
      beware: [],
    },
  },
  trouble: [
    "Data is wrong, even during a round: tell the regional agency or the faculty office, who say when it can be corrected.",
    "Telephone lost: a recovery code takes the place of the second factor. Without one, your regional agency or an administrator resets the account by telephone.",
    "A tab is closed: its dates are in the menu. A student or a post is missing: your right may not cover them.",
  ],
};

/** What agencies and faculty offices alike do about addresses. */
const reach = {
  title: "Just before the wishes: you check that everybody can be reached",
  you: "Filter by failing address, get in touch with these people, then load a list with their right address.",
  platform: "Seven, three and one days before the wishes, it writes to you how many addresses that you follow fail.",
  next: "The failure goes when another address is loaded, or when the person signs in with a code or a link received.",
  beware: [
    "Signing in with a password does not prove that e-mails arrive.",
    "A student’s address opens their account: check each change with the person before you tick it.",
  ],
};

const managing = {
  access: {
    ...secondFactor,
    platform: "Two weeks before the first wishes, it writes to those who have none yet. Without it, nothing is shown.",
  },
  load: {
    platform: "Before anything is written, its report says what the list would change and its faults, row by row. It asks you to tick each change of address and each row that contradicts a published result.",
    beware: [
      "A list deletes nobody: a student leaves by the column “Participation”, a post is closed with 0 places.",
      "Do not wait for the last minute: a list too long to be written before the wishes open is refused.",
      "The same list may be dropped twice: the second time, it changes nothing.",
    ],
  },
};

/** What ARS and scolarité alike do about one row. */
const correcting = {
  platform: "It shows the effect before you confirm, keeps who has changed what, when and why, and tells the people concerned.",
  beware: [
    "The address, the name and the référent RTS are corrected at any time, the participation until the rankings close, everything else between two rounds.",
    "“Undo” asks for the inverse correction; it is refused if somebody has changed the value since.",
  ],
};

const managed = [
  "A student calls you after a change of address: the code on their page, read out by telephone once you are sure who they are, gives them back the wishes of before without waiting 24 hours.",
  "An import is refused during a round: the lists of students and posts wait for the publication, or for a suspension of the campaign. A single row is corrected on its page: the address, the name and the référent RTS at any time, the participation until the rankings close.",
];

export const agency: typeof fr.agency = {
  lead: "You open the posts of your region, keep its lists right, follow the rounds and explain results. The regional agency then pronounces the assignments.",
  brief: [
    "Activate your second factor and load lists that are right, before the first wishes open.",
    "Follow the wishes, then the rankings that are not valid, before each closing.",
    "Read, export and explain results, then organise the last round.",
  ],
  steps: {
    access: managing.access,
    load: {
      ...managing.load,
      title: "Before the wishes: you load the students, the posts and the heads of sites",
      you: "From each table, drop the list, read the report, correct, confirm. Check the places, the lengths, the shifted posts and the lead head of each post.",
      next: "Students and posts are loaded until the wishes open, then between two rounds; heads of sites, at any time.",
    },
    reach,
    correct: {
      ...correcting,
      title: "At any time: you correct a row, grant a delegation, note a withdrawal",
      you: "On the page of a student or a post, correct what is wrong. While rankings are open, grant or refuse the delegations that référent RTS ask for. After the results, note on their page that a student leaves the post obtained.",
      next: "A consultative RTS then ranks in place of the référent. A place that is left is offered again in the next round, if you say so.",
    },
    ...following,
    last: {
      title: "After the rounds: the last round, outside the application",
      you: "Export the students without a post and the free places, organise the interviews, then pronounce the assignments.",
      platform: "It neither computes nor records anything of this round; it shows its dates.",
      next: "At the end of the retention period, the data that names people is deleted: export before then what you have to keep.",
      beware: [],
    },
  },
  trouble: [
    ...managed,
    "Somebody has lost their telephone or mailbox: “Reset an account”, after you have called them at a number known before they asked.",
    "A head of a site cannot rank: grant the delegation that they ask for, or name another référent RTS on the page of the post, before the closing.",
  ],
};

export const faculty: typeof fr.faculty = {
  lead: "You keep the list of the students of your subdivision right, follow the rounds and explain results.",
  brief: [
    "Activate your second factor and load a list of students that is right, before the first wishes open.",
    "Follow the wishes, then the rankings that are not valid, before each closing.",
    "Read, export and explain results, after each round.",
  ],
  steps: {
    access: managing.access,
    load: {
      ...managing.load,
      title: "Before the wishes: you load the list of students",
      you: "From the table of students, drop the list, read the report, correct, confirm. Check everybody’s specialty, participation and shifted semester.",
      next: "The list is loaded until the wishes open, then between two rounds. Posts and their heads of sites go through the regional agency.",
    },
    reach,
    correct: {
      ...correcting,
      title: "At any time: you correct a student",
      you: "On the page of the student, correct what is wrong: participation, name, address. The shifted semester and the posts go through the regional agency.",
      next: "A student who takes no part any more leaves the rankings at once; their wishes are kept, in case they come back.",
    },
    ...following,
    last: {
      title: "After the rounds: the last round, outside the application",
      you: "Find the students without a post and tell them, with the regional agency, how the round is organised.",
      platform: "It neither computes nor records anything of this round; it shows its dates.",
      next: "At the end of the retention period, the data that names people is deleted: export before then what you have to keep.",
      beware: [],
    },
  },
  trouble: [
    ...managed,
    "Telephone lost: a recovery code takes the place of your second factor. Without one, the regional agency or an administrator resets the account by telephone.",
  ],
};

export const admin: typeof fr.admin = {
  lead: "You set the dates, check that everything is ready, and guarantee by two the draw and the publication. The rest happens at the dates of the calendar.",
  brief: [
    "Set the calendar, remove what blocks and commit to the draw, before the first wishes open.",
    "Give the public value and both links, before each ranking closes.",
    "Ask for the publication and approve it, before the hour of the results.",
  ],
  steps: {
    calendar: {
      title: "Long before the wishes: you set the calendar",
      you: "Enter the dates, the public value of each round, and the date of the announcement to all. Read the warnings and what saving changes.",
      platform: "It schedules each step and keeps all versions. If a window that is open or about to open moves, it tells the people of the round.",
      next: "At the date of the announcement, everybody reads the dates in the news.",
      beware: [
        "A closing on “Thursday 23:59” is entered as Friday 00:00, Paris time.",
        "Leave a day between the closing of the rankings and the results, then before the next wishes: matching, verification and approvals take time.",
        "Opening again a round that is matched takes the agreement of another administrator.",
      ],
    },
    lists: {
      title: "Before the wishes: you load rights and watch over the lists",
      you: "Import the rights of coordinators, regional agencies and faculty offices. Agencies and faculty offices load students, posts and heads of sites; you may do so too.",
      platform: "Its report tells the faults row by row before anything is written, and a load that was interrupted can be resumed.",
      next: "The lists of students and posts close when the wishes open, and open again after the publication of the round.",
      beware: [
        "To correct a list in the middle of a round, the campaign has to be suspended: no wishes and no rankings are written then, and later dates are proposed when it is resumed.",
      ],
    },
    ready: {
      title: "Before the wishes: you check everything and commit to the draw",
      you: "Open “Checks before opening” and settle first what is blocking. Two administrators each commit to a secret, to be written on paper and locked away.",
      platform: "Seven, three and one days before the opening, it writes to you what still blocks, if anything does.",
      next: "The wishes open by themselves at their date.",
      beware: [
        "Without both commitments, nobody can give wishes.",
        "The secret is never shown again, and serves in each round.",
      ],
    },
    wishes: {
      title: "When wishes are open: you follow the campaign",
      you: "Open “Progress of the campaign”. An announcement to many people is asked for in “Announcements” and goes out once another administrator has agreed.",
      platform: "The e-mails at each opening, the reminders and the receipts go out by themselves. At the closing, it draws up the applications.",
      next: "After the closing, the public value of the round is drawn at the hour that the calendar had named.",
      beware: [
        "From that hour on, neither the dates of the round’s wishes nor the public value can be changed.",
      ],
    },
    draw: {
      title: "During the rankings: you complete the draw",
      you: "One administrator enters the public value. The two who committed compare it with the official result, then each gives their link.",
      platform: "The secret does not leave your device: only the link of the round is sent. It reminds the heads of sites whose ranking is not valid.",
      next: "When the rankings close, if the draw is complete, the matching is computed, then verified.",
      beware: [
        "Without a complete draw, the matching waits.",
        "As long as the second link is not given, a value entered wrongly can be withdrawn.",
      ],
    },
    publish: {
      title: "Before the hour of the results: you publish by two",
      you: "Read the matching, its verification and its plausibility. One person asks for the publication, another approves it within 24 hours.",
      platform: "A matching that the verifier refuses cannot be published. Approved in time, it is published by itself at the hour announced; approved later, at once.",
      next: "Candidates, lead heads of sites and those who follow the campaign receive an e-mail without any result; the draw is revealed.",
      beware: [
        "You cannot approve your own request, which expires after 24 hours.",
        "If the publication is late, the next wishes cannot be given: move their dates, the calendar proposes some.",
      ],
    },
    correct: {
      title: "Between two rounds: you correct if need be, then all begins again",
      you: "First have the list corrected, then ask for the correction and name the students and posts concerned.",
      platform: "It shows, person by person, what changes and why. Assignments that nothing concerns are kept.",
      next: "Once another administrator has agreed, those concerned are told. The next round goes through the same steps.",
      beware: [
        "A publication can be corrected until the wishes of the next round open, with a reason.",
      ],
    },
    last: {
      title: "After the rounds: the last round and the closing",
      you: "Export what has to be kept.",
      platform: "It shows the dates of the last round, which is held outside the application. At the end of the retention period, it deletes the data that names people and keeps evidence and figures.",
      next: "The published certificates still allow each result to be verified.",
      beware: [],
    },
  },
  trouble: [
    "Everything has to stop: suspend the campaign in the calendar, with a reason. When it is resumed, dates later by the time lost are proposed.",
    "The checks have suspended the campaign: mend what they name, then ask for its resumption on the page of the calendar; another administrator approves it, and what is left is then accepted.",
    "A secret is lost: the sealed secret can be opened for the round, with the agreement of another administrator.",
    "A step did not happen at its hour: the platform takes it up within 15 minutes; “Matching and publication” also lets you start it.",
    "An administrator’s account is lost: two other administrators ask for its reset within 24 hours.",
  ],
};
