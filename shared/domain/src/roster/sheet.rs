//! The *fiche CPTS* of a post: a document that students read before they choose, filed by those who describe the
//! post.

use serde::{Deserialize, Serialize};

use crate::{PostId, roster::document::Document};

/// The name under which it is read.
pub const FILE_NAME: &str = "fiche-cpts.pdf";

/// The sheet of a post in a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Which post's.
    pub post: PostId,
    /// What is filed.
    pub filed: Option<Document>,
    /// Where the document that was announced is sent.
    pub upload: Option<String>,
    /// Counts the changes; 0 is the sheet nobody has touched.
    pub version: u64,
}

impl Sheet {
    /// No sheet yet.
    pub fn none(post: PostId) -> Self {
        Self { post, filed: None, upload: None, version: 0 }
    }

    /// Announces a document that will be sent to `key`; gives where the one announced before was to go.
    pub fn announce(&mut self, key: String) -> Option<String> {
        self.version += 1;
        self.upload.replace(key)
    }

    /// Files the document that was announced; gives the file of the one before.
    pub fn file(&mut self, document: Document) -> Option<String> {
        self.version += 1;
        self.upload = None;
        self.filed.replace(document).map(|before| before.key)
    }

    /// Takes the document away; gives its file.
    pub fn take(&mut self) -> Option<String> {
        self.version += 1;
        self.filed.take().map(|before| before.key)
    }
}
