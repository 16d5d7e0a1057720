//! Recovery codes: each replaces the code of an authenticator once, for a person who has lost it. They are told once, when
//! they are made.

use crate::Context;
use api::{Answer, Problem, ProblemCode, Request, Response};
use domain::waking::{Mailing, Notice};
use identity::recovery_hash;
use schemars::JsonSchema;
use serde::Serialize;
use store::Saved;

/// Number of codes that are made together.
const CODES: usize = 10;

/// Recovery codes that have just been made.
#[derive(Serialize, JsonSchema)]
pub struct RecoveryCodes {
    /// The codes. They are not stored and are shown this once.
    codes: Vec<String>,
}

/// Makes ten recovery codes, which replace all earlier ones. The person has a confirmed second factor. The owner is told by
/// mail if there were codes before.
pub(crate) async fn make(context: &Context, request: &Request) -> Answer {
    let account = context.identity.signed_in(request).await?;
    let factors = context.store.second_factors(&account.id).await?.filter(|_| account.needs_second_factor());
    let factors = factors.filter(|factors| factors.confirmed().next().is_some());
    let factors = factors.ok_or_else(|| Problem::refused(ProblemCode::NoSecondFactor, Vec::new()))?;
    let codes: Vec<String> = (0..CODES).map(|_| context.entropy.recovery_code()).collect();
    let at = context.clock.now();
    let recovery = codes.iter().map(|code| recovery_hash(context.keys.at(at), &account.id, code)).collect();
    let had_codes = !factors.recovery.is_empty();
    let mut after = factors;
    after.recovery = recovery;
    match context.store.save_second_factors(&account.id, &after, at).await? {
        Saved::Yes => {}
        Saved::Stale { found } => return Err(Problem::stale(found)),
    }
    if had_codes {
        let notice = Notice::RecoveryCodesMade;
        context.mail_queue.send(&Mailing::Notice { account: account.id, notice, at }).await?;
    }
    Response::json(201, &RecoveryCodes { codes })
}
