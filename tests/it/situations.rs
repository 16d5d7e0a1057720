//! Situations of the procedure, each a file that a *coordonnateur* can read: lists, what people do, and what must come out.
//! `situations/LISEZMOI.md` says how they are written.

mod acts;
mod calendar;
mod reads;
mod script;

use std::path::Path;

use crate::support::{World, lists};
use script::{Script, Step};

#[tokio::test]
async fn every_situation_comes_out_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("situations");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    assert!(paths.len() >= 18, "only {} situations were read", paths.len());
    for path in paths {
        let script = Script::parse(&std::fs::read_to_string(&path).unwrap());
        Box::pin(play(&path, script)).await;
    }
}

async fn play(path: &Path, script: Script) {
    let (posts, students) = (lists::posts_of(&script.posts), lists::students_of(&script.students));
    let world = World::with(script.campaign, &posts, &students).await;
    let mut situation = Situation { name: path.display().to_string(), students, world };
    for step in &script.steps {
        situation.name = format!("{}, ligne {}, [{}]", path.display(), step.line, step.title);
        situation.carry_out(step).await;
    }
}

/// A situation while it is played.
struct Situation {
    /// The file and the step, for messages.
    name: String,
    /// The list of students that was loaded first.
    students: String,
    world: World,
}

impl Situation {
    async fn carry_out(&mut self, step: &Step) {
        if self.act(step).await || self.plan(step).await {
            return;
        }
        let Some(read) = self.read(step).await else { panic!("{}: unknown step", self.name) };
        assert_eq!(read, step.lines(), "{}", self.name);
    }
}
