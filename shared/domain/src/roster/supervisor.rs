//! A head of a training site (RTS).

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::bounce::Bounce;
use crate::{PostId, Refusal, SupervisorId};

/// What an RTS may do on a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PostAccess {
    /// *Accès référent*: ranks.
    Referent,
    /// *Accès consultatif*: reads.
    Consultative,
}

/// An RTS of a campaign and the posts they see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervisor {
    /// Identifier.
    pub id: SupervisorId,
    /// *Nom*; empty until known.
    pub last_name: String,
    /// *Prénom*; empty until known.
    pub first_name: String,
    /// *Email*, folded.
    pub email: String,
    /// The instant of the last *connexion*.
    #[serde(default)]
    pub connected_at: Option<Timestamp>,
    /// The last mail that came back from this address, if nothing has reached it since; kept beside the stored
    /// document.
    #[serde(skip)]
    pub bounce: Option<Bounce>,
    /// The posts of the RTS, with the access to each.
    pub posts: Vec<(PostId, PostAccess)>,
    /// Number of changes of the row, sign-ins left out; kept beside the stored document.
    #[serde(skip)]
    pub version: u64,
}

impl PostAccess {
    /// Checks that the access is that of the référent, who alone ranks and describes.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotReferent`] for a *consultatif*.
    pub fn require_referent(self) -> Result<(), Refusal> {
        match self {
            Self::Referent => Ok(()),
            Self::Consultative => Err(Refusal::NotReferent),
        }
    }
}

impl Supervisor {
    /// The access of the RTS to a post; none if the RTS does not hold the post.
    pub fn access(&self, post: &PostId) -> Option<PostAccess> {
        self.posts.iter().filter(|(id, _)| id == post).map(|(_, access)| *access).min()
    }

    /// The row without anything that names the RTS: what evidence and statistics need after the purge.
    #[must_use]
    pub fn purged(self) -> Self {
        let (last_name, first_name, email) = Default::default();
        Self { last_name, first_name, email, connected_at: None, bounce: None, ..self }
    }

    /// Whether mails to an RTS who has a post come back, so that the RTS learns nothing of the campaign.
    pub fn learns_nothing(&self) -> bool {
        !self.posts.is_empty() && self.bounce.is_some()
    }

    /// "Prénom Nom adresse", or the address alone while the name is unknown.
    pub fn name_and_email(&self) -> String {
        format!("{} {}", self.name(), self.email).trim().to_owned()
    }

    /// "Prénom Nom", or the address while the name is unknown: by it the others of a post ask who ranks.
    pub fn called(&self) -> String {
        let name = self.name();
        if name.is_empty() { self.email.clone() } else { name }
    }

    /// "Prénom Nom"; empty while the name is unknown.
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }
}
