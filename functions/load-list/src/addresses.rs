//! What goes before a row with another address is written: an event in the audit log, the end of the sessions of the
//! account before, and mails to both addresses. A load that dies here does it again; each mail is sent once.

use api::Problem;
use domain::{
    AccountId, Audited, CampaignId, Student,
    roster::{
        change::Change,
        effect::{Row, Step},
    },
    waking::{Mailing, Recipient},
};
use identity::AddressToken;

use crate::Context;

/// A load, as far as changes of address are concerned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Loading<'a> {
    pub(crate) context: &'a Context,
    pub(crate) campaign: &'a CampaignId,
    /// The account that has asked for the load.
    pub(crate) by: &'a AccountId,
}

impl Loading<'_> {
    /// Announces the changes of address of a step.
    pub(crate) async fn announce(self, step: &Step) -> Result<(), Problem> {
        let mut mailings = Vec::new();
        for row in step.rows() {
            match row {
                Row::Student(Change { before: Some(before), after }) if before.email != after.email => {
                    mailings.extend(self.change(before, after).await?);
                }
                Row::Student(_) | Row::Post(_) | Row::Supervisor(_) => {}
            }
        }
        Ok(self.context.bulk_mail_queue.send_all(&mailings).await?)
    }

    /// Records one change and ends the sessions of the account before. Returns the mails to both addresses.
    async fn change(self, before: &Student, after: &Student) -> Result<Vec<Mailing>, Problem> {
        let Self { context, campaign, by } = self;
        let Some(at) = after.address_changed_at else {
            return Err(Problem::internal("a change of address without its hour"));
        };
        let deed = context.identity.deed(by, &Audited::AddressChanged(&after.id));
        context.store.note(campaign, &deed).await?;
        let mailing = |email: &str, token| {
            let recipient = Recipient { id: after.id.to_string(), email: email.to_owned() };
            Mailing::AddressChanged { campaign: campaign.clone(), recipient, at, token }
        };
        let mut mailings = vec![mailing(&after.email, None)];
        if let Some(account) = context.store.account_id(&before.email).await? {
            context.store.delete_sessions(&account, context.clock.now()).await?;
            let token = AddressToken::issue(&context.keys, campaign, after, &account);
            mailings.push(mailing(&before.email, token.map(|token| token.to_string())));
        }
        Ok(mailings)
    }
}
