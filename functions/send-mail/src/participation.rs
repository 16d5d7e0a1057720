//! The mail to a student whose participation was corrected.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{CampaignId, Refusal, Thing, waking::Recipient};

use crate::letter::told::ToldLetter;

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    participates: bool,
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let label = &current.campaign.label;
    let (subject, french, english) = if participates {
        (
            "Vous participez à l’appariement",
            format!("{label}\u{a0}: votre scolarité ou votre ARS vous a inscrit parmi les participants."),
            format!("{label}: your faculty or your ARS has entered you among the participants."),
        )
    } else {
        (
            "Vous ne participez plus à l’appariement",
            format!(
                "{label}\u{a0}: votre scolarité ou votre ARS a indiqué que vous ne participez pas. Vos vœux sont gardés, mais ils ne \
                 comptent plus. Un résultat déjà publié ne change que par une décision qui vous sera annoncée."
            ),
            format!(
                "{label}: your faculty or your ARS has stated that you do not take part. Your wishes are kept, but they count no \
                 more. A result that is published changes only by a decision of which you will be told."
            ),
        )
    };
    let french = vec![
        french,
        "Si c’est une erreur, écrivez-leur sans attendre\u{a0}: elles seules peuvent la corriger.".to_owned(),
    ];
    let english = vec![english, "If this is a mistake, write to them at once: only they can correct it.".to_owned()];
    let url = format!("{}/{campaign}", context.public_url);
    ToldLetter { subject, french, english, url: &url, link: ("Voir où j’en suis", "See where I stand") }
        .to(&recipient.email)
        .map(Some)
}
