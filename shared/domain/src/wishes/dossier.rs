//! A student's dossier: three documents, read by the RTS of the posts the student is a candidate of.

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
    /// Every one, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Cv, Self::MotivationLetter, Self::TrainingContract];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cv => "cv",
            Self::MotivationLetter => "motivation_letter",
            Self::TrainingContract => "training_contract",
        }
    }

    /// The name under which it is read; it tells nobody whose it is.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Cv => "cv.pdf",
            Self::MotivationLetter => "lettre-de-motivation.pdf",
            Self::TrainingContract => "contrat-de-formation.pdf",
        }
    }

    /// The piece of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|piece| piece.name() == name)
    }
}

/// A document that was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// Which.
    pub piece: Piece,
    /// What.
    #[serde(flatten)]
    pub document: Document,
}

/// A document on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Which.
    pub piece: Piece,
    /// Where it is sent.
    pub key: String,
}

/// A student's dossier in a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    /// Whose.
    pub student: StudentId,
    /// What is filed, in the order of the screen.
    pub filed: Vec<Filed>,
    /// What was announced and not accepted yet.
    pub uploads: Vec<Upload>,
    /// Counts the changes; 0 is the dossier nobody has touched.
    pub version: u64,
}

impl Dossier {
    /// The dossier with nothing in it.
    pub fn empty(student: StudentId) -> Self {
        Self { student, filed: Vec::new(), uploads: Vec::new(), version: 0 }
    }

    /// The document, if it is filed.
    pub fn filed(&self, piece: Piece) -> Option<&Filed> {
        self.filed.iter().find(|filed| filed.piece == piece)
    }

    /// What is not filed, in the order of the screen.
    pub fn missing(&self) -> Vec<Piece> {
        Piece::ALL.into_iter().filter(|piece| self.filed(*piece).is_none()).collect()
    }

    /// Announces a document that will be sent to `key`; gives where the one announced before was to go.
    pub fn announce(&mut self, piece: Piece, key: String) -> Option<String> {
        let before = self.uploaded(piece);
        self.uploads.retain(|upload| upload.piece != piece);
        self.uploads.push(Upload { piece, key });
        self.version += 1;
        before
    }

    /// Where the announced document was to go.
    pub fn uploaded(&self, piece: Piece) -> Option<String> {
        self.uploads.iter().find(|upload| upload.piece == piece).map(|upload| upload.key.clone())
    }

    /// Files a document in the place of the one before, whose file serves no more.
    pub fn file(&mut self, filed: Filed) -> Option<String> {
        let before = self.take(filed.piece);
        self.uploads.retain(|upload| upload.piece != filed.piece);
        self.filed.push(filed);
        self.filed.sort_by_key(|filed| filed.piece);
        before
    }

    /// Takes a document away; gives its file.
    pub fn take(&mut self, piece: Piece) -> Option<String> {
        let before = self.filed(piece).map(|filed| filed.document.key.clone());
        self.filed.retain(|filed| filed.piece != piece);
        self.version += 1;
        before
    }

    /// Whether a piece is as it is in `other`, filed and announced.
    pub fn agrees_on(&self, piece: Piece, other: &Self) -> bool {
        self.filed(piece) == other.filed(piece) && self.uploaded(piece) == other.uploaded(piece)
    }
}

impl Campaign {
    /// When a student of this specialty files documents, the first time that is not over at `now`: from the opening of
    /// the dossiers to the end of the first wishes, then with the wishes of each round (section 3.1 of the procedure).
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

    /// The window, if one may file in it at `now`: the round before is published, as for wishes.
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
