//! Mails that something opens: dossiers and wishes to students, descriptions and rankings to référents.

use api::Problem;
use domain::{
    Refusal,
    calendar::{Opening, Transition},
    follow::announcement::{Addressees, Audience},
    waking::{Mailing, Recipient},
};
use jiff::Timestamp;
use store::Current;

use crate::{Context, audience};

/// Queues the mails of an opening, unless it is no longer open when the step is carried out. An opening that has moved is told
/// again only to people who were not told of it ([`Mailing::once`]).
///
/// # Errors
///
/// [`Refusal::DrawNotCommitted`] while nobody may state wishes for want of the commitments: people are told once they may.
pub(crate) async fn tell(
    context: &Context,
    current: &Current,
    step: &Transition,
    opening: Opening,
    now: Timestamp,
) -> Result<(), Problem> {
    let campaign = &current.campaign;
    if !campaign.calendar.tells_of(opening, step.round, now) {
        return Ok(());
    }
    if opening == Opening::Wishes && !current.draw.is_committed() {
        return Err(Refusal::DrawNotCommitted.into());
    }
    let everybody = async |audience| context.tables.recipients(current, 1, &Addressees::all(audience)).await;
    let addresses = match opening {
        Opening::Dossiers => everybody(Audience::Students).await?,
        Opening::Descriptions => everybody(Audience::Supervisors).await?,
        Opening::Wishes => audience::of_students(&audience::choosing(context, current, step.round).await?.students),
        Opening::Ranking => {
            let people = audience::candidates(context, current, step.round).await?;
            audience::of_referents(context, &campaign.id, &people.posts).await?
        }
    };
    let mailing = |(id, email)| Mailing::Opening {
        campaign: campaign.id.clone(),
        round: step.round,
        opening,
        recipient: Recipient { id, email },
    };
    let mailings: Vec<Mailing> = addresses.into_iter().map(mailing).collect();
    context.bulk_mail_queue.send_all(&mailings).await?;
    tracing::info!(round = step.round, step = step.kind.name(), count = mailings.len(), "told of an opening");
    Ok(())
}
