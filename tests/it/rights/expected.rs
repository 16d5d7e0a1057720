//! The answer that the policy gives to a request, from the tables of `docs/procedure.md`, the calendar and the instant
//! alone.

use api::Access;
use domain::{
    Action,
    calendar::phase::WindowKind,
    rights::{Reach, Role, When, session::Factors},
};
use jiff::Timestamp;

use super::{
    dates::Dates,
    people::{Asker, Rows, tab_is_open},
    procedure::{permits, rule},
};

/// The answer that the policy gives to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The person is let in: the action is done, or its content is refused.
    LetIn,
    /// The person is not let in, and gets this status and code.
    Refused(u16, &'static str),
}

/// The state of the campaign when a request comes.
pub(crate) struct Moment<'a> {
    pub(crate) dates: &'a Dates,
    pub(crate) now: Timestamp,
    /// The number of the last published round, 0 for none.
    pub(crate) published: u32,
}

/// The objects of a request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    pub(crate) round: u32,
    pub(crate) student: &'static str,
    pub(crate) post: &'static str,
    /// Whether the person has made the export or import themselves.
    pub(crate) made: bool,
    /// Whether the campaign is the one in which people have rights.
    pub(crate) here: bool,
}

/// What somebody may ask before the second factor, beside the actions of a campaign.
const BEFORE_SECOND_FACTOR: [&str; 7] = [
    "GET /api/me",
    "GET /api/campaigns",
    "POST /api/session/second-factor",
    "POST /api/session/passkey/challenge",
    "POST /api/session/passkey",
    "POST /api/me/second-factor",
    "POST /api/me/passkeys",
];
const SECOND_FACTOR: Verdict = Verdict::Refused(403, "second_factor_required");
const NOT_THERE: Verdict = Verdict::Refused(404, "unknown");
/// The rows in Normandy. The other rows of the small campaign are in Brittany.
const FAR: [&str; 2] = ["Fay", "Caen"];

/// The expected answer to one request.
pub(crate) fn verdict(access: Access, key: &str, asker: &Asker, about: About, moment: &Moment<'_>) -> Verdict {
    let actions = match (access, asker.role) {
        (Access::Public, _) => return Verdict::LetIn,
        (_, None) => return Verdict::Refused(401, "signed_out"),
        (Access::SignedIn, _) if asker.factors == Factors::First && !BEFORE_SECOND_FACTOR.contains(&key) => {
            return SECOND_FACTOR;
        }
        (Access::SignedIn, _) => return Verdict::LetIn,
        (Access::May(actions), Some(_)) => actions,
    };
    let role = asker.role.unwrap();
    if !about.here && role != Role::Admin {
        return NOT_THERE;
    }
    let may = |factors| actions.iter().copied().filter(move |action| permits(role, *action, factors));
    let allowed: Vec<Action> = may(asker.factors).collect();
    // Outside campaigns a session is whole or not let in.
    let outside = !key.contains("{campaign}") && asker.factors == Factors::First;
    if outside || allowed.is_empty() && may(Factors::Both).next().is_some() {
        return SECOND_FACTOR;
    }
    // If several actions are refused, the refusal of the last one is answered.
    let mut told = Verdict::Refused(403, "forbidden");
    for action in allowed {
        told = one(action, role, key, asker, about, moment);
        if told == Verdict::LetIn {
            break;
        }
    }
    told
}

fn one(action: Action, role: Role, key: &str, asker: &Asker, about: About, moment: &Moment<'_>) -> Verdict {
    let line = rule(action);
    // A certificate belongs to a round, not to a person.
    if action == Action::ReadCertificate {
        return if about.round > moment.published { NOT_THERE } else { Verdict::LetIn };
    }
    if let Some(code) = too_early(line.when, role, about.round, moment) {
        return code;
    }
    if !reaches(line.reach, key, asker.rows, about) {
        return NOT_THERE;
    }
    if [Action::Rank, Action::AskDelegation, Action::DescribeOwnPost].contains(&action)
        && matches!(asker.rows, Rows::Post(_, false))
    {
        return Verdict::Refused(403, "not_referent");
    }
    if action == Action::ReadCandidateDossier && !has_candidate(asker.rows, about.student, moment) {
        return NOT_THERE;
    }
    let assigned = asker.rows == Rows::Student("Ada") && moment.published >= 1;
    if assigned && (action == Action::FileDossier || action == Action::Wish && about.round > 1) {
        return Verdict::Refused(422, "already_assigned");
    }
    // An export of a table (here of posts) requires that the person sees the table now.
    let table = key.ends_with("/exports").then(|| rule(Action::ListPosts));
    let unseen = table.and_then(|table| too_early(table.when, role, about.round, moment));
    unseen.or_else(|| too_late(line.when, about.round, moment)).unwrap_or(Verdict::LetIn)
}

