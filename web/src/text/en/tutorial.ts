import type { tutorial as fr } from "../fr/tutorial";
import { admin, agency, coordinator, faculty } from "./tutorial-staff";

const student: (typeof fr)["roles"]["student"] = {
  lead: "You file your documents, give hearts to posts and validate your list. Heads of training sites rank their candidates, and the matching proposes at most one post to each person.",
  brief: [
    "File your documents, before the first wishes close.",
    "Give hearts and validate your list, in each round for as long as you have no post.",
    "Read your result and its reasons, after each round.",
  ],
  steps: {
    signIn: {
      title: "When documents can be filed: you receive an e-mail and sign in",
      you: "Enter the address at which the e-mail arrived. The first time, a link lets you create a password; after that, this password is enough, or a code received by e-mail.",
      platform: "It writes to each student who takes part, at the address of the list of students. After 30 minutes without use it ends the session; what was saved stays saved.",
      next: "“Home” says where you stand, the next date and what is left for you to do.",
      beware: [
        "Nothing arrived? Look among unwanted mail, then sign in without waiting: the dates hold for everybody, with or without an e-mail.",
        "A link or a code serves once, until the time shown.",
      ],
    },
    dossier: {
      title: "Before the wishes: you check your data and file your documents",
      you: "Upload your CV, your motivation letter and your training contract. Open “Posts”: if the specialty or the territory is not yours, or if “Home” says that you do not take part, tell your regional agency or your faculty office.",
      platform: "It tells you which documents are missing. It accepts them until the first wishes close, then during the wishes of each round.",
      next: "The heads of the sites whose posts you will have asked for will read these documents to rank their candidates.",
      beware: [
        "A missing document does not exclude you from the matching, but heads of sites see it.",
        "Lists no longer change during wishes and rankings: have a mistake corrected before.",
        "If your semester is shifted, only shifted posts are open to you; other students may ask for them too.",
      ],
    },
    hearts: {
      title: "When wishes are open: you read the posts and give hearts",
      you: "Give the most hearts to the posts that you like best, and none to those that you would refuse. Ask for at least the number of posts that the page shows.",
      platform: "It saves each change as a draft, and counts for you the wishes given and the wishes required.",
      next: "A draft does not count: it is still to be validated.",
      beware: [
        "Your hearts put your posts in order; they put you before nobody, and no head of a site sees them.",
        "The same number of hearts says that these posts are worth the same to you: you may obtain any of them.",
        "No heart: you are no candidate for this post, and you will never obtain it, even if it stays free.",
        "As long as the wishes of a round may change, you do not see how many students ask for a post in it.",
      ],
    },
    validate: {
      title: "Before the wishes close: you validate your list and keep the receipt",
      you: "Press “Validate my list”, then keep the receipt. You change your mind? Change the list and validate again: the last validated list takes the place of the one before.",
      platform: "It sends you a signed receipt of each validation, and reminds those who have not finished. After the closing, an e-mail tells you whether you are in the round and, if not, why.",
      next: "Your wishes become applications, which heads of sites discover when ranking opens.",
      beware: [
        "A list that is saved but not validated does not count, even if it is complete.",
        "Times are Paris times. “23:59” includes that whole minute; midnight is too late.",
        "Below the number of wishes required, you are not in the round: no head of a site receives your application.",
        "The receipt proves what you validated and when; it promises no post.",
      ],
    },
    ranking: {
      title: "During the rankings: there is nothing for you to do",
      you: "Your list changes no more. You do not see the ranks that heads of sites give.",
      platform: "It shows your documents, without your hearts, to the heads of the sites whose posts you asked for. When ranking closes, it computes the matching, which an independent program verifies.",
      next: "Two administrators approve the publication, which never comes before the date announced.",
      beware: [
        "If a head of a site ranks too few candidates, nobody is excluded: all have a default rank, those of the post’s subdivision tied, then the others, tied behind them.",
        "At equal rank, the post’s subdivision comes first, then a number drawn by lot, the same for all posts.",
        "In some specialties, the single place of a post, or a share of its places, goes first to candidates of its subdivision, even if they are ranked lower.",
      ],
    },
    result: {
      title: "When results are published: you read what you have obtained, and why",
      you: "Open “Result”: the reason is given wish by wish.",
      platform: "It tells you by an e-mail that does not hold the result. For each post whose places were contested, it shows your position and the line of the last admitted, and names nobody.",
      next: "With a post, you no longer take part in later rounds, and none of them changes it. Without a post, you go on to the next round, if your specialty has one.",
      beware: [
        "The result is a proposition: the assignment is pronounced by the regional agency.",
        "A position is not the rank given by the head of the site: the subdivision and the draw are in it too.",
        "“Not examined” does not mean refused: you have obtained a post to which you gave at least as many hearts.",
      ],
    },
    again: {
      title: "If you have no post: you give new wishes",
      you: "Begin again with the places left: new hearts, a new validation, a new receipt. You may do so even if you were not in the round before.",
      platform: "It shows only the posts that still have a place, with the number of candidates that they had in the published round.",
      next: "Heads of sites rank again, then results come, as in the first round.",
      beware: [
        "The wishes of the round before are not taken over: without a list validated in this round, you are not in it.",
        "The number of wishes required is counted again, and the share of the posts to ask for may be greater.",
      ],
    },
    last: {
      title: "After the rounds: the last round, outside the application",
      you: "Without a post, follow what your regional agency and your faculty office tell you: interviews, then the assignment by the agency.",
      platform: "It shows the dates and keeps your results; nothing is entered in it for this round.",
      next: "At the end of the retention period, the data that names you is deleted. “My profile” lets you download a copy before.",
      beware: [],
    },
  },
  trouble: [
    "Your address is not the right one: your regional agency or your faculty office corrects the list. For 24 hours, the new address does not show the wishes of before; a list that was validated still counts. The code that your faculty office reads to you shows them at once.",
    "You do not take part, or not in the right specialty: your regional agency or your faculty office corrects that before a round or between two, not during one.",
    "“Not saved yet”: leave the page open, it tries again by itself. “Changed elsewhere”: compare the two versions and choose.",
    "You do not understand your result: your coordinator, your regional agency or your faculty office reads its explanation with you.",
    "You give up the post you obtained: tell your regional agency, which notes the withdrawal. You then take no part in the rounds that follow.",
  ],
};

