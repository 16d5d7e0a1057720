//! Attacks a platform on this machine as strangers would: guesses at codes and second factors in parallel, and mails by
//! the hundred. Each attack is bounded, and its figure is compared with the budget that must stop it (ADR 40).

mod codes;
mod factor;
mod figure;
mod mails;
mod target;

pub use figure::Figure;
pub use target::{Failure, Target};

/// Makes every attack, one after another, and returns their figures. `victim` is the address of an account, `manager` that
/// of an account with a second factor.
///
/// # Errors
///
/// The platform cannot be reached, or answers as no platform does.
pub async fn attack(target: &Target, victim: &str, manager: &str) -> Result<Vec<Figure>, Failure> {
    Ok(vec![
        codes::of_one_account(target, victim).await?,
        codes::from_one_network(target).await?,
        factor::of_one_account(target, manager).await?,
        mails::to_one_address(target, victim).await?,
        mails::to_strangers(target).await?,
    ])
}
