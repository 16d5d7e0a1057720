//! What the reading of a file found out about the file itself.

use schemars::JsonSchema;
use serde::Serialize;

/// Where the lines of a list come from. The person who loads it is told, since nothing of it shows in the lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Source {
    /// Name of the sheet that was read; none for a text file.
    pub sheet: Option<String>,
    /// Line of the header, from 1; 0 if there is none.
    pub header_line: usize,
    /// Number of lines that were read although the spreadsheet hides them, by itself or by a filter.
    pub hidden_rows: usize,
    /// Why the letters of the text may be wrong; such a list may be loaded only by somebody who has seen it.
    pub doubtful_text: Option<DoubtfulText>,
}

/// A text of the file whose letters depend on a character set that the file does not state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DoubtfulText {
    /// The text in the character set of Windows, which such files usually have; 80 characters at most.
    pub before: String,
    /// The text as it was read, in the character set of old Macs; 80 characters at most.
    pub after: String,
}
