//! The mail to the other administrators that an approval is awaited. It names the kind of what is asked for, and nothing of its
//! content: the page shows it to administrators who have given their second factor.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{ApprovalId, CampaignId, Refusal, Thing, calendar::paris, rounds::approval::Matter, waking::Recipient};

use crate::letter::{told::ToldLetter, until, until_in_english};

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    approval: &ApprovalId,
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let approval = context.store.approval(campaign, approval).await?;
    let approval = approval.ok_or_else(|| Problem::internal("an approval that nobody asked for"))?;
    if !approval.waits(context.clock.now()) {
        return Ok(None);
    }
    let (label, last) = (&current.campaign.label, paris(approval.expires_at()));
    let (asked, what) = named(&approval.matter);
    let french = vec![
        format!("{label}\u{a0}: un autre administrateur demande {asked}."),
        format!("L’accord d’un second administrateur est possible jusqu’au {} (heure de Paris).", until(&last)),
    ];
    let english = vec![
        format!("{label}: another administrator asks for {what}."),
        format!("A second administrator may approve it until {} (Paris time).", until_in_english(&last)),
    ];
    let url = format!("{}/{campaign}/accords", context.public_url);
    let link = ("Lire la demande", "Read the request");
    ToldLetter { subject: "Un accord est attendu", french, english, url: &url, link }.to(&recipient.email).map(Some)
}

/// What is asked for, in French and in English.
fn named(matter: &Matter) -> (&'static str, &'static str) {
    match matter {
        Matter::Matching { .. } => ("un nouvel appariement", "a new matching"),
        Matter::Publication { .. } => ("la publication de résultats", "the publication of results"),
        Matter::Calendar { .. } => ("un changement de calendrier", "a change of the calendar"),
        Matter::Opening { .. } => {
            ("l’ouverture d’un secret scellé du tirage au sort", "the opening of a sealed secret of the draw")
        }
        Matter::Announcement { .. } => ("l’envoi d’une annonce", "the sending of an announcement"),
    }
}
