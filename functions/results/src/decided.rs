//! The run in which a student's result came about.

use api::Problem;
use domain::{RunDigest, StudentId};
use identity::Visit;
use matching::{CandidateExplanation, explain_candidate};
use store::Publication;

use crate::Context;

/// A result, explained from the run in which it came about.
pub(crate) struct Decided {
    pub(crate) digest: RunDigest,
    pub(crate) explanation: CandidateExplanation,
}

/// The run in which the student's result came about: a correction that left it as it was has nothing to say of it (R-34,
/// None if the student is not in the published run.
pub(crate) async fn of(
    context: &Context,
    visit: &Visit,
    publication: &Publication,
    id: &StudentId,
) -> Result<Option<Decided>, Problem> {
    let (campaign, round) = (&visit.current.campaign.id, publication.round);
    let explained = async |digest: &RunDigest| {
        let run = context.runs.read(campaign, round, digest).await?;
        let explanation = explain_candidate(&run.instance, &run.outcome, id.as_str());
        Ok::<_, Problem>(explanation.map(|explanation| Decided { digest: digest.clone(), explanation }))
    };
    let Some(mut decided) = explained(&publication.digest).await? else { return Ok(None) };
    let corrected = async |digest: &RunDigest| {
        Ok::<_, Problem>(context.store.run(campaign, round, digest).await?.and_then(|run| run.corrects))
    };
    let place = |of: &Decided| (of.explanation.assigned.clone(), of.explanation.line.clone());
    // A first publication corrects nothing, which its version tells without a read.
    let mut earlier = if publication.version > 1 { corrected(&publication.digest).await? } else { None };
    while let Some(digest) = earlier {
        let Some(before) = explained(&digest).await?.filter(|before| place(before) == place(&decided)) else { break };
        decided = before;
        earlier = corrected(&digest).await?;
    }
    Ok(Some(decided))
}
