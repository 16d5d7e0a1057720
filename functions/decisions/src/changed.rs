//! The people whose published result a run would change, as administrators read them before they publish it.

use std::collections::BTreeMap;

use api::Problem;
use domain::{
    CampaignId, PostId, StudentId,
    rounds::changes::{Change, Why},
};
use futures::future::try_join;
use schemars::JsonSchema;
use serde::Serialize;

use crate::Context;

/// A person whose published result a run would change.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangeView {
    /// The student.
    student: StudentId,
    /// *Prénom Nom*; empty if the student is no longer in the lists.
    name: String,
    /// The post of the published result, for people; absent if none.
    before: Option<String>,
    /// The post that the run gives, for people; absent if none.
    after: Option<String>,
    /// Why the result changes.
    why: Why,
}

impl ChangeView {
    /// These changes, with the names of their students and posts.
    pub(crate) async fn all(
        context: &Context,
        campaign: &CampaignId,
        changes: Vec<Change>,
    ) -> Result<Vec<Self>, Problem> {
        let students = changes.iter().map(|change| StudentId::parse(&change.student));
        let students = students.collect::<Result<Vec<_>, _>>().map_err(Problem::internal)?;
        let posts = changes.iter().flat_map(|change| [&change.before, &change.after]).flatten();
        let posts = posts.map(|post| PostId::parse(post)).collect::<Result<Vec<_>, _>>().map_err(Problem::internal)?;
        let named = context.store.students_named(campaign, &students);
        let (named, posts) = try_join(named, context.store.posts_named(campaign, &posts)).await?;
        let posts: BTreeMap<String, String> =
            posts.into_iter().map(|post| (post.id.to_string(), post.called())).collect();
        // A post that was withdrawn since keeps its identifier for a name.
        let called = |post: Option<String>| post.map(|id| posts.get(&id).cloned().unwrap_or(id));
        let views = students.into_iter().zip(changes).map(|(student, change)| Self {
            name: named.get(&student).map(domain::Student::name).unwrap_or_default(),
            student,
            before: called(change.before),
            after: called(change.after),
            why: change.why,
        });
        Ok(views.collect())
    }
}
