//! The dossier of a student: three documents, read by the RTS of the posts of which the student is a candidate.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Campaign, Refusal, StudentId,
    calendar::{Window, phase::require_published_before},
    roster::document::Document,
};

/// A document of the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// *CV*
    Cv,
    /// *Lettre de motivation*
    MotivationLetter,
    /// *Contrat de formation*
    TrainingContract,
}

impl Piece {
    /// Every kind of document, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Cv, Self::MotivationLetter, Self::TrainingContract];

    /// The name of the document in URLs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cv => "cv",
            Self::MotivationLetter => "motivation_letter",
            Self::TrainingContract => "training_contract",
        }
    }

    /// The file name under which the document is downloaded; it does not tell whose document it is.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Cv => "cv.pdf",
            Self::MotivationLetter => "lettre-de-motivation.pdf",
            Self::TrainingContract => "contrat-de-formation.pdf",
        }
    }

    /// The document with this name in URLs; none if there is no such document.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|piece| piece.name() == name)
    }
}

/// A document of the dossier that is filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// The kind of document.
    pub piece: Piece,
    /// The stored file.
    #[serde(flatten)]
    pub document: Document,
}

/// A document that was announced and is not accepted yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// The kind of document.
    pub piece: Piece,
    /// Key under which the file is uploaded.
    pub key: String,
}

/// The dossier of a student in a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    /// The student.
    pub student: StudentId,
    /// The documents that are filed, in the order of the screen.
    pub filed: Vec<Filed>,
    /// The documents that were announced and are not accepted yet.
    pub uploads: Vec<Upload>,
    /// Number of changes; 0 for a dossier that nobody has touched.
    pub version: u64,
}

impl Dossier {
    /// The dossier of a student before its first change.
    pub fn empty(student: StudentId) -> Self {
        Self { student, filed: Vec::new(), uploads: Vec::new(), version: 0 }
    }

    /// The document of this kind, if it is filed.
    pub fn filed(&self, piece: Piece) -> Option<&Filed> {
        self.filed.iter().find(|filed| filed.piece == piece)
    }

    /// The kinds of documents that are not filed, in the order of the screen.
    pub fn missing(&self) -> Vec<Piece> {
        Piece::ALL.into_iter().filter(|piece| self.filed(*piece).is_none()).collect()
    }

    /// The kinds of documents that a student has not filed, who has no dossier if nothing was ever filed.
    pub fn missing_of(dossier: Option<&Self>) -> Vec<Piece> {
        dossier.map_or_else(|| Piece::ALL.to_vec(), Self::missing)
    }

    /// Announces a document that will be uploaded under `key`; returns the key of the document announced before, which
    /// is to be deleted.
    pub fn announce(&mut self, piece: Piece, key: String) -> Option<String> {
        let before = self.uploaded(piece);
        self.uploads.retain(|upload| upload.piece != piece);
        self.uploads.push(Upload { piece, key });
        self.version += 1;
        before
    }

    /// The key under which the announced document was to be uploaded; none if none is announced.
    pub fn uploaded(&self, piece: Piece) -> Option<String> {
        self.uploads.iter().find(|upload| upload.piece == piece).map(|upload| upload.key.clone())
    }

    /// Files a document; returns the key of the file that it replaces.
    pub fn file(&mut self, filed: Filed) -> Option<String> {
        let before = self.take(filed.piece);
        self.uploads.retain(|upload| upload.piece != filed.piece);
        self.filed.push(filed);
        self.filed.sort_by_key(|filed| filed.piece);
        before
    }

    /// Removes a document; returns the key of its file.
    pub fn take(&mut self, piece: Piece) -> Option<String> {
        let before = self.filed(piece).map(|filed| filed.document.key.clone());
        self.filed.retain(|filed| filed.piece != piece);
        self.version += 1;
        before
    }

    /// Whether a document has the same state, filed and announced, in `other`.
    pub fn agrees_on(&self, piece: Piece, other: &Self) -> bool {
        self.filed(piece) == other.filed(piece) && self.uploaded(piece) == other.uploaded(piece)
    }
}

impl Campaign {
    /// The window in which a student of this specialty files documents: the first one that has not closed at `now`, or
    /// else the last, with its round. The first window lasts from the opening of the dossiers to the end of the first
    /// wishes, each later one is that of the wishes.
    ///
    /// # Errors
    /// [`Refusal::NoSuchRound`] for a specialty without rounds.
    pub fn dossier_window(&self, specialty: &str, now: Timestamp) -> Result<(u32, Window), Refusal> {
        let rounds = self.specialty(specialty).map_or(0, |found| found.in_app_rounds);
        let mut windows = (1..=rounds).filter_map(|round| {
            let wishes = self.calendar.round(round)?.wishes;
            let opens = if round == 1 { self.calendar.dossier_opens } else { wishes.opens };
            Some((round, Window { opens, ..wishes }))
        });
        let last = windows.clone().next_back().ok_or(Refusal::NoSuchRound { in_app_rounds: rounds })?;
        Ok(windows.find(|(_, window)| now < window.closes_at()).unwrap_or(last))
    }

    /// The window in which documents are filed, provided that one may file in it at `now`.
    ///
    /// # Errors
    /// The refusal of [`Campaign::dossier_window`], [`Refusal::Suspended`], [`Refusal::WindowNotOpen`],
    /// [`Refusal::WindowClosed`], or [`Refusal::RoundNotPublished`] while the round before is not published.
    pub fn open_dossier_window(
        &self,
        specialty: &str,
        now: Timestamp,
        published: impl Fn(u32) -> bool,
    ) -> Result<Window, Refusal> {
        let (round, window) = self.dossier_window(specialty, now)?;
        self.require_inside(&window, now)?;
        require_published_before(round, published)?;
        Ok(window)
    }
}
