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
    #[schemars(with = "String", extend("format" = "date"))]
    first: Date,
    /// The label of the campaign, which those of its rounds begin with: "Mai 2027".
    label: String,
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    visit.allow(Action::RunCampaign, About::default())?;
    let PresetAsked { first, label } = request.query()?;
    let refused = || Refusal::Entries(vec![EntryRefusal { field: "/first".to_owned(), code: EntryCode::OutOfRange }]);
    if first.weekday() != Weekday::Monday {
        return Err(refused().into());
    }
    let calendar = Calendar::preset(first, visit.current.campaign.rounds(), label.trim()).ok_or_else(refused)?;
    let defects = calendar.check();
    if defects.is_empty() { Response::json(200, &calendar) } else { Err(Refusal::Calendar(defects).into()) }
}
