//! The reasons why a document is refused.

use domain::refusal::EntryCode;

/// Why a document is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PdfFault {
    /// The file is no whole PDF, or something else as well.
    #[error("it is not one whole PDF and nothing else")]
    NotPdf,
    /// The file is encrypted: readers would need a password, and we cannot look into it.
    #[error("it is encrypted")]
    Encrypted,
    /// The file would be too large unpacked.
    #[error("it is too large unpacked")]
    Heavy,
    /// The file holds a program, another file, or an action that runs by itself or sends data.
    #[error("it holds a program, another file or an action")]
    Active,
    /// The file has links to addresses.
    #[error("it has links to addresses")]
    Linked,
}

impl PdfFault {
    /// The stable code of the fault in problem documents.
    pub(crate) fn code(self) -> EntryCode {
        match self {
            Self::NotPdf => EntryCode::NotAPdf,
            Self::Encrypted => EntryCode::EncryptedPdf,
            Self::Heavy => EntryCode::HeavyPdf,
            Self::Active => EntryCode::ActivePdf,
            Self::Linked => EntryCode::LinkedPdf,
        }
    }
}
