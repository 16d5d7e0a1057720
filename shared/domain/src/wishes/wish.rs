//! A student's hearts in one round: the draft and the validated version of the list.

use std::collections::BTreeSet;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Campaign, PostId, Refusal, Student, StudentId,
    refusal::{EntryCode, EntryRefusal, ListLost},
    roster::post::OffersById,
    wishes::eligibility,
};

/// Most wishes one list may hold.
pub const MAX_WISHES: usize = 2_000;

/// Hearts given to a post. 0 means "never assign me there" and makes no candidature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// The post.
    pub post: PostId,
    /// 0 to 5; ties allowed.
    pub hearts: u8,
}

/// The list as the student last validated it; it counts until a later version is validated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validated {
    /// The list.
    pub wishes: Vec<Wish>,
    /// The version of the list that was validated.
    pub version: u64,
    /// The instant of the validation.
    pub at: Timestamp,
}

/// A student's list in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishList {
    /// The student.
    pub student: StudentId,
    /// The round.
    pub round: u32,
    /// Number of saves; 0 for a list that nobody has saved.
    pub version: u64,
    /// The wishes as last saved, validated or not.
    pub draft: Vec<Wish>,
    /// The wishes as last validated: the ones that are matched.
    pub validated: Option<Validated>,
    /// The instant of the last save.
    pub saved_at: Option<Timestamp>,
    /// The number N of R-13 at the first save; afterwards only a lower number replaces it.
    pub eligible: Option<u32>,
}

impl WishList {
    /// The list of a student before its first save.
    pub fn empty(student: StudentId, round: u32) -> Self {
        Self { student, round, version: 0, draft: Vec::new(), validated: None, saved_at: None, eligible: None }
    }

    /// The list without what is hidden from the student's new address.
    #[must_use]
    pub fn shown_to(&self, student: &Student, now: Timestamp) -> Self {
        let hidden = |at: Timestamp| student.hides(at, now);
        let mut shown = self.clone();
        if shown.saved_at.is_some_and(hidden) {
            shown.draft.clear();
            shown.saved_at = None;
        }
        shown.validated = shown.validated.filter(|validated| !hidden(validated.at));
        shown
    }

    /// The number N of R-13 that applies: the one of the first save, or the current one if it is lower.
    pub fn eligible(&self, current: u32) -> u32 {
        self.eligible.map_or(current, |frozen| frozen.min(current))
    }

    /// The validated wishes that carry at least one heart, on posts the student may still hold.
    pub fn candidatures<'a, 'b>(
        &'a self,
        campaign: &'b Campaign,
        student: &'b Student,
        offers: &'b OffersById<'b, 'b>,
    ) -> impl Iterator<Item = &'a Wish> + use<'a, 'b> {
        let wishes = self.validated.iter().flat_map(|validated| &validated.wishes);
        wishes.filter(move |wish| counts(wish, campaign, student, offers))
    }

    /// How many wishes of the draft and of the validated list count, and how many are required. Wishes for lines that are
    /// counted together are one. `current` is the number N of R-13 now.
    pub fn counts(
        &self,
        campaign: &Campaign,
        student: &Student,
        offers: &OffersById<'_, '_>,
        current: u32,
    ) -> WishCounts {
        let leads = |wishes: &mut dyn Iterator<Item = &Wish>| {
            let offers = wishes.filter_map(|wish| offers.get(&wish.post));
            offers.map(|offer| &offer.lead.id).collect::<BTreeSet<_>>().len()
        };
        WishCounts {
            given: leads(&mut self.draft.iter().filter(|wish| counts(wish, campaign, student, offers))),
            counted: leads(&mut self.candidatures(campaign, student, offers)),
            required: campaign.required_wishes(&student.specialty, self.round, self.eligible(current)),
        }
    }

    /// What the student loses by validating the draft: the validated list suffices, and the draft does not. None
    /// if either is otherwise. `current` is the number N of R-13 now.
    pub fn loss(
        &self,
        campaign: &Campaign,
        student: &Student,
        offers: &OffersById<'_, '_>,
        current: u32,
    ) -> Option<ListLost> {
        let found = self.counts(campaign, student, offers, current);
        let WishCounts { given, counted, required } = found;
        (found.validated_suffices() && !found.draft_suffices()).then_some(ListLost { counted, given, required })
    }

    /// Replaces the draft. The caller has checked the window and the version.
    pub fn save(&mut self, wishes: Vec<Wish>, eligible: u32, now: Timestamp) {
        self.eligible = Some(self.eligible(eligible));
        self.draft = wishes;
        self.version += 1;
        self.saved_at = Some(now);
    }

    /// Validates the draft (*Valider*).
    pub fn validate(&mut self, now: Timestamp) {
        self.version += 1;
        self.validated = Some(Validated { wishes: self.draft.clone(), version: self.version, at: now });
    }

    /// The summary of the list; none until it is validated.
    pub fn summary(&self) -> Option<WishListSummary> {
        let validated = self.validated.as_ref()?;
        Some(WishListSummary { student: self.student.clone(), validated_at: validated.at })
    }
}

