//! The digest of an instance, the same whatever the order of its lists.

use std::io::{self, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::draw::hexadecimal;
use crate::instance::{Algorithm, Candidate, Draw, Instance, Post, Ranked, Wish};

/// Lowercase hexadecimal SHA-256 of the canonical instance: its JSON without white space, fields in the order of the
/// format, candidates, posts, wishes and rankings sorted by identifier.
///
/// Anybody can compute it again from the published instance with a few lines of any language.
pub(crate) fn sha256(instance: &Instance) -> String {
    let mut hasher = Hasher { sha256: Sha256::new(), pending: Vec::with_capacity(2 * BLOCK) };
    // Neither hashing nor serialising plain structs can fail.
    let _ = serde_json::to_writer(&mut hasher, &CanonicalInstance::of(instance));
    let _ = hasher.flush();
    hexadecimal(&hasher.sha256.finalize())
}

/// How many bytes are hashed at a time: JSON comes in pieces of a few bytes.
const BLOCK: usize = 1 << 16;

struct Hasher {
    sha256: Sha256,
    pending: Vec<u8>,
}

impl Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.pending.extend_from_slice(bytes);
        if self.pending.len() >= BLOCK { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sha256.update(&self.pending);
        self.pending.clear();
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

fn sorted<T>(items: &[T], id: impl Fn(&T) -> &str) -> Vec<&T> {
    // The first bytes as a number that sorts like them settle most comparisons without following a pointer.
    let prefix = |id: &str| {
        let mut prefix = [0; 8];
        prefix.iter_mut().zip(id.bytes()).for_each(|(to, from)| *to = from);
        u64::from_be_bytes(prefix)
    };
    let mut sorted: Vec<(u64, &T)> = items.iter().map(|item| (prefix(id(item)), item)).collect();
    sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| id(a.1).cmp(id(b.1))));
    sorted.into_iter().map(|(_, item)| item).collect()
}
