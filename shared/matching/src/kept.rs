//! The places that candidates keep from a published result while their round is corrected.

use hashbrown::HashMap;

use crate::defect::{Defect, DefectCode};
use crate::ids::Ids;
use crate::instance::Instance;

/// The post of the place that each candidate of the instance keeps, in dense numbers; empty if nobody keeps a place. A
/// place that does not exist or is kept too often is a defect.
pub(crate) fn resolve(instance: &Instance, posts: &Ids, defects: &mut Vec<Defect>) -> Vec<Option<u32>> {
    if instance.candidates.iter().all(|candidate| candidate.kept.is_none()) {
        return Vec::new();
    }
    // The post of each place, and how many more candidates may keep it.
    let mut places: HashMap<&str, (u32, u32)> = HashMap::new();
    for post in &instance.posts {
        let Some(&number) = posts.get(post.id.as_str()) else { continue };
        if post.lines.is_empty() {
            places.insert(&post.id, (number, post.places));
        }
        places.extend(post.lines.iter().map(|line| (line.as_str(), (number, 1))));
    }
    let mut resolved = Vec::with_capacity(instance.candidates.len());
    for (candidate, who) in instance.candidates.iter().zip(0_u32..) {
        let Some(kept) = &candidate.kept else {
            resolved.push(None);
            continue;
        };
        let mut defect = |code, message| defects.push(Defect::new(format!("/candidates/{who}/kept"), code, message));
        let place = places.get_mut(kept.as_str());
        resolved.push(place.as_ref().map(|place| place.0));
        match place {
            None => defect(DefectCode::UnknownPlace, format!("no place is called {kept:?}")),
            Some((_, 0)) => defect(DefectCode::KeptTwice, format!("{kept:?} is kept by more than it can hold")),
            Some((_, left)) => *left -= 1,
        }
    }
    resolved
}

/// A candidate keeps a place for which they have no pair: not wished for, not open to them, or refused.
pub(crate) fn not_acceptable(who: u32, kept: &str) -> Defect {
    let message = format!("the candidate may not hold {kept:?}");
    Defect::new(format!("/candidates/{who}/kept"), DefectCode::NotAcceptable, message)
}
