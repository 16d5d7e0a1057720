//! The decision whether somebody may do something now: role, reach and time are checked against the policy in one
//! place.

use jiff::Timestamp;

use super::{Action, Actor, Grant, Place, Reach, Role, Rule, Scope, When, account::Account, covered, policy::rule};
use crate::{
    AccountId, Campaign, Refusal, StudentId, Thing,
    calendar::{instant, phase::WindowKind},
    roster::load::{ToLoad, require_time},
    rounds::publication::require_ranking_closed,
};

/// The state of a campaign at an instant, on which rights depend.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The campaign, with its calendar.
    pub campaign: &'a Campaign,
    /// The published rounds.
    pub published: &'a [u32],
    /// Whether both commitments of the draw stand.
    pub draw_committed: bool,
    /// The instant.
    pub now: Timestamp,
}

/// The objects of an action, as far as the rules of the policy need them. A fact is absent while it is unknown, and for
/// an action that does not depend on it: its part of the reach is not checked then.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The kind of object, for the refusal of one beyond the reach.
    pub what: Thing,
    /// The round, for an action on a round.
    pub round: Option<u32>,
    /// Code of the specialty, which tells how many rounds there are.
    pub specialty: Option<&'a str>,
    /// The place of the row.
    pub place: Option<Place<'a>>,
    /// The place of the post that has received the student of the row by a published result.
    pub received: Option<Place<'a>>,
    /// The student to whom the object belongs.
    pub student: Option<&'a StudentId>,
    /// Whether the post is one of the RTS's own, or the student a candidate of such a post. An account names the row of
    /// an RTS but not its posts, so that the caller looks this up.
    pub own: Option<bool>,
    /// The author of the export or import.
    pub author: Option<Author<'a>>,
    /// The list to load.
    pub list: Option<ToLoad>,
}

/// The author of an export or import.
#[derive(Debug, Clone, Copy)]
pub struct Author<'a> {
    /// The account of the author.
    pub account: &'a AccountId,
    /// Whether the load of the import is under way or has stopped: every administrator may go on with it.
    pub unfinished: bool,
}

impl Default for About<'_> {
    fn default() -> Self {
        Self::of(Thing::Row)
    }
}

impl<'a> About<'a> {
    /// An action on an object of which nothing else is known.
    pub fn of(what: Thing) -> Self {
        Self {
            what,
            round: None,
            specialty: None,
            place: None,
            received: None,
            student: None,
            own: None,
            author: None,
            list: None,
        }
    }

    /// An action on a round, whatever the specialty.
    pub fn in_round(round: u32) -> Self {
        Self { round: Some(round), ..Self::default() }
    }

    /// An action on a round of a specialty.
    pub fn round_of(round: u32, specialty: &'a str) -> Self {
        Self { specialty: Some(specialty), ..Self::in_round(round) }
    }

    /// An action on a row.
    pub fn row(what: Thing, place: Place<'a>) -> Self {
        Self { specialty: Some(place.specialty), place: Some(place), ..Self::of(what) }
    }
}

impl Actor {
    /// The scopes in which the policy allows `action` at this moment; empty for students and RTS, who act for
    /// themselves.
    ///
    /// # Errors
    ///
    /// [`Refusal::SecondFactorRequired`] for a role that has to give it first, [`Refusal::Forbidden`] for a role without the
    /// action, [`Refusal::TabClosed`] while the tab is closed,
    /// [`Refusal::Unknown`] for an object beyond the reach and for a result before its publication, and otherwise the
    /// refusal of the time that the rule sets.
    pub fn allow(&self, action: Action, about: About<'_>, moment: Moment<'_>) -> Result<Vec<Scope>, Refusal> {
        // An export or import of somebody else is unknown to every role, so its author is checked before the role.
        if about.author.is_some_and(|author| !self.shares_with(author)) {
            return Err(Refusal::Unknown { what: about.what });
        }
        self.require(action)?;
        let rule = rule(action).ok_or(Refusal::Forbidden)?;
        let calendar = &moment.campaign.calendar;
        // Administrators see every tab at any time.
        let sees = |grant: &&Grant| {
            let open = |tab| calendar.tab_is_open(grant.role(), tab, moment.now);
            grant.role() == Role::Admin || rule.when.tab().is_none_or(open)
        };
        let mut seeing = self.grants(action).filter(sees).peekable();
        if seeing.peek().is_none() {
            return Err(Refusal::TabClosed);
        }
        let scopes: Vec<Scope> = seeing.flat_map(Grant::scopes).collect();
        // An object beyond the reach is unknown at any time, so the time is checked afterwards.
        if !self.reaches(rule.reach, about, &scopes) {
            return Err(Refusal::Unknown { what: about.what });
        }
        rule.when.require(about, moment)?;
        Ok(scopes)
    }

