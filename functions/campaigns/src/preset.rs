//! The usual dates of a campaign from a Monday on, with the rounds that this campaign has: an administrator begins the next
//! campaign with them.

use api::{Answer, Request, Response};
use domain::{
    Action, Calendar, Refusal,
    refusal::{EntryCode, EntryRefusal},
    rights::About,
};
use jiff::civil::{Date, Weekday};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::Context;

/// The query of `GET …/preset`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PresetAsked {
    /// The Monday on which the first wishes open, in Paris: `2027-03-01`.
    #[serde(default)]
    #[schemars(with = "String", extend("format" = "date"))]
    first: Option<Date>,
    /// The label of the campaign, which those of its rounds begin with: "Mai 2027".
    #[serde(default)]
    label: String,
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    visit.allow(Action::RunCampaign, About::default())?;
    let PresetAsked { first, label } = request.query()?;
    let refused = |code| Refusal::Entries(vec![EntryRefusal { field: "/first".to_owned(), code }]);
    let first = first.ok_or_else(|| refused(EntryCode::Empty))?;
    let monday = Some(first).filter(|first| first.weekday() == Weekday::Monday);
    let calendar = monday.and_then(|first| Calendar::preset(first, visit.current.campaign.rounds(), label.trim()));
    let calendar = calendar.ok_or_else(|| refused(EntryCode::OutOfRange))?;
    let defects = calendar.check();
    if defects.is_empty() { Response::json(200, &calendar) } else { Err(Refusal::Calendar(defects).into()) }
}
