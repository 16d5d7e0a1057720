//! Hearts: a student's list in one round, its draft and its validated version.

use std::collections::BTreeSet;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Campaign, PostId, Refusal, Student, StudentId, refusal::EntryRefusal, roster::post::OffersById, wishes::eligibility,
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

/// What a student confirmed; it counts until another version is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validated {
    /// The list.
    pub wishes: Vec<Wish>,
    /// The version of the list that was confirmed.
    pub version: u64,
    /// When.
    pub at: Timestamp,
}

/// A student's list in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishList {
    /// Whose.
    pub student: StudentId,
    /// In which round.
    pub round: u32,
    /// Counts the saves; 0 is the empty list nobody saved.
    pub version: u64,
    /// The last saved state, confirmed or not.
    pub draft: Vec<Wish>,
    /// The last confirmed state: the one that is matched.
    pub validated: Option<Validated>,
    /// The last save.
    pub saved_at: Option<Timestamp>,
    /// The N of R-13 as it was at the first save; later only a lower one applies.
    pub eligible: Option<u32>,
}

impl WishList {
    /// The list nobody has saved yet.
    pub fn empty(student: StudentId, round: u32) -> Self {
        Self { student, round, version: 0, draft: Vec::new(), validated: None, saved_at: None, eligible: None }
    }

    /// The frozen N, or a lower current one.
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
        wishes.filter(move |wish| {
            wish.hearts > 0
                && offers.get(&wish.post).is_some_and(|offer| eligibility::may_hold(campaign, student, offer))
        })
    }

    /// Keeps a new draft. The caller has checked the window and the version.
    pub fn save(&mut self, wishes: Vec<Wish>, eligible: u32, now: Timestamp) {
        self.eligible = Some(self.eligible(eligible));
        self.draft = wishes;
        self.version += 1;
        self.saved_at = Some(now);
    }

    /// Confirms the draft (*Valider*).
    pub fn validate(&mut self, now: Timestamp) {
        self.version += 1;
        self.validated = Some(Validated { wishes: self.draft.clone(), version: self.version, at: now });
    }
}

/// Refuses a list with any entry the student may not choose; all of them are named.
pub fn check(
    campaign: &Campaign,
    student: &Student,
    offers: &OffersById<'_, '_>,
    wishes: &[Wish],
) -> Result<(), Refusal> {
    let mut refusals = Vec::new();
    if wishes.len() > MAX_WISHES {
        refusals.push(EntryRefusal { field: "/wishes".to_owned(), code: "too_many" });
    }
    let mut seen = BTreeSet::new();
    for (index, wish) in wishes.iter().enumerate() {
        let mut refuse = |name: &str, code| {
            refusals.push(EntryRefusal { field: format!("/wishes/{index}/{name}"), code });
        };
        if wish.hearts > campaign.parameters.max_hearts {
            refuse("hearts", "too_many_hearts_r11");
        }
        if !seen.insert(&wish.post) {
            refuse("post", "duplicate");
        }
        // New wishes name the lead line, as the offers do.
        match offers.get(&wish.post).filter(|offer| offer.lead.id == wish.post) {
            None => refuse("post", "unknown_post_r05"),
            Some(offer) if offer.places == 0 => refuse("post", "no_place_left_r13"),
            Some(offer) if student.shifted && !offer.lead.shifted => refuse("post", "not_for_shifted_r06"),
            Some(offer) if !eligibility::may_hold(campaign, student, offer) => refuse("post", "not_eligible_r04"),
            Some(_) => {}
        }
    }
    if refusals.is_empty() { Ok(()) } else { Err(Refusal::Entries(refusals)) }
}
