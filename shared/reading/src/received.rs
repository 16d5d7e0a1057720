//! The post that a published result has given to a student.

use domain::{Post, StudentId};
use failure::Failure;
use store::Current;

use crate::Tables;

impl Tables {
    /// The post that has received a student; none without a published assignment.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn received(&self, current: &Current, student: &StudentId) -> Result<Option<Post>, Failure> {
        let taken = self.market_taken(current, student.market()).await?;
        match taken.of(student) {
            Some(found) => Ok(self.store.post(&current.campaign.id, found.place()).await?),
            None => Ok(None),
        }
    }
}
