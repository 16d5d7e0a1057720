//! The folders of the moments: each keeps a platform as the replay left it, and a copy of one of them is being served.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{moment::Moment, people::Somebody};
use crate::failure::Failure;

/// The file that tells what a folder shows. It is written last, so that a folder without it is known to be incomplete.
const SCENE: &str = "scene.json";
/// The file of the platform's clock. A copy of a moment starts a clock of its own.
const CLOCK: &str = "clock.json";

/// What a moment shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Scene {
    pub(super) moment: Moment,
    /// The instant that the clock shows at the beginning.
    pub(super) at: Timestamp,
    /// People whom a visitor can be.
    pub(super) people: Vec<Somebody>,
}

/// The folders of all moments.
pub(super) struct Folders(PathBuf);

impl Folders {
    pub(super) fn under(data: &Path) -> Self {
        Self(data.join("moments"))
    }

    fn of(&self, moment: Moment) -> PathBuf {
        self.0.join(moment.name())
    }

    /// The folder of the platform that is being served.
    pub(super) fn current_folder(&self) -> PathBuf {
        self.0.join("current")
    }

    /// The folder in which the campaign is replayed.
    pub(super) fn replay_folder(&self) -> PathBuf {
        self.0.join("replay")
    }

    /// Whether the replay has come to its end.
    pub(super) fn are_all_kept(&self) -> bool {
        Moment::ALL.iter().all(|moment| self.of(*moment).join(SCENE).is_file())
    }

    /// Removes what an interrupted replay has left.
    pub(super) fn start_again(&self) -> Result<(), Failure> {
        removed(&self.0).map_err(|error| unusable(&self.0, &error))
    }

    /// Keeps a copy of the replay, which must have stopped.
    pub(super) fn keep(&self, scene: &Scene) -> Result<(), Failure> {
        let folder = self.of(scene.moment);
        let kept = copied(&self.replay_folder(), &folder).and_then(|()| written(&folder, scene));
        kept.map_err(|error| unusable(&folder, &error))
    }

    /// Makes a fresh copy of a moment the one that is served.
    pub(super) fn take(&self, moment: Moment) -> Result<Scene, Failure> {
        let (kept, current) = (self.of(moment), self.current_folder());
        let taken = || {
            let scene: Scene = serde_json::from_slice(&fs::read(kept.join(SCENE))?)?;
            removed(&current)?;
            copied(&kept, &current)?;
            fs::remove_file(current.join(CLOCK))?;
            written(&current, &scene)?;
            Ok(scene)
        };
        taken().map_err(|error| unusable(&current, &error))
    }

    /// The scene that was served last, if there is one.
    pub(super) fn current(&self) -> Result<Option<Scene>, Failure> {
        let file = self.current_folder().join(SCENE);
        match fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|error| unusable(&file, &error.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unusable(&file, &error)),
        }
    }
}

fn unusable(path: &Path, error: &io::Error) -> Failure {
    Failure::because(format!("{} : {error}", path.display()))
}

fn written(folder: &Path, scene: &Scene) -> io::Result<()> {
    fs::write(folder.join(SCENE), serde_json::to_vec(scene)?)
}

fn removed(folder: &Path) -> io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// Copies a folder with all that it holds, except a scene, which is written once the copy is whole.
fn copied(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let copy = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copied(&entry.path(), &copy)?;
        } else if entry.file_name() != SCENE {
            fs::copy(entry.path(), copy)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(moment: Moment) -> Scene {
        Scene { moment, at: "2024-03-05T09:00:00Z".parse().unwrap(), people: Vec::new() }
    }

    fn replayed(folders: &Folders) {
        let files = folders.replay_folder().join("files/dossiers");
        fs::create_dir_all(&files).unwrap();
        fs::write(files.join("cv.pdf"), "%PDF").unwrap();
        fs::write(folders.replay_folder().join(CLOCK), "{}").unwrap();
    }

    #[test]
    fn a_moment_is_always_taken_as_it_was_kept() {
        let data = tempfile::tempdir().unwrap();
        let folders = Folders::under(data.path());
        replayed(&folders);
        folders.keep(&scene(Moment::Wishes)).unwrap();
        assert!(folders.current().unwrap().is_none());
        folders.take(Moment::Wishes).unwrap();
        let cv = folders.current_folder().join("files/dossiers/cv.pdf");
        fs::write(&cv, "changed by a visitor").unwrap();
        assert_eq!(folders.current().unwrap().unwrap().moment, Moment::Wishes);
        folders.take(Moment::Wishes).unwrap();
        assert_eq!(fs::read_to_string(cv).unwrap(), "%PDF");
        assert!(!folders.current_folder().join(CLOCK).exists());
    }

    #[test]
    fn a_replay_that_was_interrupted_begins_again() {
        let data = tempfile::tempdir().unwrap();
        let folders = Folders::under(data.path());
        replayed(&folders);
        for moment in Moment::ALL {
            assert!(!folders.are_all_kept());
            folders.keep(&scene(moment)).unwrap();
        }
        assert!(folders.are_all_kept());
        folders.start_again().unwrap();
        assert!(!folders.are_all_kept());
        assert!(!folders.replay_folder().exists());
    }
}
