//! The mail to an RTS who becomes the référent of posts by a correction, or is it no more.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{CampaignId, Refusal, Thing, waking::Recipient};

use crate::letter::told::ToldLetter;

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    named: bool,
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let label = &current.campaign.label;
    let (subject, french, english) = if named {
        (
            "Vous êtes RTS référent d’un poste",
            format!(
                "{label}\u{a0}: l’ARS vous a désigné comme RTS référent d’un poste ou de plusieurs. La description et le classement \
                 vous en reviennent. Un classement déjà commencé est gardé\u{a0}: reprenez-le où il en est."
            ),
            format!(
                "{label}: the ARS has named you the référent RTS of a post or of several. Their description and their ranking are \
                 yours now. A ranking that was begun is kept: go on with it where it stands."
            ),
        )
    } else {
        (
            "Vous n’êtes plus RTS référent d’un poste",
            format!(
                "{label}\u{a0}: l’ARS a désigné un autre RTS référent pour un de vos postes ou plusieurs. Ce que vous y aviez \
                 enregistré est gardé. Si c’est une erreur, écrivez-lui."
            ),
            format!(
                "{label}: the ARS has named another référent RTS for one of your posts or several. What you had saved is kept. If \
                 this is a mistake, write to them."
            ),
        )
    };
    let url = format!("{}/{campaign}/mes-postes", context.public_url);
    let link = ("Voir mes postes", "See my posts");
    ToldLetter { subject, french: vec![french], english: vec![english], url: &url, link }.to(&recipient.email).map(Some)
}
