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
        Notice::SecondFactorRemoved => {
            ("Un de vos seconds facteurs a été retiré", "One of your second factors was removed")
        }
        Notice::RecoveryCodeUsed => (
            "Un de vos codes de secours a été utilisé à la place de votre second facteur",
            "One of your recovery codes was used in place of your second factor",
        ),
        Notice::RecoveryCodesMade => {
            ("De nouveaux codes de secours remplacent les précédents", "New recovery codes replace the earlier ones")
        }
        Notice::StaffReset => (
            "Le compte d’un coordonnateur ou d’une scolarité de votre périmètre a été réinitialisé : mot de passe et second \
             facteur. Si personne ne vous en a parlé, prévenez l’équipe",
            "The account of a coordonnateur or a scolarité of your scope has been reset: password and second factor. If \
             nobody has told you about it, alert the team",
        ),
        Notice::SecondFactorRefused => (
            "Cinq codes faux du second facteur ont été saisis après votre mot de passe ou un code reçu par e-mail. Si ce \
             n’était pas vous, changez votre mot de passe et prévenez votre gestionnaire",
            "Five wrong codes of the second factor were given after your password or a mailed code. If it was not you, \
             change your password and tell your manager",
        ),
        Notice::ResetAsked => (
            "La réinitialisation du compte d’un administrateur est demandée. Un troisième administrateur doit la demander \
             aussi, sous 24 heures, après s’être assuré de l’identité de la personne",
            "The reset of an administrator’s account is asked for. A third administrator has to ask for it too, within 24 \
             hours, after making sure who the person is",
        ),
        Notice::AdministratorReset => (
            "Le compte d’un administrateur a été réinitialisé. Si personne ne vous en a parlé, prévenez l’équipe : deux \
             personnes pourraient n’en être qu’une",
            "The account of an administrator has been reset. If nobody has told you about it, alert the team: two persons \
             could be one",
        ),
        Notice::AccountReset => (
            "Votre accès a été réinitialisé par un administrateur : choisissez un nouveau mot de passe",
            "An administrator has reset your access: choose a new password",
        ),
    };
    NoticeLetter { french, english, at: paris(at) }.to(&account.email).map(Some)
}
