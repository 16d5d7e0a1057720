//! How many guesses and mails are allowed in a span of time. A budget is spent before the guess is compared or the mail
//! is written, and a right guess is given back. Strangers spend other budgets than a device that has signed in to the
//! account before, so that nobody can keep the owner of an account out.

use jiff::{SignedDuration, Timestamp};

/// A number of attempts in each window of a fixed length. Windows are counted from 1970 in UTC, so that all functions
/// agree on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// The name of the budget in the keys of its counters and in the log.
    pub name: &'static str,
    /// Number of attempts in one window.
    pub limit: u32,
    /// Length of a window.
    pub window: SignedDuration,
}

const DAY: SignedDuration = SignedDuration::from_hours(24);
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const TEN_MINUTES: SignedDuration = SignedDuration::from_mins(10);

/// Number of wrong codes after which a mailed code is dead.
pub const TRIES_OF_CODE: u32 = 5;
/// Number of wrong codes of an authenticator after which a session whose second factor is missing ends.
pub const TRIES_OF_SECOND_FACTOR: u32 = 5;
/// Number of tries at a code of enrolment.
pub const TRIES_OF_ENROLMENT: u32 = 5;

/// Wrong mailed codes for one account, from devices that have never signed in to it.
pub const CODES_OF_ACCOUNT: Budget = Budget { name: "codes_of_account", limit: 10, window: DAY };
/// Wrong mailed codes for all accounts in an hour, from devices that have never signed in to the account.
pub const CODES_OF_ALL_HOUR: Budget = Budget { name: "codes_of_all_hour", limit: 300, window: HOUR };
/// Wrong mailed codes for all accounts in a day, from devices that have never signed in to the account.
pub const CODES_OF_ALL_DAY: Budget = Budget { name: "codes_of_all_day", limit: 1_500, window: DAY };
/// Wrong passwords for one account, from devices that have never signed in to it.
pub const PASSWORDS_OF_ACCOUNT: Budget = Budget { name: "passwords_of_account", limit: 50, window: DAY };
/// Wrong codes of an authenticator for one account, from devices that have never signed in to it.
pub const SECOND_FACTORS_OF_ACCOUNT: Budget = Budget { name: "second_factors_of_account", limit: 20, window: DAY };
/// Wrong guesses from a device that has signed in to the account before: its owner, or whoever has taken the device.
pub const GUESSES_OF_DEVICE: Budget = Budget { name: "guesses_of_device", limit: 30, window: HOUR };
/// Wrong guesses from one network, from devices that have never signed in to the account. A whole hospital may share
/// one address of the Internet.
pub const GUESSES_OF_NETWORK: Budget = Budget { name: "guesses_of_network", limit: 100, window: HOUR };

/// Mails to one address in a day, asked for from devices that have never signed in to its account.
pub const MAILS_TO_ADDRESS: Budget = Budget { name: "mails_to_address", limit: 40, window: DAY };
/// Mails to one address once [`MAILS_TO_ADDRESS`] is spent. A link serves for ten minutes, so that the owner always
/// finds one that works, whoever has asked for it.
pub const MAILS_TO_ADDRESS_SLOWLY: Budget = Budget { name: "mails_to_address_slowly", limit: 1, window: TEN_MINUTES };
/// First mails to one address in a day, which an account with a password does not get. They have a budget of their own,
/// so that a mail that is not sent uses up none that would be.
pub const WELCOMES_TO_ADDRESS: Budget = Budget { name: "welcomes_to_address", limit: 10, window: DAY };
/// Mails asked for by a device that has signed in to the account before.
pub const MAILS_OF_DEVICE: Budget = Budget { name: "mails_of_device", limit: 20, window: HOUR };
/// Mails asked for from one network: a whole faculty may ask in the minutes after the wishes open.
pub const MAILS_OF_NETWORK: Budget = Budget { name: "mails_of_network", limit: 2_000, window: TEN_MINUTES };
/// Mails to addresses without an account. Addresses that do not exist return the mail, and a service that sends many
/// such mails is suspended.
pub const MAILS_TO_STRANGERS: Budget = Budget { name: "mails_to_strangers", limit: 60, window: HOUR };
/// Codes by which one student confirms a new address, right ones included. Each has 50 bits.
pub const ADDRESS_CODES_OF_STUDENT: Budget = Budget { name: "address_codes_of_student", limit: 10, window: DAY };
/// Notices of wrong second factors to one person.
pub const NOTICES_OF_SECOND_FACTOR: Budget = Budget { name: "notices_of_second_factor", limit: 3, window: DAY };

/// The window of a budget at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Number of the window, counted from 1970.
    pub number: i64,
    /// The first instant after the window.
    pub ends_at: Timestamp,
}

impl Budget {
    /// A budget under another name with a limit `times` as large: that of a wider network.
    #[must_use]
    pub const fn wider(self, name: &'static str, times: u32) -> Self {
        Self { name, limit: self.limit.saturating_mul(times), window: self.window }
    }

    /// The window at `now`. The last window of all ends with the last instant that can be written.
    pub fn window(&self, now: Timestamp) -> Window {
        let length = self.window.as_secs().max(1);
        let number = now.as_second().div_euclid(length);
        let ends_at = Timestamp::from_second((number + 1).saturating_mul(length)).unwrap_or(Timestamp::MAX);
        Window { number, ends_at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn windows_follow_one_another_without_a_gap() {
        let window = |second| MAILS_TO_ADDRESS_SLOWLY.window(at(second));
        assert_eq!(window(0), Window { number: 0, ends_at: at(600) });
        assert_eq!(window(599), window(0));
        assert_eq!(window(600), Window { number: 1, ends_at: at(1_200) });
        assert_eq!(window(-1), Window { number: -1, ends_at: at(0) });
        assert!(CODES_OF_ACCOUNT.window(Timestamp::MAX).ends_at >= CODES_OF_ACCOUNT.window(at(0)).ends_at);
    }

    #[test]
    fn a_wider_network_has_a_larger_budget_of_its_own() {
        const WIDER: Budget = GUESSES_OF_NETWORK.wider("guesses_of_wider_network", 2);
        assert_eq!((WIDER.limit, WIDER.window), (200, HOUR));
        assert_ne!(WIDER.name, GUESSES_OF_NETWORK.name);
    }

    /// The best attacks of a month, as ADR 0040 states them: 30 days, codes of six digits.
    #[test]
    fn a_month_of_guessing_seldom_succeeds() {
        const CODES: f64 = 1e6;
        let guesses = |a_day: u32| 30.0 * f64::from(a_day);
        assert!(guesses(CODES_OF_ACCOUNT.limit) / CODES <= 0.000_3, "one account");
        assert!(1.0 - (-guesses(CODES_OF_ALL_DAY.limit) / CODES).exp() < 0.045, "any of all accounts");
        // Three codes of each of two authenticators are right at once: those of the half-minutes before, now and after.
        assert!(guesses(SECOND_FACTORS_OF_ACCOUNT.limit) * 6.0 / CODES <= 0.003_6, "a second factor");
    }

    /// A link serves at least as long as the window in which no second mail is written, so that whoever is refused a
    /// mail has one that works.
    #[test]
    fn the_owner_always_finds_a_link_that_works() {
        assert!(crate::rights::session::ENTRY_LIFETIME >= MAILS_TO_ADDRESS_SLOWLY.window);
    }
}
