//! The draw of each round, which orders candidates whom nothing else tells apart. Before anybody gives wishes, two
//! administrators each commit to the end of a chain of digests. A public value, whose source and hour the calendar
//! names, completes the draw of a round: nobody can know it before the wishes of the round have closed. Both
//! administrators confirm the value with the link of their chain that the round reveals. The value is given first, so
//! that the person who types it in does not know the resulting seed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proof::draw::{Parts, PublicValue, ValueFault, chain};
use serde::{Deserialize, Serialize};

use crate::{
    AccountId, Calendar, Campaign, Refusal, Thing,
    calendar::{
        CalendarDefect, CalendarDefectCode, CalendarWarning, CalendarWarningCode, RoundCalendar, instant,
        phase::require_published_before,
    },
    refusal::{Awaited, EntryCode, EntryRefusal},
};

/// The commitment of an administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// The administrator.
    pub account: AccountId,
    /// The end of the administrator's chain: 64 lowercase hexadecimal digits.
    pub end: String,
    /// The secret that the chain begins with, sealed under the key of the deployment. Only an approval of two
    /// administrators has it opened.
    pub sealed: String,
    /// The instant of the commitment.
    pub at: Timestamp,
}

/// The state of the draw of one round, from its public value on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundDraw {
    /// The public value in its canonical form.
    pub value: String,
    /// The round's link of each chain, in the order of the commitments; absent until it is given.
    pub links: [Option<String>; 2],
}

impl RoundDraw {
    /// Whether both links are known, and with them the seed.
    fn is_complete(&self) -> bool {
        self.links.iter().all(Option::is_some)
    }
}

/// The state of the draw of a campaign.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// Up to two commitments, of two different administrators, in the order in which they were made.
    pub commitments: Vec<Commitment>,
    /// The draws of the rounds whose public value was given.
    pub rounds: BTreeMap<u32, RoundDraw>,
    /// Number of changes; 0 for a draw that nobody has touched.
    pub version: u64,
}

/// The reasons why the calendar `after` may not replace `before` at `now`. Once the public value of a round exists, its
/// wishes may not move, because wishes that open again could be given by somebody who knows the value; nor may another
/// value be named, because the two administrators could choose between the two. For the same reason a value is named
/// before it exists, and one whose hour came while the campaign was suspended has to give way to a later one. Nobody can
/// state wishes before the round before is published (`published`): until then they may move, with a later value.
pub fn check_calendar(
    before: &Calendar,
    after: &Calendar,
    now: Timestamp,
    published: impl Fn(u32) -> bool,
) -> Vec<CalendarDefect> {
    let mut defects = Vec::new();
    for (round, index) in (1..).zip(0..before.rounds.len().max(after.rounds.len())) {
        let (was, is) = (before.rounds.get(index), after.rounds.get(index));
        let stated = require_published_before(round, &published).is_ok();
        let exists = stated && was.is_some_and(|dates| before.is_drawn(dates, now));
        let known = is.is_some_and(|dates| instant(dates.draw.at) <= now);
        let wishes_move = was.map(|dates| dates.wishes) != is.map(|dates| dates.wishes);
        let other_value = was.map(|dates| &dates.draw) != is.map(|dates| &dates.draw);
        let mut refuse = |name: &str, code| {
            defects.push(CalendarDefect { field: format!("/rounds/{index}/{name}"), code });
        };
        if exists && wishes_move {
            refuse("wishes", CalendarDefectCode::DrawHasBegun);
        }
        let stays_unused = !exists && before.suspended.is_some() && after.suspended.is_none();
        if exists && other_value {
            refuse("draw", CalendarDefectCode::DrawHasBegun);
        } else if known && (other_value || stays_unused) {
            refuse("draw/at", CalendarDefectCode::DrawIsKnown);
        }
    }
    defects
}

impl Draw {
    /// Whether both commitments are made. From then on wishes may be given, and the commitments no longer change.
    pub fn is_committed(&self) -> bool {
        self.commitments.len() == 2
    }

    /// Records the commitment of an administrator to the chain that begins with a secret.
    ///
    /// # Errors
    /// [`Refusal::WindowClosed`] once the wishes of round 1 have closed, [`Refusal::Exists`] if the administrator has
    /// committed already or two others have, [`Refusal::Entries`] for a text that cannot be a secret, an end that is
    /// not that of its chain, or the chain of the other administrator, [`Refusal::Unknown`] for a calendar without
    /// rounds.
    pub fn commit(&mut self, campaign: &Campaign, made: Commitment, secret: &str) -> Result<(), Refusal> {
        let closed_at = dates(campaign, 1)?.wishes.closes_at();
        if made.at >= closed_at {
            return Err(Refusal::WindowClosed { closed_at });
        }
        if self.is_committed() || self.commitments.iter().any(|other| other.account == made.account) {
            return Err(Refusal::Exists);
        }
        chain::check_secret(secret).map_err(|_| entry("/secret", EntryCode::NotASecret))?;
        if made.end != chain::end(campaign.id.as_str(), secret) {
            return Err(entry("/end", EntryCode::NotTheEndOfTheChain));
        }
        if self.commitments.iter().any(|other| other.end == made.end) {
            return Err(entry("/secret", EntryCode::Duplicate));
        }
        self.commitments.push(made);
        self.version += 1;
        Ok(())
    }

