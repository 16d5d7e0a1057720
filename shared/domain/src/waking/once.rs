//! The names under which mails to many are sent only once.

use super::mailing::Mailing;
use crate::calendar::phase::WindowKind;

impl Mailing {
    /// A name under which a mail to many is sent only once, even if its message is delivered several times. A mail that
    /// somebody has asked for has no such name: receiving it twice does no harm.
    pub fn once(&self) -> Option<String> {
        match self {
            Self::Announcement { campaign, announcement, recipient } => {
                Some(format!("{campaign}#{announcement}#{}", recipient.id))
            }
            Self::Reminder { campaign, round, window, planned, recipient } => {
                let window = match window {
                    WindowKind::Wishes => "wishes",
                    WindowKind::Ranking => "ranking",
                };
                Some(format!("{campaign}#{round}#{window}#{planned}#{}", recipient.id))
            }
            // The name has no date: a person who was told of an opening is not told again when it moves.
            Self::Opening { campaign, round, opening, recipient } => {
                Some(format!("{campaign}#{round}#opens#{}#{}", opening.name(), recipient.id))
            }
            Self::WishesCounted { campaign, round, closed_at, counted: _, recipient } => {
                Some(format!("{campaign}#{round}#counted#{closed_at}#{}", recipient.id))
            }
            Self::Calendar { campaign, version, round, news: _, recipient } => {
                Some(format!("{campaign}#{round}#calendar#{version}#{}", recipient.id))
            }
            Self::ApprovalAwaited { campaign, approval, recipient } => {
                Some(format!("{campaign}#awaited#{approval}#{}", recipient.id))
            }
            Self::NotReady { campaign, planned, suspends, recipient, .. } => {
                let what = if *suspends { "stopped" } else { "blocked" };
                Some(format!("{campaign}#{what}#{planned}#{}", recipient.id))
            }
            Self::BouncedAddresses { campaign, planned, recipient, .. } => {
                Some(format!("{campaign}#bounced#{planned}#{}", recipient.id))
            }
            Self::ClosedRanking { campaign, round, closed_at, post, .. } => {
                Some(format!("{campaign}#{round}#closed#{closed_at}#{post}"))
            }
            Self::CandidateLeft { campaign, round, post, candidates, .. } => {
                Some(format!("{campaign}#{round}#left#{candidates}#{post}"))
            }
            Self::Results { campaign, round, version, recipient, reader: _ } => {
                Some(format!("{campaign}#{round}#results#{version}#{}", recipient.id))
            }
            Self::AddressChanged { campaign, recipient, at, token } => {
                let side = if token.is_some() { "before" } else { "new" };
                Some(format!("{campaign}#address#{}#{at}#{side}", recipient.id))
            }
            Self::Referent { campaign, amendment, named, recipient } => {
                Some(format!("{campaign}#referent#{amendment}#{named}#{}", recipient.id))
            }
            Self::Delegation { campaign, round, post, progress, at, recipient } => {
                Some(format!("{campaign}#{round}#delegation#{}#{at}#{post}#{}", progress.name(), recipient.id))
            }
            Self::PostLeft { campaign, post, left, at, reader: _, recipient } => {
                Some(format!("{campaign}#post_left#{left}#{at}#{post}#{}", recipient.id))
            }
            Self::Participation { campaign, amendment, recipient, participates: _ } => {
                Some(format!("{campaign}#participation#{amendment}#{}", recipient.id))
            }
            Self::Enrolment { campaign, account } => Some(format!("{campaign}#enrolment#{account}")),
            Self::SignIn { .. } | Self::Receipt { .. } | Self::Notice { .. } => None,
        }
    }
}
