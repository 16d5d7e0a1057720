//! The mail that tells the owner of an account that its password or second factor has changed, so that they notice if
//! somebody else has made the change.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::waking::Notice;
use domain::{AccountId, calendar::paris};
use jiff::Timestamp;

use crate::letter::NoticeLetter;

pub(crate) async fn write(
    context: &Context,
    account: &AccountId,
    notice: Notice,
    at: Timestamp,
) -> Result<Option<Letter>, Problem> {
    // An account that was purged meanwhile gets no mail.
    let Some(account) = context.store.account(account).await? else { return Ok(None) };
    let (french, english) = match notice {
        Notice::PasswordSet => ("Votre mot de passe a été défini ou modifié", "Your password has been set or changed"),
        Notice::SecondFactorConfirmed => ("Un second facteur a été activé", "A second factor has been activated"),
        Notice::AccountReset => (
            "Votre accès a été réinitialisé par un administrateur : choisissez un nouveau mot de passe",
            "An administrator has reset your access: choose a new password",
        ),
    };
    NoticeLetter { french, english, at: paris(at) }.to(&account.email).map(Some)
}