    /// Records the public value of a round.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for a round that the calendar does not have, [`Refusal::NotDue`] before the value exists,
    /// [`Refusal::RoundNotPublished`] while the round before is not published, since its dates may still move, with another
    /// value, [`Refusal::DrawNotCommitted`] without both commitments, [`Refusal::Exists`] if the round has a value,
    /// [`Refusal::Entries`] for a text that is no public value.
    pub fn give_value(
        &mut self,
        campaign: &Campaign,
        round: u32,
        value: &str,
        now: Timestamp,
        published: impl Fn(u32) -> bool,
    ) -> Result<(), Refusal> {
        due(campaign, round, now)?;
        require_published_before(round, published)?;
        if !self.is_committed() {
            return Err(Refusal::DrawNotCommitted);
        }
        if self.rounds.contains_key(&round) {
            return Err(Refusal::Exists);
        }
        self.rounds.insert(round, RoundDraw { value: canonical(value)?, links: [None, None] });
        self.version += 1;
        Ok(())
    }

    /// Takes back the public value of a round, with the link that may have confirmed it.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] without a public value, [`Refusal::DrawComplete`] once both links are known.
    pub fn withdraw_value(&mut self, round: u32) -> Result<(), Refusal> {
        self.incomplete(round)?;
        self.rounds.remove(&round);
        self.version += 1;
        Ok(())
    }

    /// Records the link of an administrator's chain, who confirms the public value with it.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for an administrator without a commitment or a round that the calendar does not have,
    /// [`Refusal::NotDue`] before the value exists, [`Refusal::DrawIncomplete`] before it is given,
    /// [`Refusal::Entries`] for another value than the one given or a text that is not the round's link,
    /// [`Refusal::Exists`] if the link is known.
    pub fn reveal(
        &mut self,
        campaign: &Campaign,
        round: u32,
        account: &AccountId,
        (value, link): (&str, String),
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let index = self.index_of(account)?;
        self.give_link(campaign, round, index, (value, link), now)
    }

    /// Takes back the link of an administrator.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for an administrator without a commitment, or who has given no link,
    /// [`Refusal::DrawComplete`] once both links are known.
    pub fn withdraw_link(&mut self, round: u32, account: &AccountId) -> Result<(), Refusal> {
        let index = self.index_of(account)?;
        let link = self.incomplete(round)?.links.get_mut(index).and_then(Option::take);
        link.ok_or(Refusal::Unknown { what: Thing::Link })?;
        self.version += 1;
        Ok(())
    }

    /// The commitment whose sealed secret may be opened to give the link of a round, provided that the link is needed
    /// and `value` is the public value given. Commitments are counted from 1.
    ///
    /// # Errors
    /// As [`Self::reveal`], but for the link.
    pub fn openable(
        &self,
        campaign: &Campaign,
        round: u32,
        commitment: u32,
        value: &str,
        now: Timestamp,
    ) -> Result<&Commitment, Refusal> {
        let index = index(commitment)?;
        self.require_missing(campaign, round, index, value, now)?;
        self.commitments.get(index).ok_or(Refusal::Unknown { what: Thing::Commitment })
    }

    /// Whether the link of a commitment, counted from 1, is known in a round.
    pub fn has_link(&self, round: u32, commitment: u32) -> bool {
        let place = index(commitment).ok().zip(self.rounds.get(&round));
        place.is_some_and(|(index, given)| given.links.get(index).is_some_and(Option::is_some))
    }

    /// Records the link of a chain whose sealed secret was opened.
    ///
    /// # Errors
    /// As [`Self::reveal`].
    pub fn open(
        &mut self,
        campaign: &Campaign,
        round: u32,
        commitment: u32,
        (value, link): (&str, String),
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.give_link(campaign, round, index(commitment)?, (value, link), now)
    }

