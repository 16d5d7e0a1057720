//! The people whom an event of a round concerns, and their addresses.

use std::collections::{BTreeMap, BTreeSet};

use api::Problem;
use domain::{
    CampaignId, Post, PostId, Student, StudentId,
    rights::{Grant, Place, Scope, covered},
    waking::Reader,
    wishes::eligibility::who_choose,
};
use futures::future::{try_join, try_join3};
use jiff::Timestamp;
use store::{Current, each_market};

use crate::Context;

/// Students, and the posts whose référents are meant.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) students: Vec<Student>,
    pub(crate) posts: Vec<Post>,
}

/// The people of a round at `now`: until its wishes close, those who may choose and every post of its markets, and then the
/// candidates and the posts that they have chosen. Before that, no RTS may know which posts are chosen. A suspension stops the
/// clock: candidatures are not drawn up while it lasts.
pub(crate) async fn of_round(
    context: &Context,
    current: &Current,
    round: u32,
    now: Timestamp,
) -> Result<People, Problem> {
    let calendar = &current.campaign.calendar;
    let now = calendar.went_on_until(now);
    let closed = calendar.round(round).is_some_and(|dates| dates.wishes.closes_at() <= now);
    if closed { candidates(context, current, round).await } else { choosing(context, current, round).await }
}

/// The students who may choose in a round, and every post of its markets.
pub(crate) async fn choosing(context: &Context, current: &Current, round: u32) -> Result<People, Problem> {
    let campaign = &current.campaign;
    let markets = campaign.markets_of_round(round);
    let parts = each_market(&markets, |market| async move {
        let (students, posts) =
            (context.store.students(&campaign.id, market), context.store.posts(&campaign.id, market));
        let (students, posts, taken) = try_join3(students, posts, context.store.taken(current, [market])).await?;
        Ok::<_, Problem>((who_choose(campaign, students, &posts, &taken), posts))
    });
    let mut people = People::default();
    for (students, posts) in parts.await? {
        people.students.extend(students);
        people.posts.extend(posts);
    }
    Ok(people)
}

/// The candidates of a round, and the posts that they have chosen; nobody until the candidatures are drawn up.
pub(crate) async fn candidates(context: &Context, current: &Current, round: u32) -> Result<People, Problem> {
    let campaign = &current.campaign.id;
    let markets = current.campaign.markets_of_round(round);
    let (mut students, mut posts): (BTreeSet<StudentId>, BTreeSet<PostId>) = Default::default();
    let read = |market| context.store.candidacy_summary(campaign, round, market);
    for drawn in each_market(&markets, read).await?.into_iter().flatten() {
        students.extend(drawn.students);
        posts.extend(drawn.candidates.into_keys());
    }
    named(context, campaign, &students, &posts).await
}

/// The people with these identifiers.
pub(crate) async fn named(
    context: &Context,
    campaign: &CampaignId,
    students: &BTreeSet<StudentId>,
    posts: &BTreeSet<PostId>,
) -> Result<People, Problem> {
    let named = try_join(context.store.students_named(campaign, students), context.store.posts_named(campaign, posts));
    let (students, posts) = named.await?;
    Ok(People { students: students.into_values().collect(), posts })
}

/// The addresses of these students, of the référents of these posts, and of the staff in whose scopes one of them is. Those
/// without an address are left out.
pub(crate) async fn addresses(
    context: &Context,
    campaign: &CampaignId,
    people: &People,
) -> Result<BTreeMap<(Reader, String), String>, Problem> {
    let People { students, posts } = people;
    let read_by = |reader: Reader| move |(id, email): (String, String)| ((reader, id), email);
    let mut addresses: BTreeMap<_, _> = of_students(students).into_iter().map(read_by(Reader::Student)).collect();
    addresses.extend(of_referents(context, campaign, posts).await?.into_iter().map(read_by(Reader::Supervisor)));
    let places: Vec<Place<'_>> = students.iter().map(Student::place).chain(posts.iter().map(Post::place)).collect();
    let staff = context.store.staff(campaign).await?;
    for account in context.store.accounts(staff.iter().map(|member| &member.account)).await? {
        let grants = account.grants.iter().filter(|grant| grant.staff_of() == Some(campaign));
        let scopes: Vec<Scope> = grants.flat_map(Grant::scopes).collect();
        if !account.email.is_empty() && places.iter().any(|place| covered(&scopes, *place)) {
            addresses.insert((Reader::Staff, account.id.to_string()), account.email.clone());
        }
    }
    Ok(addresses)
}

/// The addresses of these students, by identifier. Those without an address are left out.
pub(crate) fn of_students(students: &[Student]) -> BTreeMap<String, String> {
    let with_address = students.iter().filter(|student| !student.email.is_empty());
    with_address.map(|student| (student.id.to_string(), student.email.clone())).collect()
}

/// The addresses of the référents of these posts, by identifier. Those without an address are left out.
pub(crate) async fn of_referents(
    context: &Context,
    campaign: &CampaignId,
    posts: &[Post],
) -> Result<BTreeMap<String, String>, Problem> {
    let supervisors = context.tables.supervisors_of(campaign, posts).await?;
    let referents = posts.iter().filter_map(|post| supervisors.get(&post.referent));
    let with_address = referents.filter(|referent| !referent.email.is_empty());
    Ok(with_address.map(|found| (found.id.to_string(), found.email.clone())).collect())
}
