//! The lines that a correction of a published round names.

use std::collections::BTreeSet;

use domain::{
    MarketName, PostId, StudentId,
    rounds::{
        assignment::Taken,
        correction::{Correction, Lines},
    },
};
use failure::Failure;
use futures::future::try_join3;
use store::Current;

use crate::Tables;

impl Tables {
    /// The lines that a correction names, as they are now, and the assignments of the rounds before `round` in the markets
    /// of the named lines; in all markets if everybody is matched again, or if there is a linked campaign, in which any candidate
    /// may have obtained a post.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn named_lines(
        &self,
        current: &Current,
        round: u32,
        correction: &Correction,
    ) -> Result<(Lines, Taken), Failure> {
        let campaign = &current.campaign.id;
        let markets: BTreeSet<MarketName> = if current.linked.is_empty() && !correction.everybody {
            let students = correction.students.iter().map(StudentId::market);
            correction.posts.iter().map(PostId::market).chain(students).map(MarketName::from).collect()
        } else {
            current.campaign.markets_of_round(round)
        };
        let students = self.store.students_named(campaign, &correction.students);
        let posts = self.store.posts_named(campaign, &correction.posts);
        let (students, posts, taken) = try_join3(students, posts, self.taken(current, &markets)).await?;
        let posts = posts.into_iter().map(|post| (post.id.clone(), post)).collect();
        let lines = Lines { students, posts, left: taken.left_in(round).cloned().collect() };
        Ok((lines, taken.before(round)))
    }
}
