//! Spends from the budgets of guesses and mails. The counters are stored under keyed hashes, which name nobody.

use api::Problem;
use domain::rights::budget::Budget;
use failure::Failure;
use futures::future::{join_all, try_join_all};
use jiff::Timestamp;

use crate::Identity;

/// A budget of one subject: an account's address, a device, a network, or everybody.
#[derive(Debug, Clone)]
pub struct Purse {
    /// The budget.
    pub budget: Budget,
    /// Whose budget it is; empty for a budget of everybody.
    pub subject: String,
}

/// What was spent for one attempt, to be given back if the attempt was right.
#[derive(Debug)]
#[must_use = "a right attempt gives back what it has spent"]
pub struct Spent(Vec<String>);

/// An attempt is refused because a budget is used up.
#[derive(Debug, Clone, Copy)]
pub struct UsedUp {
    /// The budget.
    pub budget: Budget,
    /// When its next window begins.
    pub until: Timestamp,
}

impl UsedUp {
    /// 429, with the time until the next window.
    pub fn slow_down(&self, now: Timestamp) -> Problem {
        Problem::slow_down(self.until.duration_since(now))
    }
}

impl Identity {
    /// The key under which the counter of a purse in its present window is stored.
    fn counter(&self, purse: &Purse, now: Timestamp) -> String {
        let window = purse.budget.window(now).number;
        self.keys.at(now).hash("budgets", &format!("{}\n{window}\n{}", purse.budget.name, purse.subject))
    }

    /// Spends one attempt from each purse, or from none if one of them is empty. Of several attempts at one moment only
    /// as many succeed as the limit allows, because each counter is raised by a conditional write.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a counter cannot be written. The inner error is an empty purse.
    pub async fn spend(&self, purses: &[Purse]) -> Result<Result<Spent, UsedUp>, Failure> {
        let now = self.clock.now();
        let take = async |purse: &Purse| {
            let (key, budget, until) = (self.counter(purse, now), purse.budget, purse.budget.window(now).ends_at);
            let taken = self.store.take_from(&key, budget.limit, until).await?;
            Ok::<_, Failure>(taken.map(|_| key).ok_or(UsedUp { budget, until }))
        };
        let (mut taken, mut refused) = (Vec::with_capacity(purses.len()), None);
        for answer in join_all(purses.iter().map(take)).await {
            match answer? {
                Ok(key) => taken.push(key),
                Err(used_up) => refused = refused.or(Some(used_up)),
            }
        }
        let spent = Spent(taken);
        match refused {
            None => Ok(Ok(spent)),
            Some(used_up) => {
                self.give_back(spent).await?;
                Ok(Err(used_up))
            }
        }
    }

    /// Gives back what a right attempt has spent.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a counter cannot be written.
    pub async fn give_back(&self, spent: Spent) -> Result<(), Failure> {
        try_join_all(spent.0.iter().map(|key| self.store.give_back_to(key))).await.map(drop)?;
        Ok(())
    }

    /// Whether every purse has something left.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a counter cannot be read.
    pub async fn can_spend(&self, purses: &[Purse]) -> Result<bool, Failure> {
        let now = self.clock.now();
        let has = async |purse: &Purse| {
            let taken = self.store.taken_from(&self.counter(purse, now)).await?;
            Ok::<_, Failure>(taken < u64::from(purse.budget.limit))
        };
        Ok(try_join_all(purses.iter().map(has)).await?.into_iter().all(|left| left))
    }
}
