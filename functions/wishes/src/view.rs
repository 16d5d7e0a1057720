//! A wish list as its student sees it.

use api::ProblemCode;
use std::collections::BTreeSet;

use domain::{
    Campaign, Post, PostId,
    calendar::Window,
    wishes::wish::{Wish, WishList},
};
use jiff::Timestamp;
use proof::Receipt;
use schemars::JsonSchema;
use serde::Serialize;

/// The wish list of a student in one round.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WishesView {
    /// The round.
    round: u32,
    /// Version of the list: it counts the saves and is the `ETag`; 0 if it was never saved.
    version: u64,
    /// The list as it was last saved.
    draft: Vec<Wish>,
    /// When the list was last saved.
    #[schemars(with = "Option<domain::schema::Instant>")]
    saved_at: Option<Timestamp>,
    /// The list as it was last validated, which is the one that counts; absent if it never was.
    validated: Option<ValidatedView>,
    /// The posts of the draft and of the validated list, including those no longer offered.
    posts: Vec<WishedPost>,
    /// Number of posts the student may choose among: the N of R-13.
    eligible: u32,
    /// Number of wishes required.
    required: u32,
    /// Whether the validated list has enough wishes for the student to be in the round.
    sufficient: bool,
    /// First instant of the window.
    #[schemars(with = "domain::schema::Instant")]
    opens_at: Timestamp,
    /// First instant after the window.
    #[schemars(with = "domain::schema::Instant")]
    closes_at: Timestamp,
    /// The code of the problem by which a save would be refused now; absent if the student may save.
    closed: Option<ProblemCode>,
    /// Until when a list of the time before the student's change of address is hidden; absent if nothing is.
    #[schemars(with = "Option<domain::schema::Instant>")]
    hidden_until: Option<Timestamp>,
}

/// A post in the wish list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WishedPost {
    /// The post.
    post: PostId,
    /// *Numéro agrément*
    agrement: String,
    /// *Nom*
    name: String,
    /// *Établissement*
    establishment: String,
    /// *Subdivision*
    subdivision: String,
    /// *Nombre de mois d'affectation*
    months: u8,
}

impl WishedPost {
    /// The posts of a list, out of all posts of its market.
    fn all(list: &WishList, posts: &[Post]) -> Vec<Self> {
        let validated = list.validated.iter().flat_map(|validated| &validated.wishes);
        let wished: BTreeSet<&PostId> = list.draft.iter().chain(validated).map(|wish| &wish.post).collect();
        let view = |post: &Post| Self {
            post: post.id.clone(),
            agrement: post.agrement.clone(),
            name: post.name.clone(),
            establishment: post.establishment.clone(),
            subdivision: post.subdivision.clone(),
            months: post.months,
        };
        posts.iter().filter(|post| wished.contains(&post.id)).map(view).collect()
    }
}

/// Answer to a validation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Validation {
    /// The list after the validation.
    #[serde(flatten)]
    pub(crate) list: WishesView,
    /// The signed receipt of the validated list.
    #[schemars(with = "domain::schema::Receipt")]
    pub(crate) receipt: Receipt,
}

/// The last validated list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ValidatedView {
    /// When it was validated.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
    /// The version that was validated.
    version: u64,
    /// Its wishes, in the student's order.
    wishes: Vec<Wish>,
    /// Whether the draft has other wishes by now.
    differs_from_draft: bool,
}

impl WishesView {
    pub(crate) fn of(
        campaign: &Campaign,
        (list, posts): (&WishList, &[Post]),
        eligible: u32,
        sufficient: bool,
        window: Window,
        closed: Option<ProblemCode>,
        hidden_until: Option<Timestamp>,
    ) -> Self {
        let eligible = list.eligible(eligible);
        let required = campaign.required_wishes(list.student.specialty(), list.round, eligible);
        let validated = list.validated.as_ref().map(|validated| ValidatedView {
            at: validated.at,
            version: validated.version,
            wishes: validated.wishes.clone(),
            differs_from_draft: validated.wishes != list.draft,
        });
        Self {
            round: list.round,
            version: list.version,
            draft: list.draft.clone(),
            saved_at: list.saved_at,
            validated,
            posts: WishedPost::all(list, posts),
            eligible,
            required,
            sufficient,
            opens_at: window.opens_at(),
            closes_at: window.closes_at(),
            closed,
            hidden_until,
        }
    }
}
