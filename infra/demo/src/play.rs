//! The state of a campaign that is being played, shared by all its steps.

use std::{fs, path::Path};

use crate::{failure::Failure, figures::Figures, player::Player};

/// The state of a campaign that is being played, shared by all its steps.
pub(crate) struct Play<'a> {
    pub(crate) player: Player,
    pub(crate) out: &'a Path,
    pub(crate) figures: Figures,
}

impl Play<'_> {
    /// Writes a file into the folder of the play.
    pub(crate) fn keep(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.out.join(name);
        fs::create_dir_all(path.parent().unwrap_or(self.out)).map_err(Failure::because)?;
        fs::write(path, bytes).map_err(Failure::because)
    }
}