/// How far a list of wishes is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WishCounts {
    /// Number of wishes of the draft that would count.
    pub given: usize,
    /// Number of wishes of the validated list that count.
    pub counted: usize,
    /// Number of wishes required.
    pub required: u32,
}

impl WishCounts {
    /// Whether the draft would be enough for the student to be in the round.
    pub fn draft_suffices(&self) -> bool {
        suffices(self.given, self.required)
    }

    /// Whether the validated list is enough for the student to be in the round.
    pub fn validated_suffices(&self) -> bool {
        suffices(self.counted, self.required)
    }
}

/// Whether a wish is a candidature: it carries at least one heart, on a post that the student may still hold.
fn counts(wish: &Wish, campaign: &Campaign, student: &Student, offers: &OffersById<'_, '_>) -> bool {
    wish.hearts > 0 && offers.get(&wish.post).is_some_and(|offer| eligibility::may_hold(campaign, student, offer))
}

/// Whether this number of candidatures is enough for a student to be in the round.
pub fn suffices(candidatures: usize, required: u32) -> bool {
    candidatures > 0 && candidatures as u64 >= u64::from(required)
}

/// A validated list without its wishes: what figures show of it. It is stored together with the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishListSummary {
    /// The student.
    pub student: StudentId,
    /// The instant of the last validation.
    pub validated_at: Timestamp,
}

/// Checks a list of wishes.
///
/// # Errors
/// [`Refusal::Entries`], with every entry that the student may not choose, that is there twice or has too many hearts,
/// and with a list that is too long.
pub fn check(
    campaign: &Campaign,
    student: &Student,
    offers: &OffersById<'_, '_>,
    wishes: &[Wish],
) -> Result<(), Refusal> {
    let mut refusals = Vec::new();
    if wishes.len() > MAX_WISHES {
        refusals.push(EntryRefusal { field: "/wishes".to_owned(), code: EntryCode::TooMany });
    }
    let mut seen = BTreeSet::new();
    for (index, wish) in wishes.iter().enumerate() {
        let mut refuse = |name: &str, code| {
            refusals.push(EntryRefusal { field: format!("/wishes/{index}/{name}"), code });
        };
        if wish.hearts > campaign.parameters.max_hearts {
            refuse("hearts", EntryCode::TooManyHeartsR11);
        }
        if !seen.insert(&wish.post) {
            refuse("post", EntryCode::Duplicate);
        }
        // Wishes name the lead line of an offer.
        match offers.get(&wish.post).filter(|offer| offer.lead.id == wish.post) {
            None => refuse("post", EntryCode::UnknownPostR05),
            Some(offer) if offer.places == 0 => refuse("post", EntryCode::NoPlaceLeftR13),
            Some(offer) if student.shifted && !offer.lead.shifted => refuse("post", EntryCode::NotForShiftedR06),
            Some(offer) if !eligibility::may_hold(campaign, student, offer) => {
                refuse("post", EntryCode::NotEligibleR04);
            }
            Some(_) => {}
        }
    }
    if refusals.is_empty() { Ok(()) } else { Err(Refusal::Entries(refusals)) }
}
