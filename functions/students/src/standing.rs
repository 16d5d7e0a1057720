//! Where a student stands in a round: what the list of wishes holds, what is required, and the result.

use domain::{
    Campaign, Student,
    roster::post::{self, Offer},
    wishes::{eligibility::Choices, wish::WishList},
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// Where a student stands in one round.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ListStanding {
    /// Number of the round, from 1.
    round: u32,
    /// *Vague*
    wave: String,
    /// Number of wishes of the draft that would count.
    given: usize,
    /// Number of wishes of the validated list that count; absent if no list is validated.
    counted: Option<usize>,
    /// Number of wishes required.
    required: u32,
    /// When the list was validated; absent if none is.
    #[schemars(with = "Option<domain::schema::Instant>")]
    validated_at: Option<Timestamp>,
    /// *Résultat*: whether the student obtained a post in this round; absent until the round is published.
    assigned: Option<bool>,
}

impl ListStanding {
    /// `offers` are the posts of the student's market as they are in the round.
    pub(crate) fn of(
        campaign: &Campaign,
        student: &Student,
        list: &WishList,
        offers: &[Offer<'_>],
        assigned: Option<bool>,
    ) -> Self {
        let eligible = Choices::among(campaign, offers).of(student);
        let counts = list.counts(campaign, student, &post::by_id(offers), eligible);
        let validated = list.validated.as_ref();
        Self {
            round: list.round,
            wave: campaign.calendar.wave(list.round),
            given: counts.given,
            counted: validated.map(|_| counts.counted),
            required: counts.required,
            validated_at: validated.map(|validated| validated.at),
            assigned,
        }
    }
}