    /// Whether an export or import of this author is open to the account.
    fn shares_with(&self, author: Author<'_>) -> bool {
        *author.account == self.account().id || (author.unfinished && self.may(Action::RunCampaign))
    }

    /// Whether the object is within the reach, as far as the facts are known.
    fn reaches(&self, reach: Reach, about: About<'_>, scopes: &[Scope]) -> bool {
        match reach {
            // The author of what was made has been checked before the role.
            Reach::Platform | Reach::Accounts | Reach::Campaign | Reach::Made => true,
            Reach::Scopes => {
                let received = |place| scopes.iter().any(|scope| scope.receives(place));
                about.place.is_none_or(|place| covered(scopes, place)) || about.received.is_some_and(received)
            }
            Reach::Own => about.student.is_none_or(|student| self.student().is_ok_and(|own| own == student)),
            Reach::OwnPosts | Reach::Candidates => about.own.is_none_or(|own| own),
        }
    }
}

impl Account {
    /// Checks that the policy allows `action` on the whole platform, outside any campaign, to one of the account's
    /// roles.
    ///
    /// # Errors
    ///
    /// [`Refusal::Forbidden`] for an account without such a role, and for an action that belongs to a campaign.
    pub fn allow(&self, action: Action) -> Result<(), Refusal> {
        let outside = |rule: &&Rule| matches!(rule.reach, Reach::Platform | Reach::Accounts);
        let rule = rule(action).filter(outside).ok_or(Refusal::Forbidden)?;
        let may = self.grants.iter().any(|grant| rule.roles.contains(&grant.role()));
        if may { Ok(()) } else { Err(Refusal::Forbidden) }
    }
}

impl When {
    /// Checks the time that a rule of the policy sets.
    fn require(self, about: About<'_>, moment: Moment<'_>) -> Result<(), Refusal> {
        let Moment { campaign, published, draw_committed, now } = moment;
        let is_published = |round| published.contains(&round);
        match self {
            Self::Always | Self::InTab(_) => Ok(()),
            Self::BetweenRounds => {
                let list = about.list.ok_or(Refusal::Unknown { what: Thing::List })?;
                require_time(list, &campaign.calendar, now, is_published)
            }
            Self::FromDossier => {
                if now < instant(campaign.calendar.dossier_opens) {
                    Err(Refusal::TabClosed)
                } else {
                    Ok(())
                }
            }
            Self::InDossiers => campaign.open_dossier_window(about.specialty()?, now, is_published).map(drop),
            Self::InWindow(kind) => {
                let (round, specialty) = (about.round()?, about.specialty()?);
                campaign.open_window(kind, round, specialty, now, draw_committed, is_published).map(drop)
            }
            Self::FromWindow(kind) => require_opened(campaign, kind, about, now),
            Self::InDescriptions => campaign.require_describing(now),
            Self::BeforeClosing => campaign.require_describable(now),
            Self::AfterRanking => require_ranking_closed(campaign, about.round()?, now).map(drop),
            Self::Published | Self::PublishedInTab(_) => {
                if is_published(about.round()?) {
                    Ok(())
                } else {
                    Err(Refusal::Unknown { what: about.what })
                }
            }
        }
    }
}

/// Refuses before the window of the round opens, and while a suspension may end with other wishes: until the public value
/// of the round's draw exists, the wishes may open again.
fn require_opened(campaign: &Campaign, kind: WindowKind, about: About<'_>, now: Timestamp) -> Result<(), Refusal> {
    let round = about.round()?;
    if let Some(specialty) = about.specialty {
        campaign.window(kind, round, specialty)?;
    }
    // The dates of a round are those of all specialties that have it.
    let dates = campaign.calendar.round(round).ok_or(Refusal::Unknown { what: Thing::Round })?;
    let opens_at = dates.window(kind).opens_at();
    if now < opens_at {
        return Err(Refusal::WindowNotOpen { opens_at });
    }
    let may_reopen = campaign.calendar.suspended.is_some() && !campaign.calendar.is_drawn(dates, now);
    if may_reopen { Err(Refusal::Suspended) } else { Ok(()) }
}

impl<'a> About<'a> {
    fn round(&self) -> Result<u32, Refusal> {
        self.round.ok_or(Refusal::Unknown { what: Thing::Round })
    }

