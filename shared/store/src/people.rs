//! Students and RTS.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{CampaignId, Market, Student, StudentId, Supervisor, SupervisorId};
use futures::future::try_join_all;
use jiff::Timestamp;

use crate::{
    Store, StoreError,
    bounces::{REACHED_AT, bounce},
    condition::conditional_update,
    item::{Attributes, VERSION, document, item, number, read_number, unreadable},
    keys::{self, Key},
    table::PARTITION_KEY,
};

/// Attribute with the instant of the last sign-in. It is stored beside the document, so that a sign-in never overwrites
/// a correction of the row.
pub(crate) const CONNECTED_AT: &str = "connected_at";

fn connected_at(attributes: &Attributes) -> Result<Option<Timestamp>, StoreError> {
    let Some(at) = attributes.get(CONNECTED_AT) else { return Ok(None) };
    let at = at.as_s().ok().and_then(|at| at.parse().ok());
    at.map(Some).ok_or_else(|| unreadable(attributes, format!("{CONNECTED_AT} is no instant")))
}

fn student(attributes: &Attributes) -> Result<Student, StoreError> {
    let version = read_number(attributes, VERSION)?;
    let row: Student = document(attributes)?;
    Ok(Student { connected_at: connected_at(attributes)?, bounce: bounce(attributes, &row.email)?, version, ..row })
}

fn supervisor(attributes: &Attributes) -> Result<Supervisor, StoreError> {
    let version = read_number(attributes, VERSION)?;
    let row: Supervisor = document(attributes)?;
    Ok(Supervisor { connected_at: connected_at(attributes)?, bounce: bounce(attributes, &row.email)?, version, ..row })
}

/// The item of a student, without the last sign-in, which is written separately.
pub(crate) fn student_item(campaign: &CampaignId, row: &Student) -> Result<Attributes, StoreError> {
    let mut attributes = item(&keys::student(campaign, &row.id), &Student { connected_at: None, ..row.clone() })?;
    attributes.insert(VERSION.to_owned(), number(row.version));
    Ok(attributes)
}

/// The item of an RTS, without the last sign-in, which is written separately.
pub(crate) fn supervisor_item(campaign: &CampaignId, row: &Supervisor) -> Result<Attributes, StoreError> {
    let document = Supervisor { connected_at: None, ..row.clone() };
    let mut attributes = item(&keys::supervisor(campaign, &row.id), &document)?;
    attributes.insert(VERSION.to_owned(), number(row.version));
    Ok(attributes)
}

impl Store {
    /// The students of a market.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn students(&self, campaign: &CampaignId, market: Market<'_>) -> Result<Vec<Student>, StoreError> {
        let items = self.query(&keys::students(campaign, market), "").await?;
        items.iter().map(student).collect()
    }

    /// One student.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn student(&self, campaign: &CampaignId, id: &StudentId) -> Result<Option<Student>, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::student(campaign, id)).await?;
        found.as_ref().map(student).transpose()
    }

    /// The students with these identifiers; identifiers without a student are left out.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn students_named<'a>(
        &self,
        campaign: &CampaignId,
        ids: impl IntoIterator<Item = &'a StudentId>,
    ) -> Result<BTreeMap<StudentId, Student>, StoreError> {
        let keys: Vec<Key> = ids.into_iter().map(|id| keys::student(campaign, id)).collect();
        let found = self.get_all(&keys).await?;
        found.iter().map(|attributes| student(attributes).map(|row| (row.id.clone(), row))).collect()
    }

    /// Every RTS of a campaign.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn supervisors(&self, campaign: &CampaignId) -> Result<BTreeMap<SupervisorId, Supervisor>, StoreError> {
        let shards: Vec<_> = keys::supervisors(campaign).collect();
        let items = try_join_all(shards.iter().map(|shard| self.query(shard, ""))).await?;
        items.iter().flatten().map(|attributes| supervisor(attributes).map(|row| (row.id.clone(), row))).collect()
    }

    /// The RTS with these identifiers; identifiers without an RTS are left out.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn supervisors_named<'a>(
        &self,
        campaign: &CampaignId,
        ids: impl IntoIterator<Item = &'a SupervisorId>,
    ) -> Result<BTreeMap<SupervisorId, Supervisor>, StoreError> {
        let ids: BTreeSet<&SupervisorId> = ids.into_iter().collect();
        let keys: Vec<Key> = ids.into_iter().map(|id| keys::supervisor(campaign, id)).collect();
        let found = self.get_all(&keys).await?;
        found.iter().map(|attributes| supervisor(attributes).map(|row| (row.id.clone(), row))).collect()
    }

    /// One RTS.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn supervisor(&self, campaign: &CampaignId, id: &SupervisorId) -> Result<Option<Supervisor>, StoreError> {
        let found = self.get(&self.tables.campaigns, &keys::supervisor(campaign, id)).await?;
        found.as_ref().map(supervisor).transpose()
    }

    /// Records the instant of a student's sign-in, and when the code or the link was issued that a mail has brought for it.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn student_connected(
        &self,
        campaign: &CampaignId,
        id: &StudentId,
        at: Timestamp,
        reached_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        self.connected(&keys::student(campaign, id), at, reached_at).await
    }

    /// Records the instant of an RTS's sign-in, and when the code or the link was issued that a mail has brought for it.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn supervisor_connected(
        &self,
        campaign: &CampaignId,
        id: &SupervisorId,
        at: Timestamp,
        reached_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        self.connected(&keys::supervisor(campaign, id), at, reached_at).await
    }

    async fn connected(&self, key: &Key, at: Timestamp, reached_at: Option<Timestamp>) -> Result<(), StoreError> {
        let mut update = format!("SET {CONNECTED_AT} = :at");
        if reached_at.is_some() {
            let _ = write!(update, ", {REACHED_AT} = :reached");
        }
        let request = self.client.update_item().table_name(&self.tables.campaigns).set_key(Some(key.attributes()));
        let request = request
            .update_expression(update)
            .condition_expression(format!("attribute_exists({PARTITION_KEY})"))
            .expression_attribute_values(":at", AttributeValue::S(at.to_string()));
        let request = match reached_at {
            Some(at) => request.expression_attribute_values(":reached", number(at.as_millisecond())),
            None => request,
        };
        // If the condition fails, the row was deleted after the sign-in, so there is nothing to record.
        conditional_update(request).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_sign_in_that_cannot_be_read_is_not_taken_for_none() {
        let stored = |at: Option<AttributeValue>| at.map(|at| (CONNECTED_AT.to_owned(), at)).into_iter().collect();
        assert_eq!(connected_at(&stored(None)).unwrap(), None);
        let at = connected_at(&stored(Some(AttributeValue::S("2024-03-07T23:00:00Z".to_owned()))));
        assert_eq!(at.unwrap(), Some("2024-03-07T23:00:00Z".parse().unwrap()));
        for broken in [AttributeValue::S("yesterday".to_owned()), AttributeValue::Bool(true)] {
            let read = connected_at(&stored(Some(broken)));
            assert!(matches!(read, Err(StoreError::Unreadable { .. })), "{read:?}");
        }
    }
}
