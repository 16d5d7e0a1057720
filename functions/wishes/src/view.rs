//! A list of wishes as its student sees it.

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

/// A student's list in one round.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WishesView {
    /// The round.
    round: u32,
    /// Counts the saves; also the `ETag`.
    version: u64,
    /// The last saved state.
    draft: Vec<Wish>,
    /// The last save.
    #[schemars(with = "Option<domain::schema::Instant>")]
    saved_at: Option<Timestamp>,
    /// What counts.
    validated: Option<ValidatedView>,
    /// The posts of both, still on offer or not.
    posts: Vec<WishedPost>,
    /// Posts the student may choose among: the N of R-13.
    eligible: u32,
    /// Wishes required.
    required: u32,
    /// Whether the validated list is in the round.
    sufficient: bool,
    /// First instant of the window.
    #[schemars(with = "domain::schema::Instant")]
    opens_at: Timestamp,
    /// First instant after the window.
    #[schemars(with = "domain::schema::Instant")]
    closes_at: Timestamp,
    /// The code of the problem that a save would meet now; absent if one may save.
    #[schemars(with = "Option<String>")]
    closed: Option<ProblemCode>,
}

/// A post that has hearts.
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
    /// Those of a list, among the posts of its market.
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
    /// The list as it now stands.
    #[serde(flatten)]
    pub(crate) list: WishesView,
    /// What proves it.
    #[schemars(with = "domain::schema::Receipt")]
    pub(crate) receipt: Receipt,
}

/// A validated list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ValidatedView {
    /// When.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
    /// The version that was validated.
    version: u64,
    /// The list.
    wishes: Vec<Wish>,
    /// Whether the draft says something else.
    differs_from_draft: bool,
}

impl WishesView {
    pub(crate) fn of(
        campaign: &Campaign,
        (list, posts): (&WishList, &[Post]),
        eligible: u32,
        counted: usize,
        window: Window,
        closed: Option<ProblemCode>,
    ) -> Self {
        let eligible = list.eligible(eligible);
        let required = campaign.parameters.required_wishes(list.round, eligible);
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
            sufficient: counted > 0 && counted >= usize::try_from(required).unwrap_or(usize::MAX),
            opens_at: window.opens_at(),
            closes_at: window.closes_at(),
            closed,
        }
    }
}