    fn specialty(&self) -> Result<&'a str, Refusal> {
        self.specialty.ok_or(Refusal::Unknown { what: Thing::Specialty })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Account,
        rights::{POLICY, session::Factors},
        roster::{list::ListKind, load::Changeable},
        tests::fixture::{campaign, student_id},
    };

    const ME: &str = "018e0000-0000-7000-8000-000000000001";
    const SOMEBODY: &str = "018e0000-0000-7000-8000-000000000002";

    fn account_id(text: &str) -> AccountId {
        AccountId::parse(text).unwrap()
    }

    fn account(grants: Vec<Grant>) -> Account {
        Account { id: account_id(ME), email: "ada@example.org".to_owned(), name: String::new(), phone: None, grants }
    }

    /// The answer of the policy to an account with this right on 4 March 2024, while the first wishes are open.
    fn told(grant: Grant, action: Action, about: About<'_>) -> Result<(), Refusal> {
        let campaign = campaign();
        let now = "2024-03-04T12:00:00Z".parse().unwrap();
        let moment = Moment { campaign: &campaign, published: &[], draw_committed: true, now };
        Actor::enter(account(vec![grant]), &campaign.id, Factors::Both).unwrap().allow(action, about, moment).map(drop)
    }

    fn agency() -> Grant {
        Grant::Agency { campaign: campaign().id, scopes: vec![Scope::NATIONAL] }
    }

    #[test]
    fn what_somebody_else_has_made_is_unknown() {
        let (me, somebody) = (account_id(ME), account_id(SOMEBODY));
        let import =
            |account, unfinished| About { author: Some(Author { account, unfinished }), ..About::of(Thing::Import) };
        let unknown = Err(Refusal::Unknown { what: Thing::Import });
        assert_eq!(told(agency(), Action::ImportPosts, import(&me, false)), Ok(()));
        assert_eq!(told(agency(), Action::ImportPosts, import(&somebody, true)), unknown);
        // The role is told only to the author: to others the import does not exist.
        assert_eq!(told(agency(), Action::ImportStaff, import(&me, false)), Err(Refusal::Forbidden));
        assert_eq!(told(agency(), Action::ImportStaff, import(&somebody, false)), unknown);
        assert_eq!(told(Grant::Admin, Action::ImportPosts, import(&somebody, true)), Ok(()));
        assert_eq!(told(Grant::Admin, Action::ImportPosts, import(&somebody, false)), unknown);
    }

    #[test]
    fn a_list_of_posts_is_not_loaded_while_wishes_are_open() {
        let changeable = Changeable::BetweenRounds;
        let list =
            |kind| About { list: Some(ToLoad { kind, rounds: 2, rows: 1, changeable }), ..About::of(Thing::Import) };
        let late = told(agency(), Action::LoadList, list(ListKind::Posts));
        assert!(matches!(late, Err(Refusal::ImportTooLate { .. })), "{late:?}");
        assert_eq!(told(agency(), Action::LoadList, list(ListKind::Supervisors)), Ok(()));
        assert_eq!(told(agency(), Action::LoadList, About::default()), Err(Refusal::Unknown { what: Thing::List }));
    }

    #[test]
    fn students_reach_what_is_their_own() {
        let (ada, bob) = (student_id("ada"), student_id("bob"));
        let grant = || Grant::Student { campaign: campaign().id, student: ada.clone() };
        let of = |student| About { student: Some(student), ..About::of(Thing::Dossier) };
        assert_eq!(told(grant(), Action::ReadOwnDossier, of(&ada)), Ok(()));
        assert_eq!(told(grant(), Action::ReadOwnDossier, of(&bob)), Err(Refusal::Unknown { what: Thing::Dossier }));
    }

    #[test]
    fn the_ranking_opens_at_one_hour_for_every_specialty() {
        let supervisor = crate::SupervisorId::parse("rts_1").unwrap();
        let grant = || Grant::Supervisor { campaign: campaign().id, supervisor: supervisor.clone() };
        let (any, own) = (About::in_round(1), About::round_of(1, "urg"));
        let refused = told(grant(), Action::ReadRanking, any);
        assert!(matches!(refused, Err(Refusal::WindowNotOpen { .. })), "{refused:?}");
        assert_eq!(told(grant(), Action::ReadRanking, own), refused);
    }

    #[test]
    fn actions_on_the_platform_need_no_campaign() {
        let admin = account(vec![Grant::Admin]);
        assert_eq!(admin.allow(Action::CreateCampaign), Ok(()));
        assert_eq!(admin.allow(Action::RunCampaign), Err(Refusal::Forbidden));
        assert_eq!(account(vec![agency()]).allow(Action::CreateCampaign), Err(Refusal::Forbidden));
        assert_eq!(account(vec![agency()]).allow(Action::ResetAccount), Ok(()));
        // `Account::allow` looks at no time.
        let mut platform = POLICY.iter().filter(|rule| matches!(rule.reach, Reach::Platform | Reach::Accounts));
        assert!(platform.all(|rule| rule.when == When::Always));
    }
}
