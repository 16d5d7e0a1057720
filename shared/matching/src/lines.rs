//! The lines of posts: places that have names of their own, because each is opened by a line of the ARS.

use hashbrown::HashMap;

use crate::defect::{Defect, DefectCode};
use crate::ids::Ids;
use crate::instance::{Instance, Post};

/// Finds posts with another number of lines than of places, and lines with the name of another line or post.
pub(crate) fn check(instance: &Instance, defects: &mut Vec<Defect>) {
    if instance.posts.iter().all(|post| post.lines.is_empty()) {
        return;
    }
    let posts: Ids = instance.posts.iter().map(|post| post.id.as_str()).zip(0..).collect();
    let mut named: HashMap<&str, u32> = HashMap::new();
    for (post, which) in instance.posts.iter().zip(0..) {
        if !post.lines.is_empty() && post.lines.len() != post.places as usize {
            let message = format!("{} lines for {} places", post.lines.len(), post.places);
            defects.push(Defect::new(format!("/posts/{which}/lines"), DefectCode::LinesMiscounted, message));
        }
        for (at, line) in post.lines.iter().enumerate() {
            let twice = named.insert(line, which).is_some();
            if twice || posts.get(line.as_str()).is_some_and(|&of| of != which) {
                let message = format!("another line or post is called {line:?}");
                defects.push(Defect::new(format!("/posts/{which}/lines/{at}"), DefectCode::DuplicateId, message));
            }
        }
    }
}

/// The lines of a post that nobody keeps, in the order in which they are filled.
pub(crate) fn free<'a>(post: &'a Post, kept: &[&str]) -> impl Iterator<Item = &'a String> {
    post.lines.iter().filter(move |line| !kept.contains(&line.as_str()))
}