const supervisor: (typeof fr)["roles"]["supervisor"] = {
  lead: "You describe your posts before the wishes, then rank your candidates in each round. Students choose without seeing your ranks; you rank without seeing their hearts.",
  brief: [
    "Check and describe your posts, before the first wishes open.",
    "Rank your candidates, in each round in which your posts have some.",
    "Read who has obtained your posts, after each round.",
  ],
  steps: {
    signIn: {
      title: "When descriptions open: you receive an e-mail and sign in",
      you: "Enter the address at which the e-mail arrived. The first time, a link lets you create a password; after that, this password is enough, or a code received by e-mail.",
      platform: "It writes to each lead head of a site with a post. After 30 minutes without use it ends the session; what was saved stays saved.",
      next: "“Home” shows, post by post, what is left for you to do.",
      beware: [
        "Lead access: you describe and rank. Read-only access, on a mixed or coupled post: you read, and the page says who leads.",
      ],
    },
    describe: {
      title: "Before the wishes: you check and describe your posts",
      you: "Read the data of the post, then write what students look for: activity, supervision, duties, housing, whom to call. Upload the CPTS sheet where one is expected.",
      platform: "It shows this text to students as it is, beside the data of the post.",
      next: "Wishes open, and students choose with what they have read.",
      beware: [
        "The places, the length or the type of the post are not corrected here: your regional agency does that, before the wishes open.",
      ],
    },
    wait: {
      title: "During the wishes: there is nothing for you to do",
      you: "Candidates only appear when ranking opens.",
      platform: "It receives the students’ lists and, when wishes close, draws up the applications for each post.",
      next: "An e-mail tells you if one of your posts has candidates.",
      beware: [
        "Those who did not validate enough wishes are not in the round, and do not appear among yours.",
        "A post without candidates asks nothing of you: its ranking counts as valid.",
      ],
    },
    rank: {
      title: "When rankings are open: you rank your candidates",
      you: "Open each post, read the documents and give the ranks: 1 for the first, ties allowed. “Do not retain” refuses an application. Rank at least the number of candidates that the page asks for.",
      platform: "It saves each change and keeps a signed receipt of it, then tells you whether the ranking is valid. It reminds you if it is not, and writes to you if a candidate leaves the round.",
      next: "You can change everything until the closing. The last state saved is the one that counts.",
      beware: [
        "You do not see hearts: nothing says whether your post is a candidate’s first or last choice.",
        "There is no final button: a ranking that is valid and saved is enough.",
        "A refusal does not count among the ranked candidates. With few candidates no refusal is allowed; the page says how many are.",
        "In a valid ranking, an application left without a rank is treated as not retained.",
        "The closing is in Paris time, and includes the minute shown.",
      ],
    },
    closing: {
      title: "When rankings close: you read what counts",
      you: "Read the e-mail, or “My posts”: they say of each post whether your ranks or the default ranks count.",
      platform: "It replaces as a whole a ranking that is not valid: the candidates of the post’s subdivision tied, then the others, tied behind them. It then computes the matching, which an independent program verifies.",
      next: "Two administrators approve the publication, which never comes before the date announced.",
      beware: [
        "In a ranking that is not valid, your refusals fall with your ranks: the person refused may obtain the post.",
      ],
    },
    results: {
      title: "When results are published: you read who has obtained your posts",
      you: "Open “Assigned students”, round by round.",
      platform: "It tells you by an e-mail that names nobody.",
      next: "The regional agency pronounces the assignments; formalities go through it and the faculty office.",
      beware: [
        "The person whom you rank first may obtain a post that they like better: this is no mistake.",
        "In some specialties, the single place of a post, or a share of its places, goes first to candidates of its subdivision, even if they are ranked lower.",
        "Students do not read your ranks, but each reads the reason of their own result, such as an application not retained.",
      ],
    },
    again: {
      title: "If places are left: you rank new candidates",
      you: "Do as in the first round, with the candidates of this round.",
      platform: "It offers only the places left. The ranking before can still be read, but serves no more.",
      next: "After the rounds of the specialty, the last round is held outside the application: interviews, then the assignment by the regional agency.",
      beware: [
        "The new ranking has to be valid in its turn, even for a single candidate.",
      ],
    },
  },
  trouble: [
    "A post is missing, or is not yours: your regional agency corrects the list of heads of sites, at any time.",
    "You will not be able to rank in time: at the end of the page of the post, ask to delegate the ranking to a consultative head of site; or ask your regional agency to name another lead, before the closing.",
    "“Not saved yet”: leave the page open, it tries again by itself. “Changed elsewhere”: compare the two versions and choose.",
    "The campaign is suspended: candidates are hidden for as long as their wishes may open again. An e-mail tells you when it goes on.",
  ],
};

export const tutorial: typeof fr = {
  role: "Your role",
  rounds: "A round is one matching in the application: wishes, a ranking, results. There are two or three, by specialty. The last round is held outside the application.",
  brief: "In brief",
  steps: "The campaign, step by step",
  trouble: "If something goes wrong",
  you: "You",
  platform: "The platform",
  next: "Next",
  beware: "Often misunderstood",
  screens: (count) => (count === 1 ? "Screen" : "Screens"),
  picture: (screen) => `Picture of the screen: ${screen}`,
  datesOf: (campaign) => `The dates are those of the campaign ${campaign}, in Paris time.`,
  noDates: "The dates of the campaigns:",
  until: (date) => `until ${date}`,
  on: (date) => `on ${date}`,
  support: "For a fault, and only for that:",
  roles: { student, supervisor, coordinator, agency, faculty, admin },
};
