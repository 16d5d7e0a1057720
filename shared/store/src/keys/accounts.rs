//! Keys of accounts, of what they sign in with, and of what is counted about them.

use domain::{AccountId, CampaignId};

use super::key::Key;

pub(crate) fn account(id: &AccountId) -> Key {
    Key::new(format!("ACCOUNT#{id}"), "ACCOUNT")
}

pub(crate) fn email(hash: &str) -> Key {
    Key::new(format!("EMAIL#{hash}"), "EMAIL")
}

/// Partition of the marks of accounts without any right.
pub(crate) fn rightless() -> String {
    "RIGHTLESS".to_owned()
}

pub(crate) fn rightless_account(id: &AccountId) -> Key {
    Key::new(rightless(), id.as_str())
}

pub(crate) fn has_password(id: &AccountId) -> Key {
    Key::new(format!("ACCOUNT#{id}"), "HAS_PASSWORD")
}

/// Key of the mark that somebody has signed in to an account, which mails depend on.
pub(crate) fn has_signed_in(id: &AccountId) -> Key {
    Key::new(format!("ACCOUNT#{id}"), "HAS_SIGNED_IN")
}

/// Key of the mark that an account has a second factor, which mails depend on.
pub(crate) fn has_second_factor(id: &AccountId) -> Key {
    Key::new(format!("ACCOUNT#{id}"), "HAS_SECOND_FACTOR")
}

/// Partition of the *coordonnateurs* and managers of a campaign.
pub(crate) fn staff(campaign: &CampaignId) -> String {
    format!("STAFF#{campaign}")
}

/// Key of a *coordonnateur* or manager of a campaign.
pub(crate) fn staff_member(campaign: &CampaignId, id: &AccountId) -> Key {
    Key::new(staff(campaign), id.as_str())
}

pub(crate) fn password(id: &AccountId) -> Key {
    Key::new(format!("ACCOUNT#{id}"), "PASSWORD")
}

/// Key of the second factors and the recovery codes of an account.
pub(crate) fn second_factor(id: &AccountId) -> Key {
    Key::new(format!("ACCOUNT#{id}"), "SECOND_FACTOR")
}

/// Key of the instant from which the account of an administrator that was reset may take part in decisions again.
pub(crate) fn held(id: &AccountId) -> Key {
    Key::new(format!("ACCOUNT#{id}"), "HELD")
}

/// Key of the request of one administrator to reset the account of another.
pub(crate) fn reset_asked(id: &AccountId) -> Key {
    Key::new(format!("ACCOUNT#{id}"), "RESET_ASKED")
}

/// Key of the code without which an account that was reset gets no second factor.
pub(crate) fn enrolment(id: &AccountId) -> Key {
    Key::new(format!("ACCOUNT#{id}"), "ENROLMENT")
}

/// Key of the code that a device has asked for at an address.
pub(crate) fn code(request_hash: &str) -> Key {
    Key::new(format!("CODE#{request_hash}"), "CODE")
}

/// Key of the challenge that a passkey signs in a session.
pub(crate) fn challenge(session_hash: &str) -> Key {
    Key::new(format!("CHALLENGE#{session_hash}"), "CHALLENGE")
}

/// Key of a link that signs in.
pub(crate) fn entry(token_hash: &str) -> Key {
    Key::new(format!("ENTRY#{token_hash}"), "ENTRY")
}

pub(crate) fn link(token_hash: &str) -> Key {
    Key::new(format!("LINK#{token_hash}"), "LINK")
}

/// Key of a mail to many that is being sent or was sent. Its name holds no address.
pub(crate) fn sent_mail(name: &str) -> Key {
    Key::new(format!("MAIL#{name}"), "MAIL")
}

pub(crate) fn counter(key: &str) -> Key {
    Key::new(format!("COUNTER#{key}"), "COUNTER")
}

pub(crate) fn known_device(key: &str) -> Key {
    Key::new(format!("DEVICE#{key}"), "DEVICE")
}

pub(crate) fn asked(key: &str) -> Key {
    Key::new(format!("ASKED#{key}"), "ASKED")
}

/// Partition of the sessions of an account, which one query can end.
pub(crate) fn sessions(account: &AccountId) -> String {
    format!("SESSIONS#{account}")
}

/// Key of the instant at which all sessions of an account were last ended.
pub(crate) fn signed_out(account: &AccountId) -> Key {
    Key::new(format!("SIGNED_OUT#{account}"), "SIGNED_OUT")
}

pub(crate) fn session(account: &AccountId, token_hash: &str) -> Key {
    Key::new(sessions(account), token_hash)
}
