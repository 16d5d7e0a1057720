//! Refuses an instance with any defect, and indexes a sound one.

use std::sync::OnceLock;

use crate::counted;
use crate::defect::{Defect, DefectCode};
use crate::digest;
use crate::index::Index;
use crate::instance::{INSTANCE_FORMAT, Instance, limits};
use crate::lines;
use crate::resolve::Resolved;
use crate::shape;

/// An instance without defects, indexed. The only thing [`crate::solve`] takes.
#[derive(Clone, Debug)]
pub struct Checked {
    instance: Instance,
    pub(crate) index: Index,
    sha256: OnceLock<String>,
}

impl Checked {
    /// The instance, as it was given.
    pub fn instance(&self) -> &Instance {
        &self.instance
    }

    /// The digest of the instance, see [`Instance::sha256`]; computed once, for it takes longer than solving.
    pub fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| self.instance.sha256())
    }

    /// Gives the instance back.
    pub fn into_instance(self) -> Instance {
        self.instance
    }
}

impl Instance {
    /// Reads an instance from JSON and checks it.
    ///
    /// # Errors
    /// Every defect of shape (JSON, fields, types); if there is none, every defect of content.
    pub fn parse(json: &[u8]) -> Result<Checked, Vec<Defect>> {
        let instance: Self = serde_json::from_slice(json).map_err(|error| shape::defects(json, &error))?;
        instance.check()
    }

    /// The digest an outcome declares: lowercase hexadecimal SHA-256 of the canonical instance, which is its JSON without
    /// white space, fields in the order of the format, candidates, posts, wishes and rankings sorted by identifier.
    pub fn sha256(&self) -> String {
        digest::sha256(self)
    }

    /// Checks and indexes an instance.
    ///
    /// # Errors
    /// Every defect of content. If it has too many entries, only the defects of its header and of its sizes.
    pub fn check(self) -> Result<Checked, Vec<Defect>> {
        let mut defects = Vec::new();
        check_header(&self, &mut defects);
        check_sizes(&self, &mut defects);
        if !defects.is_empty() && defects.iter().any(|defect| defect.code == DefectCode::TooMany) {
            // So many candidates, posts or wishes could not be numbered in 32 bits.
            return Err(defects);
        }
        let resolved = Resolved::of(&self, &mut defects);
        counted::check(&self, &mut defects);
        lines::check(&self, &mut defects);
        if !defects.is_empty() {
            return Err(defects);
        }
        let index = Index::build(&self, &resolved)?;
        Ok(Checked { instance: self, index, sha256: OnceLock::new() })
    }
}

fn check_header(instance: &Instance, defects: &mut Vec<Defect>) {
    let mut range = |pointer: &str, value: u32, from: u32, to: i64| {
        if !(i64::from(from)..=to).contains(&value.into()) {
            defects.push(Defect::new(
                pointer,
                DefectCode::OutOfRange,
                format!("{value} is not between {from} and {to}"),
            ));
        }
    };
    let algorithm = &instance.algorithm;
    range("/round", instance.round, 1, u32::MAX.into());
    range("/algorithm/reserve/share_percent", algorithm.reserve.share_percent, 0, 100);
    range("/algorithm/default_rank/same_subdivision", algorithm.default_rank.same_subdivision, 1, limits::MAX_RANK);
    range("/algorithm/default_rank/other", algorithm.default_rank.other, 1, limits::MAX_RANK);
    range("/algorithm/min_ranked_percent", algorithm.min_ranked_percent, 0, 100);
    for (which, post) in instance.posts.iter().enumerate() {
        if !(1..=limits::MAX_PLACES).contains(&post.places) {
            range(&format!("/posts/{which}/places"), post.places, 1, limits::MAX_PLACES.into());
        }
        if let Some(reserve) = post.reserve {
            range(&format!("/posts/{which}/reserve/share_percent"), reserve.share_percent, 0, 100);
        }
    }
    if instance.format != INSTANCE_FORMAT {
        let message = format!("expected {INSTANCE_FORMAT:?}");
        defects.push(Defect::new("/format", DefectCode::UnknownFormat, message));
    }
    check_text("/campaign", &instance.campaign, limits::MAX_LABEL_BYTES, defects);
    check_text("/draw/seed", &instance.draw.seed, limits::MAX_LABEL_BYTES, defects);
    for (who, candidate) in instance.candidates.iter().enumerate() {
        let at = |field| format!("/candidates/{who}/{field}");
        check_id(at, &candidate.id, defects);
        check_labels(at, [&candidate.specialty, &candidate.perimeter, &candidate.subdivision], defects);
    }
    for (which, post) in instance.posts.iter().enumerate() {
        let at = |field| format!("/posts/{which}/{field}");
        check_id(at, &post.id, defects);
        check_labels(at, [&post.specialty, &post.perimeter, &post.subdivision], defects);
    }
}

fn check_id(at: impl Fn(&'static str) -> String, id: &str, defects: &mut Vec<Defect>) {
    if id.is_empty() {
        defects.push(Defect::new(at("id"), DefectCode::Empty, "an identifier may not be empty"));
    } else if id.len() > limits::MAX_ID_BYTES {
        check_text(&at("id"), id, limits::MAX_ID_BYTES, defects);
    }
}

fn check_labels(at: impl Fn(&'static str) -> String, labels: [&String; 3], defects: &mut Vec<Defect>) {
    for (field, label) in ["specialty", "perimeter", "subdivision"].into_iter().zip(labels) {
        if label.len() > limits::MAX_LABEL_BYTES {
            check_text(&at(field), label, limits::MAX_LABEL_BYTES, defects);
        }
    }
}

fn check_text(pointer: &str, text: &str, max_bytes: usize, defects: &mut Vec<Defect>) {
    if text.len() > max_bytes {
        defects.push(Defect::new(pointer, DefectCode::TooLong, format!("{} bytes, at most {max_bytes}", text.len())));
    }
}

fn check_sizes(instance: &Instance, defects: &mut Vec<Defect>) {
    let mut at_most = |pointer: &str, count: usize, limit: usize| {
        if count > limit {
            defects.push(Defect::new(pointer, DefectCode::TooMany, format!("{count} entries, at most {limit}")));
        }
    };
    at_most("/candidates", instance.candidates.len(), limits::MAX_CANDIDATES);
    at_most("/posts", instance.posts.len(), limits::MAX_POSTS);
    let wishes = instance.candidates.iter().map(|candidate| candidate.wishes.len()).sum();
    at_most("/candidates", wishes, limits::MAX_PAIRS);
    let ranked = instance.posts.iter().map(|post| post.ranking.len()).sum();
    at_most("/posts", ranked, limits::MAX_PAIRS);
    for (who, candidate) in instance.candidates.iter().enumerate() {
        if candidate.wishes.len() > limits::MAX_WISHES {
            at_most(&format!("/candidates/{who}/wishes"), candidate.wishes.len(), limits::MAX_WISHES);
        }
    }
    for (which, post) in instance.posts.iter().enumerate() {
        if post.ranking.len() > limits::MAX_RANKING {
            at_most(&format!("/posts/{which}/ranking"), post.ranking.len(), limits::MAX_RANKING);
        }
    }
}
