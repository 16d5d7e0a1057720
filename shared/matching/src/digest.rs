//! The digest of an instance, the same whatever the order of its lists.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::draw::hexadecimal;
use crate::instance::{Algorithm, Candidate, Draw, Instance, Post, Ranked, Wish};

/// Lowercase hexadecimal SHA-256 of the canonical instance: its JSON without white space, fields in the order of the
/// format, candidates, posts, wishes and rankings sorted by identifier.
///
/// Anybody can compute it again from the published instance with a few lines of any language.
pub(crate) fn sha256(instance: &Instance) -> String {
    let mut writer = BufWriter::with_capacity(1 << 16, Hasher(Sha256::new()));
    // Neither hashing nor serialising plain structs can fail.
    let _ = serde_json::to_writer(&mut writer, &CanonicalInstance::of(instance));
    let _ = writer.flush();
    hexadecimal(&writer.get_ref().0.clone().finalize())
}

struct Hasher(Sha256);

impl Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Serialize)]
struct CanonicalInstance<'a> {
    format: &'a str,
    campaign: &'a str,
    round: u32,
    algorithm: &'a Algorithm,
    draw: &'a Draw,
    candidates: Vec<CanonicalCandidate<'a>>,
    posts: Vec<CanonicalPost<'a>>,
}

#[derive(Serialize)]
struct CanonicalCandidate<'a> {
    id: &'a str,
    specialty: &'a str,
    perimeter: &'a str,
    subdivision: &'a str,
    shifted: bool,
    wishes: Vec<&'a Wish>,
}

#[derive(Serialize)]
struct CanonicalPost<'a> {
    id: &'a str,
    specialty: &'a str,
    perimeter: &'a str,
    subdivision: &'a str,
    shifted: bool,
    places: u32,
    ranking: Vec<&'a Ranked>,
}

impl<'a> CanonicalInstance<'a> {
    fn of(instance: &'a Instance) -> Self {
        Self {
            format: &instance.format,
            campaign: &instance.campaign,
            round: instance.round,
            algorithm: &instance.algorithm,
            draw: &instance.draw,
            candidates: sorted(&instance.candidates, |candidate| &candidate.id)
                .into_iter()
                .map(CanonicalCandidate::of)
                .collect(),
            posts: sorted(&instance.posts, |post| &post.id).into_iter().map(CanonicalPost::of).collect(),
        }
    }
}

impl<'a> CanonicalCandidate<'a> {
    fn of(candidate: &'a Candidate) -> Self {
        let Candidate { id, specialty, perimeter, subdivision, shifted, wishes } = candidate;
        let wishes = sorted(wishes, |wish| &wish.post);
        Self { id, specialty, perimeter, subdivision, shifted: *shifted, wishes }
    }
}

impl<'a> CanonicalPost<'a> {
    fn of(post: &'a Post) -> Self {
        let Post { id, specialty, perimeter, subdivision, shifted, places, ranking } = post;
        let ranking = sorted(ranking, |ranked| &ranked.candidate);
        Self { id, specialty, perimeter, subdivision, shifted: *shifted, places: *places, ranking }
    }
}

fn sorted<T>(items: &[T], key: impl Fn(&T) -> &str) -> Vec<&T> {
    let mut sorted: Vec<&T> = items.iter().collect();
    // Stable and adaptive: lists that are sorted already cost one pass.
    sorted.sort_by(|a, b| key(a).cmp(key(b)));
    sorted
}
