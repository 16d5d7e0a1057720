//! The last mail that came back from the address of a student or an RTS (R-67). It is stored beside the document of their row,
//! so that a table tells it without another read, and says of which address it speaks.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    CampaignId, StudentId, SupervisorId,
    roster::bounce::{Bounce, BounceKind},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    accounts::email_hash,
    condition::conditional_update,
    item::{Attributes, number, unreadable},
    keys::{self, Key},
    table::PARTITION_KEY,
};

/// Attribute with why the mail came back, and the hash of the address that it was sent to.
pub(crate) const BOUNCED: &str = "bounced";
/// Attribute with the instant at which that mail was sent, in milliseconds since 1970.
pub(crate) const BOUNCED_AT: &str = "bounced_at";
/// Attribute with the instant at which the last code or link was issued that was read in the mailbox of the row, in
/// milliseconds since 1970.
pub(crate) const REACHED_AT: &str = "reached_at";

/// The attribute [`BOUNCED`].
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    kind: BounceKind,
    /// SHA-256 of the folded address.
    address: String,
}

/// The last mail that came back from the address of a row, if the address still fails. What is stored of another address says
/// nothing of this one.
pub(crate) fn bounce(attributes: &Attributes, email: &str) -> Result<Option<Bounce>, StoreError> {
    let Some(stored) = attributes.get(BOUNCED) else { return Ok(None) };
    let kept = stored.as_s().ok().and_then(|text| serde_json::from_str(text).ok());
    let Kept { kind, address } = kept.ok_or_else(|| unreadable(attributes, format!("{BOUNCED} says nothing")))?;
    let at = instant(attributes, BOUNCED_AT)?;
    let at = at.ok_or_else(|| unreadable(attributes, format!("{BOUNCED} without its instant")))?;
    let bounce = Bounce { kind, at };
    let fails = address == email_hash(email) && bounce.holds_after(instant(attributes, REACHED_AT)?);
    Ok(fails.then_some(bounce))
}

fn instant(attributes: &Attributes, name: &str) -> Result<Option<Timestamp>, StoreError> {
    let Some(stored) = attributes.get(name) else { return Ok(None) };
    let at = stored.as_n().ok().and_then(|text| text.parse().ok());
    let at = at.and_then(|at| Timestamp::from_millisecond(at).ok());
    at.map(Some).ok_or_else(|| unreadable(attributes, format!("{name} is no instant")))
}

impl Store {
    /// Records that a mail to the address of a student came back, unless a later one is recorded; `false` if nothing is
    /// recorded. Recording it twice changes nothing.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn student_bounced(
        &self,
        campaign: &CampaignId,
        id: &StudentId,
        email: &str,
        bounce: Bounce,
    ) -> Result<bool, StoreError> {
        self.bounced(&keys::student(campaign, id), email, bounce).await
    }

    /// Records that a mail to the address of an RTS came back, unless a later one is recorded; `false` if nothing is recorded.
    /// Recording it twice changes nothing.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn supervisor_bounced(
        &self,
        campaign: &CampaignId,
        id: &SupervisorId,
        email: &str,
        bounce: Bounce,
    ) -> Result<bool, StoreError> {
        self.bounced(&keys::supervisor(campaign, id), email, bounce).await
    }

    /// Records when a mailed link was issued that somebody has followed from the mailbox of a student, unless a later one is
    /// recorded.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn student_reached(
        &self,
        campaign: &CampaignId,
        id: &StudentId,
        issued_at: Timestamp,
    ) -> Result<(), StoreError> {
        self.reached(&keys::student(campaign, id), issued_at).await
    }

    /// Records when a mailed link was issued that somebody has followed from the mailbox of an RTS, unless a later one is
    /// recorded.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn supervisor_reached(
        &self,
        campaign: &CampaignId,
        id: &SupervisorId,
        issued_at: Timestamp,
    ) -> Result<(), StoreError> {
        self.reached(&keys::supervisor(campaign, id), issued_at).await
    }

    async fn reached(&self, key: &Key, issued_at: Timestamp) -> Result<(), StoreError> {
        let request = self.client.update_item().table_name(&self.tables.campaigns).set_key(Some(key.attributes()));
        let request = request
            .update_expression(format!("SET {REACHED_AT} = :at"))
            .condition_expression(format!(
                "attribute_exists({PARTITION_KEY}) AND (attribute_not_exists({REACHED_AT}) OR {REACHED_AT} < :at)"
            ))
            .expression_attribute_values(":at", number(issued_at.as_millisecond()));
        conditional_update(request).await.map(drop)
    }

    async fn bounced(&self, key: &Key, email: &str, bounce: Bounce) -> Result<bool, StoreError> {
        let kept = serde_json::to_string(&Kept { kind: bounce.kind, address: email_hash(email) });
        let kept =
            kept.map_err(|error| StoreError::Unreadable { what: BOUNCED.to_owned(), cause: error.to_string() })?;
        let request = self.client.update_item().table_name(&self.tables.campaigns).set_key(Some(key.attributes()));
        let request = request
            .update_expression(format!("SET {BOUNCED} = :kept, {BOUNCED_AT} = :at"))
            .condition_expression(format!(
                "attribute_exists({PARTITION_KEY}) AND (attribute_not_exists({BOUNCED_AT}) OR {BOUNCED_AT} <= :at)"
            ))
            .expression_attribute_values(":kept", AttributeValue::S(kept))
            .expression_attribute_values(":at", number(bounce.at.as_millisecond()));
        Ok(conditional_update(request).await?.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::text;

    const EMAIL: &str = "ada@example.org";

    fn stored(address: &str, reached_at: Option<i64>) -> Attributes {
        let kept = format!(r#"{{"kind":"permanent","address":"{}"}}"#, email_hash(address));
        let mut attributes = Attributes::from([
            (BOUNCED.to_owned(), text(kept)),
            (BOUNCED_AT.to_owned(), number(1_709_000_000_500_i64)),
        ]);
        attributes.extend(reached_at.map(|at| (REACHED_AT.to_owned(), number(at))));
        attributes
    }

    #[test]
    fn what_came_back_holds_for_its_address_until_a_mail_is_read_there() {
        let at = Timestamp::from_millisecond(1_709_000_000_500).unwrap();
        let bounce = |attributes: &Attributes| super::bounce(attributes, EMAIL).unwrap();
        let permanent = Some(Bounce { kind: BounceKind::Permanent, at });
        assert_eq!(bounce(&Attributes::new()), None);
        assert_eq!(bounce(&stored(EMAIL, None)), permanent);
        assert_eq!(bounce(&stored("Ada@Example.org ", None)), permanent);
        assert_eq!(bounce(&stored("ada.b@example.org", None)), None);
        assert_eq!(bounce(&stored(EMAIL, Some(1_709_000_000_500))), permanent);
        assert_eq!(bounce(&stored(EMAIL, Some(1_709_000_000_501))), None);
    }

    #[test]
    fn what_cannot_be_read_is_not_taken_for_none() {
        let broken =
            [(BOUNCED, text("permanent")), (BOUNCED_AT, text("yesterday")), (REACHED_AT, AttributeValue::Bool(true))];
        for (name, value) in broken {
            let mut attributes = stored(EMAIL, None);
            attributes.insert(name.to_owned(), value);
            let read = super::bounce(&attributes, EMAIL);
            assert!(matches!(read, Err(StoreError::Unreadable { .. })), "{name}: {read:?}");
        }
    }
}
