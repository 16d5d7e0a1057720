//! How the rows of a market give the two parts of its catalogue.

use domain::{CampaignId, Market};
use futures::future::try_join;
use serde::{Serialize, de::DeserializeOwned};

use super::{
    contents::{MarketPosts, MarketStudents},
    head::Part,
};
use crate::{Store, StoreError};

/// The content of a part.
pub(crate) trait Content: Serialize + DeserializeOwned {
    const PART: Part;

    /// The content as the rows of the market give it.
    async fn of_rows(store: &Store, campaign: &CampaignId, market: Market<'_>) -> Result<Self, StoreError>;
}

impl Content for MarketPosts {
    const PART: Part = Part::Posts;

    async fn of_rows(store: &Store, campaign: &CampaignId, market: Market<'_>) -> Result<Self, StoreError> {
        let (posts, with_sheet) =
            try_join(store.posts(campaign, market), store.posts_with_sheet(campaign, market)).await?;
        Ok(Self { posts, with_sheet })
    }
}

impl Content for MarketStudents {
    const PART: Part = Part::Students;

    async fn of_rows(store: &Store, campaign: &CampaignId, market: Market<'_>) -> Result<Self, StoreError> {
        let students = store.students(campaign, market).await?;
        Ok(Self { people: students.into_iter().map(|student| (student.id.clone(), student.into())).collect() })
    }
}
