//! Mails that results are out: to the candidates of the round, the référents of its posts, and staff; after a correction, to
//! those whom it concerns.

use std::collections::{BTreeMap, BTreeSet};

use api::Problem;
use domain::{
    CampaignId, MarketName, Post, PostId, Refusal, RunDigest, Student, StudentId,
    rights::{Grant, Place, Scope, covered},
    rounds::assignment::Assignment,
    waking::{Mailing, Reader, Recipient},
};
use futures::future::try_join;
use jiff::Timestamp;
use store::{Current, Publication, Published, each_market};

use crate::Context;

/// Queues the mails of each publication whose mails are not queued yet, those of students first. If the process dies halfway,
/// the next call queues all of them again, and `send-mail` sends each once.
pub(crate) async fn tell(context: &Context, campaign: &CampaignId, now: Timestamp) -> Result<(), Problem> {
    // The results may have been published a moment ago.
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: "campaign" })?;
    for publication in current.published.values() {
        let Publication { round, version, digest, .. } = publication;
        let told = context.store.told(campaign, *round).await?;
        if told.as_ref() == Some(digest) {
            continue;
        }
        let (students, posts) = concerned(context, &current, publication, told.as_ref()).await?;
        let recipients = recipients(context, campaign, &students, &posts).await?;
        let mailing = |((reader, id), email): ((Reader, String), String)| Mailing::Results {
            campaign: campaign.clone(),
            round: *round,
            version: *version,
            reader,
            recipient: Recipient { id, email },
        };
        let mailings: Vec<Mailing> = recipients.into_iter().map(mailing).collect();
        context.bulk_mail_queue.send_all(&mailings).await?;
        context.store.were_told(campaign, *round, digest, now).await?;
        tracing::info!(round, version, count = mailings.len(), "told of results");
    }
    Ok(())
}

/// The students and the posts that a publication concerns: candidates and the posts that they chose or, after people were
/// told of other results, those whose assignment is another one since.
async fn concerned(
    context: &Context,
    current: &Current,
    publication: &Publication,
    told: Option<&RunDigest>,
) -> Result<(Vec<Student>, Vec<Post>), Problem> {
    let (campaign, round) = (&current.campaign.id, publication.round);
    let markets = current.campaign.markets(|specialty, _| round <= specialty.in_app_rounds);
    let (mut students, mut posts): (BTreeSet<StudentId>, BTreeSet<PostId>) = Default::default();
    match told {
        None => {
            let read = |market| context.store.candidacy_summary(campaign, round, market);
            for drawn in each_market(&markets, read).await?.into_iter().flatten() {
                students.extend(drawn.students);
                posts.extend(drawn.candidates.into_keys());
            }
        }
        Some(told) => {
            let taken = async |digest: &RunDigest| {
                let run = Publication { digest: digest.clone(), ..publication.clone() };
                let markets = markets.iter().map(MarketName::market);
                context.store.taken(campaign, &Published::from([(round, run)]), markets).await
            };
            let (before, after) = try_join(taken(told), taken(&publication.digest)).await?;
            for one in before.iter().chain(after.iter()) {
                let places = [&before, &after].map(|taken| taken.of(&one.student).map(Assignment::place));
                if places[0] != places[1] {
                    students.insert(one.student.clone());
                    posts.extend(places.into_iter().flatten().cloned());
                }
            }
        }
    }
    let students = context.store.students_named(campaign, &students).await?.into_values().collect();
    Ok((students, context.store.posts_named(campaign, &posts).await?))
}

/// The addresses of these students, of the référents of these posts, and of the staff in whose scopes one of them is.
async fn recipients(
    context: &Context,
    campaign: &CampaignId,
    students: &[Student],
    posts: &[Post],
) -> Result<BTreeMap<(Reader, String), String>, Problem> {
    let mut recipients: BTreeMap<(Reader, String), String> = BTreeMap::new();
    for student in students {
        recipients.insert((Reader::Student, student.id.to_string()), student.email.clone());
    }
    let supervisors = context.tables.supervisors_of(campaign, posts).await?;
    for supervisor in posts.iter().filter_map(|post| supervisors.get(&post.referent)) {
        recipients.insert((Reader::Supervisor, supervisor.id.to_string()), supervisor.email.clone());
    }
    let places: Vec<Place<'_>> = students.iter().map(Student::place).chain(posts.iter().map(Post::place)).collect();
    let staff = context.store.staff(campaign).await?;
    for account in context.store.accounts(staff.iter().map(|member| &member.account)).await? {
        let grants = account.grants.iter().filter(|grant| grant.staff_of() == Some(campaign));
        let scopes: Vec<Scope> = grants.flat_map(Grant::scopes).collect();
        if places.iter().any(|place| covered(&scopes, *place)) {
            recipients.insert((Reader::Staff, account.id.to_string()), account.email.clone());
        }
    }
    recipients.retain(|_, email| !email.is_empty());
    Ok(recipients)
}