/// Whether a student is a candidate whom the RTS knows: of the students asked about, those who wish for the RTS's post
/// in round 1, once the ranking has opened.
fn has_candidate(rows: Rows, student: &str, moment: &Moment<'_>) -> bool {
    let known = moment.now >= moment.dates.round(1).ranking.opens;
    known && !moment.dates.may_reopen(1) && matches!((rows, student), (Rows::Post("Quimper", _), "Ada" | "Bob"))
}

/// The refusal of an action before its time. The rows are not looked up then.
fn too_early(when: When, role: Role, round: u32, moment: &Moment<'_>) -> Option<Verdict> {
    let Moment { dates, now, published } = *moment;
    let closed_tab = |tab| role != Role::Admin && !tab_is_open(role, tab, now);
    let not_yet = |opens_at: Timestamp| now < opens_at;
    match when {
        When::InDescriptions if not_yet(dates.descriptions_open) => Some(Verdict::Refused(422, "window_not_open")),
        When::FromDossier if not_yet(dates.dossier_opens) => Some(Verdict::Refused(403, "tab_closed")),
        When::InTab(tab) | When::PublishedInTab(tab) if closed_tab(tab) => Some(Verdict::Refused(403, "tab_closed")),
        // The students asked about leave after the first round; of the second they read that.
        When::Published | When::PublishedInTab(_) if round > published => Some(NOT_THERE),
        When::FromWindow(WindowKind::Ranking) | When::InWindow(WindowKind::Ranking)
            if not_yet(dates.round(round).ranking.opens) =>
        {
            Some(Verdict::Refused(422, "window_not_open"))
        }
        When::FromWindow(WindowKind::Ranking) | When::InWindow(WindowKind::Ranking) if dates.may_reopen(round) => {
            Some(Verdict::Refused(422, "suspended"))
        }
        _ => None,
    }
}

/// The refusal of an action after or outside its time. The rows have been found by then.
fn too_late(when: When, round: u32, moment: &Moment<'_>) -> Option<Verdict> {
    let Moment { dates, now, published } = *moment;
    let refused = |code| Some(Verdict::Refused(422, code));
    match when {
        When::InWindow(kind) => {
            let round = dates.round(round);
            let window = if kind == WindowKind::Wishes { round.wishes } else { round.ranking };
            if dates.suspended {
                refused("suspended")
            } else if now < window.opens {
                refused("window_not_open")
            } else if now >= window.closes {
                refused("window_closed")
            } else {
                None
            }
        }
        When::InDescriptions | When::BeforeClosing if dates.suspended => refused("suspended"),
        When::InDescriptions if now >= dates.round(1).wishes.opens => refused("window_closed"),
        When::BeforeClosing if now >= dates.final_results_at => refused("window_closed"),
        When::InDossiers => {
            let (first, second) = (dates.round(1).wishes, dates.round(2).wishes);
            if dates.suspended {
                refused("suspended")
            } else if now < dates.dossier_opens || (first.closes <= now && now < second.opens) {
                refused("window_not_open")
            } else if now >= second.closes {
                refused("window_closed")
            } else {
                None
            }
        }
        When::BetweenRounds if !dates.lists_may_change(now, published) => refused("import_too_late"),
        When::AfterRanking if now < dates.round(round).ranking.closes => refused("not_due"),
        _ => None,
    }
}

/// Whether the objects of a request are among the person's rows.
fn reaches(reach: Reach, key: &str, rows: Rows, about: About) -> bool {
    let (student, post) = (key.contains("{student}"), key.contains("{post}"));
    let named = [(student, about.student), (post, about.post)].into_iter().filter(|(named, _)| *named);
    // An export or import belongs to the person who made it, whatever the reach of the action.
    if key.contains("port}") && !about.made {
        return false;
    }
    match reach {
        // Whether a student is a candidate depends on the moment: `has_candidate` decides it.
        Reach::Platform | Reach::Accounts | Reach::Campaign | Reach::Made | Reach::Candidates => true,
        // The posts open to a student are those of their market, here in Brittany.
        Reach::Own if post => matches!(rows, Rows::Student(_)) && !FAR.contains(&about.post),
        Reach::Own => named.into_iter().all(|(_, name)| rows == Rows::Student(name)),
        Reach::OwnPosts => named.into_iter().all(|(_, name)| matches!(rows, Rows::Post(own, _) if own == name)),
        Reach::Scopes => named.into_iter().all(|(_, name)| match rows {
            Rows::Near => !FAR.contains(&name),
            Rows::Far => FAR.contains(&name),
            Rows::All => true,
            _ => false,
        }),
    }
}