    /// The completed draw of a round, as anybody can check it.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for a round that the calendar does not have, [`Refusal::DrawNotCommitted`] without both
    /// commitments, [`Refusal::DrawIncomplete`] until the public value and both links are known.
    pub fn completed(&self, campaign: &Campaign, round: u32) -> Result<proof::Draw, Refusal> {
        let named = &dates(campaign, round)?.draw;
        let [first, second] = &self.commitments[..] else { return Err(Refusal::DrawNotCommitted) };
        let given = self.rounds.get(&round).ok_or(Refusal::DrawIncomplete)?;
        let [Some(one), Some(two)] = &given.links else { return Err(Refusal::DrawIncomplete) };
        let parts = Parts {
            at: instant(named.at).to_string(),
            commitments: [first.end.clone(), second.end.clone()],
            links: [one.clone(), two.clone()],
            public_value: given.value.clone(),
            source: named.source.clone(),
        };
        // Each part was checked when it was recorded. A stored draw that no longer passes these checks must not be
        // used.
        proof::Draw::complete(campaign.id.as_str(), round, parts).map_err(|_| Refusal::DrawIncomplete)
    }

    fn index_of(&self, account: &AccountId) -> Result<usize, Refusal> {
        let index = self.commitments.iter().position(|made| made.account == *account);
        index.ok_or(Refusal::Unknown { what: Thing::Commitment })
    }

    /// The draw of a round that has a public value and lacks a link.
    fn incomplete(&mut self, round: u32) -> Result<&mut RoundDraw, Refusal> {
        let given = self.rounds.get_mut(&round).ok_or(Refusal::Unknown { what: Thing::PublicValue })?;
        if given.is_complete() { Err(Refusal::DrawComplete) } else { Ok(given) }
    }

    /// Checks that the link of a commitment is still to be given in a round, and that `value` is its public value.
    fn require_missing(
        &self,
        campaign: &Campaign,
        round: u32,
        index: usize,
        value: &str,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        due(campaign, round, now)?;
        let given = self.rounds.get(&round).ok_or(Refusal::DrawIncomplete)?;
        if canonical(value)? != given.value {
            return Err(entry("/value", EntryCode::NotTheGivenValue));
        }
        let link = given.links.get(index).ok_or(Refusal::Unknown { what: Thing::Commitment })?;
        if link.is_some() { Err(Refusal::Exists) } else { Ok(()) }
    }

    fn give_link(
        &mut self,
        campaign: &Campaign,
        round: u32,
        index: usize,
        (value, link): (&str, String),
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.require_missing(campaign, round, index, value, now)?;
        let made = self.commitments.get(index).ok_or(Refusal::Unknown { what: Thing::Commitment })?;
        if !chain::leads_to(campaign.id.as_str(), &link, round, &made.end) {
            return Err(entry("/link", EntryCode::NotTheCommittedLink));
        }
        if let Some(place) = self.rounds.get_mut(&round).and_then(|given| given.links.get_mut(index)) {
            *place = Some(link);
            self.version += 1;
        }
        Ok(())
    }
}

impl Campaign {
    /// The warnings on the calendar, and one if no wishes can be given because the draw is not committed to.
    pub fn warnings(&self, draw: &Draw) -> Vec<CalendarWarning> {
        let mut warnings = self.calendar.lint();
        if !draw.is_committed() {
            warnings.push(CalendarWarning {
                field: "/rounds/0/wishes".to_owned(),
                code: CalendarWarningCode::DrawNotCommitted,
            });
        }
        warnings
    }
}

fn entry(field: &str, code: EntryCode) -> Refusal {
    Refusal::Entries(vec![EntryRefusal { field: field.to_owned(), code }])
}

/// The place of a commitment that is counted from 1.
fn index(commitment: u32) -> Result<usize, Refusal> {
    let index = usize::try_from(commitment).ok().and_then(|number| number.checked_sub(1));
    index.ok_or(Refusal::Unknown { what: Thing::Commitment })
}

/// The canonical form of a public value.
fn canonical(value: &str) -> Result<String, Refusal> {
    let code = |fault| match fault {
        ValueFault::NotNumbers => EntryCode::NotNumbers,
        ValueFault::WrongCount => EntryCode::WrongCount,
        ValueFault::OutOfRange => EntryCode::OutOfRange,
    };
    PublicValue::parse(value).map(|value| value.to_string()).map_err(|fault| entry("/value", code(fault)))
}

fn dates(campaign: &Campaign, round: u32) -> Result<&RoundCalendar, Refusal> {
    campaign.calendar.round(round).ok_or(Refusal::Unknown { what: Thing::Round })
}

fn due(campaign: &Campaign, round: u32, now: Timestamp) -> Result<(), Refusal> {
    let dates = dates(campaign, round)?;
    let due_at = instant(dates.draw.at);
    if now < due_at {
        return Err(Refusal::NotDue { what: Awaited::PublicValue, due_at });
    }
    // The hour has come during a suspension: another value is named when the campaign resumes.
    if campaign.calendar.is_drawn(dates, now) { Ok(()) } else { Err(Refusal::Suspended) }
}
