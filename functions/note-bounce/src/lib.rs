//! Notes the mails that came back on the rows of those to whom they were sent. SES tells of bounces and complaints by
//! EventBridge, perhaps twice and in any order; the mail that was sent last counts. Nothing is kept of an address that belongs to
//! no student and no RTS, and no address is logged.

mod context;
mod event;

use std::sync::Arc;

use api::Problem;
use domain::rights::Grant;
use serde_json::Value;

pub use context::Context;

use crate::event::{Returned, returned};

/// Notes what an event of SES says.
///
/// # Errors
///
/// 500 if the event is malformed, without quoting it; 500 or 503 when the database fails. Lambda hands it over again.
pub async fn handle(context: Arc<Context>, event: Value) -> Result<(), Problem> {
    for returned in returned(event)? {
        note(&context, &returned).await?;
    }
    Ok(())
}

/// Notes a mail on the rows of the account that has the address.
async fn note(context: &Context, Returned { email, bounce }: &Returned) -> Result<(), Problem> {
    let store = &context.store;
    let id = store.account_id(email).await?;
    let account = match &id {
        Some(id) => store.account(id).await?,
        None => None,
    };
    let mut rows = 0_usize;
    for grant in account.iter().flat_map(|account| &account.grants) {
        let noted = match grant {
            Grant::Student { campaign, student } => store.student_bounced(campaign, student, email, *bounce).await?,
            Grant::Supervisor { campaign, supervisor } => {
                store.supervisor_bounced(campaign, supervisor, email, *bounce).await?
            }
            // Nobody who could correct it is shown the address of a member of the staff.
            Grant::Coordinator { .. } | Grant::Agency { .. } | Grant::Faculty { .. } | Grant::Admin => false,
        };
        rows += usize::from(noted);
    }
    tracing::info!(kind = bounce.kind.name(), rows, "a mail came back");
    Ok(())
}
