//! The mail about a delegation of a ranking: asked for, granted, refused or ended.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{CampaignId, PostId, Refusal, Thing, rankings::delegation::DelegationState, waking::Recipient};

use crate::letter::told::ToldLetter;

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    (round, post): (u32, &PostId),
    progress: DelegationState,
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let Some(named) = context.store.post(campaign, post).await? else { return Ok(None) };
    let (wave, called) = (current.campaign.calendar.wave(round), named.called());
    let (subject, french, english) = match progress {
        DelegationState::Asked => (
            "Une délégation de classement est demandée",
            format!(
                "{wave}\u{a0}: le RTS référent du poste {called} demande à déléguer son classement à un RTS consultatif de ce poste. Vous pouvez l’accorder ou la refuser."
            ),
            format!(
                "{wave}: the référent RTS of the post {called} asks to delegate its ranking to a consultative RTS of the post. You can grant or refuse it."
            ),
        ),
        DelegationState::Granted => (
            "Le classement d’un poste est délégué",
            format!(
                "{wave}\u{a0}: l’ARS a accordé la délégation du classement du poste {called}. Le RTS désigné peut classer jusqu’à la date convenue, et au plus tard jusqu’à la fermeture."
            ),
            format!(
                "{wave}: the ARS has granted the delegation of the ranking of the post {called}. The RTS named can rank until the date agreed on, and until the closing at the latest."
            ),
        ),
        DelegationState::Refused => (
            "La délégation d’un classement est refusée",
            format!(
                "{wave}\u{a0}: l’ARS a refusé la délégation du classement du poste {called}. Le RTS référent le classe lui-même."
            ),
            format!(
                "{wave}: the ARS has refused the delegation of the ranking of the post {called}. Its référent RTS ranks."
            ),
        ),
        DelegationState::Ended => (
            "La délégation d’un classement a pris fin",
            format!(
                "{wave}\u{a0}: la délégation du classement du poste {called} a pris fin. Ce qui a été classé est gardé, et le RTS référent continue."
            ),
            format!(
                "{wave}: the delegation of the ranking of the post {called} has ended. What was ranked is kept, and its référent RTS goes on."
            ),
        ),
    };
    let page = match progress {
        DelegationState::Asked => "delegations".to_owned(),
        DelegationState::Granted | DelegationState::Refused | DelegationState::Ended => format!("mes-postes/{post}"),
    };
    let url = format!("{}/{campaign}/{page}", context.public_url);
    let link = ("Ouvrir la page", "Open the page");
    ToldLetter { subject, french: vec![french], english: vec![english], url: &url, link }.to(&recipient.email).map(Some)
}
