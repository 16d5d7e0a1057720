//! A guess at a secret: it spends from the budgets before the secret is compared, and gives back what it has spent if
//! the guess was right.

use api::{Problem, Request};
use domain::rights::budget::{
    CODES_OF_ACCOUNT, CODES_OF_ALL_DAY, CODES_OF_ALL_HOUR, GUESSES_OF_DEVICE, GUESSES_OF_NETWORK, PASSWORDS_OF_ACCOUNT,
    SECOND_FACTORS_OF_ACCOUNT,
};
use identity::{Purse, Spent, UsedUp};

use crate::{Context, device::Device, networks};

/// The secret that is guessed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Guessed {
    /// The one-time code of a mail.
    Code,
    /// The password of the account.
    Password,
    /// A code of the second factor.
    SecondFactor,
}

/// A guess under way.
#[must_use = "a right guess is told, so that it gives back what it has spent"]
pub(crate) struct Guess<'a> {
    context: &'a Context,
    spent: Spent,
}

impl<'a> Guess<'a> {
    /// Admits a guess at a secret of the account of `email`.
    ///
    /// # Errors
    ///
    /// 429 if a budget is used up, with the seconds until its next window; 500 or 503 when a counter cannot be written.
    pub(crate) async fn admit(
        context: &'a Context,
        request: &Request,
        device: Option<&Device>,
        guessed: Guessed,
        email: &str,
    ) -> Result<Self, Problem> {
        let known = match device {
            Some(device) => device.if_known(context, email).await?,
            None => None,
        };
        let purses = purses(request, known, guessed, email);
        match context.identity.spend(&purses).await? {
            Ok(spent) => Ok(Self { context, spent }),
            Err(used_up) => {
                warn(&used_up);
                Err(used_up.slow_down(context.clock.now()))
            }
        }
    }

    /// The guess was right.
    pub(crate) async fn was_right(self) -> Result<(), Problem> {
        Ok(self.context.identity.give_back(self.spent).await?)
    }
}

/// Whether a code that is mailed now could be tried, from this device if it is known to the account, from any other
/// otherwise.
pub(crate) async fn admits_codes(
    context: &Context,
    request: &Request,
    known: Option<&Device>,
    email: &str,
) -> Result<bool, Problem> {
    let purses = purses(request, known, Guessed::Code, email);
    Ok(context.identity.can_spend(&purses).await?)
}

/// The purses that a guess spends from: that of the device if it has signed in to the account before, otherwise those of
/// strangers.
fn purses(request: &Request, known: Option<&Device>, guessed: Guessed, email: &str) -> Vec<Purse> {
    if let Some(device) = known {
        return vec![Purse { budget: GUESSES_OF_DEVICE, subject: device.purse(email) }];
    }
    let account = |budget| Purse { budget, subject: email.to_owned() };
    let all = |budget| Purse { budget, subject: String::new() };
    let mut purses = match guessed {
        Guessed::Code => vec![account(CODES_OF_ACCOUNT), all(CODES_OF_ALL_HOUR), all(CODES_OF_ALL_DAY)],
        Guessed::Password => vec![account(PASSWORDS_OF_ACCOUNT)],
        Guessed::SecondFactor => vec![account(SECOND_FACTORS_OF_ACCOUNT)],
    };
    purses.extend(networks::purses(GUESSES_OF_NETWORK, request.source()));
    purses
}

/// Logs the name of a budget that is used up. An alarm counts the lines about the budgets of all accounts.
fn warn(used_up: &UsedUp) {
    tracing::warn!(budget = used_up.budget.name, "a budget is used up");
}
