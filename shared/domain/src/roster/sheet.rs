//! The *fiche CPTS* of a post: a document that students read before they choose, filed by the RTS or the
//! managers who describe the post.

use serde::{Deserialize, Serialize};

use crate::{PostId, roster::document::Document};

/// Name under which the document is downloaded.
pub const FILE_NAME: &str = "fiche-cpts.pdf";

/// The *fiche CPTS* of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Identifier of the post.
    pub post: PostId,
    /// The document that is filed, if any.
    pub filed: Option<Document>,
    /// Key under which the announced document is expected, if one is announced.
    pub upload: Option<String>,
    /// Number of changes; 0 for a sheet that nobody has touched.
    pub version: u64,
}

impl Sheet {
    /// The sheet of a post before its first change.
    pub fn none(post: PostId) -> Self {
        Self { post, filed: None, upload: None, version: 0 }
    }

    /// Announces a document that will be uploaded under `key`; returns the key of the document announced before, which
    /// is to be deleted.
    pub fn announce(&mut self, key: String) -> Option<String> {
        self.version += 1;
        self.upload.replace(key)
    }

    /// Files the announced document; returns the key of the file it replaces.
    pub fn file(&mut self, document: Document) -> Option<String> {
        self.version += 1;
        self.upload = None;
        self.filed.replace(document).map(|before| before.key)
    }

    /// Removes the document; returns the key of its file.
    pub fn take(&mut self) -> Option<String> {
        self.version += 1;
        self.filed.take().map(|before| before.key)
    }
}
