//! The digest of an instance. The order of its lists does not change it.

use sha2::{Digest, Sha256};

use crate::draw::hexadecimal;
use crate::instance::{Candidate, Instance, Post};

/// Lowercase hexadecimal SHA-256 of the canonical instance: its JSON without white space, fields in the order of the
/// format, candidates, posts, wishes and rankings sorted by identifier.
///
/// Anybody can compute the digest again from the published instance with a few lines of any language.
pub(crate) fn sha256(instance: &Instance) -> String {
    let mut json = Json { sha256: Sha256::new(), pending: Vec::with_capacity(2 * BLOCK) };
    json.instance(instance);
    json.sha256.update(&json.pending);
    hexadecimal(&json.sha256.finalize())
}

/// Number of bytes given to the hash at a time.
const BLOCK: usize = 1 << 16;

/// Writes the canonical JSON into a hash. The writing is done by hand because wishes and ranks are half a million small
/// objects: through a serialiser, the digest of a national instance took ten times as long as its matching.
struct Json {
    sha256: Sha256,
    pending: Vec<u8>,
}

impl Json {
    fn instance(&mut self, instance: &Instance) {
        self.raw(r#"{"format":"#).text(&instance.format);
        self.raw(r#","campaign":"#).text(&instance.campaign);
        self.raw(r#","round":"#).value(&instance.round);
        self.raw(r#","algorithm":"#).value(&instance.algorithm);
        self.raw(r#","draw":"#).value(&instance.draw);
        self.raw(r#","candidates":"#);
        self.list(&instance.candidates, |candidate| &candidate.id, Self::candidate);
        self.raw(r#","posts":"#);
        self.list(&instance.posts, |post| &post.id, Self::post);
        self.raw("}");
    }

    fn candidate(&mut self, candidate: &Candidate) {
        let Candidate { id, specialty, perimeter, subdivision, shifted, wishes, kept } = candidate;
        self.common([id, specialty, perimeter, subdivision], *shifted);
        self.raw(r#","wishes":"#);
        self.list(
            wishes,
            |wish| &wish.post,
            |json, wish| {
                json.raw(r#"{"post":"#).text(&wish.post).raw(r#","hearts":"#).value(&wish.hearts).raw("}");
            },
        );
        if let Some(kept) = kept {
            self.raw(r#","kept":"#).text(kept);
        }
        self.raw("}");
        self.hash();
    }

    fn post(&mut self, post: &Post) {
        let Post { id, specialty, perimeter, subdivision, shifted, places, ranking, counted, lines, reserve } = post;
        self.common([id, specialty, perimeter, subdivision], *shifted);
        self.raw(r#","places":"#).value(places);
        self.raw(r#","ranking":"#);
        self.list(
            ranking,
            |ranked| &ranked.candidate,
            |json, ranked| {
                json.raw(r#"{"candidate":"#).text(&ranked.candidate).raw(r#","rank":"#).value(&ranked.rank).raw("}");
            },
        );
        if let Some(counted) = counted {
            self.raw(r#","counted":"#).value(counted);
        }
        if !lines.is_empty() {
            self.raw(r#","lines":"#).value(lines);
        }
        if let Some(reserve) = reserve {
            self.raw(r#","reserve":"#).value(reserve);
        }
        self.raw("}");
        self.hash();
    }

    /// The fields with which both candidates and posts begin.
    fn common(&mut self, [id, specialty, perimeter, subdivision]: [&str; 4], shifted: bool) {
        self.raw(r#"{"id":"#).text(id);
        self.raw(r#","specialty":"#).text(specialty);
        self.raw(r#","perimeter":"#).text(perimeter);
        self.raw(r#","subdivision":"#).text(subdivision);
        self.raw(r#","shifted":"#).value(&shifted);
    }

    /// Writes the items as a JSON array, sorted by identifier.
    fn list<T>(&mut self, items: &[T], id: impl Fn(&T) -> &str, mut write: impl FnMut(&mut Self, &T)) {
        self.raw("[");
        for (at, item) in sorted(items, id).into_iter().enumerate() {
            if at > 0 {
                self.raw(",");
            }
            write(self, item);
        }
        self.raw("]");
    }

    fn raw(&mut self, json: &'static str) -> &mut Self {
        self.pending.extend_from_slice(json.as_bytes());
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        // JSON escapes these bytes, which identifiers hardly ever contain. `fold` does not stop at the first one, so
        // that the compiler can look at many bytes at a time.
        let escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
        if text.bytes().fold(false, |found, byte| found | escaped(byte)) {
            return self.value(text);
        }
        self.pending.push(b'"');
        self.pending.extend_from_slice(text.as_bytes());
        self.pending.push(b'"');
        self
    }

    fn value(&mut self, value: &(impl serde::Serialize + ?Sized)) -> &mut Self {
        // Plain values always serialise, and writing to memory does not fail.
        let _ = serde_json::to_writer(&mut self.pending, value);
        self
    }

    fn hash(&mut self) {
        if self.pending.len() >= BLOCK {
            self.sha256.update(&self.pending);
            self.pending.clear();
        }
    }
}

fn sorted<T>(items: &[T], id: impl Fn(&T) -> &str) -> Vec<&T> {
    if items.is_sorted_by(|a, b| id(a) <= id(b)) {
        return items.iter().collect();
    }
    // Identifiers of one market begin alike. The eight bytes after the shared prefix, as a number that sorts like them,
    // settle most comparisons without following a pointer.
    let skipped = shared_prefix(items.iter().map(&id));
    let key = |id: &str| {
        let mut key = [0; 8];
        key.iter_mut().zip(id.bytes().skip(skipped)).for_each(|(to, from)| *to = from);
        u64::from_be_bytes(key)
    };
    let mut sorted: Vec<(u64, &T)> = items.iter().map(|item| (key(id(item)), item)).collect();
    sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| id(a.1).cmp(id(b.1))));
    sorted.into_iter().map(|(_, item)| item).collect()
}

/// Number of bytes that all of `ids` share at their beginning.
fn shared_prefix<'a>(mut ids: impl Iterator<Item = &'a str>) -> usize {
    let Some(first) = ids.next() else { return 0 };
    let mut shared = first.as_bytes();
    for id in ids.map(str::as_bytes).filter(|id| !id.is_empty()) {
        if !id.starts_with(shared) {
            let common = shared.iter().zip(id).take_while(|(a, b)| a == b).count();
            shared = &shared[..common];
        }
    }
    shared.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::{Algorithm, Counted, Draw, INSTANCE_FORMAT, Ranked, Reserve, ReserveOrder, Wish};

    fn instance() -> Instance {
        let text = |text: &str| text.to_owned();
        let wish = |post: &str, hearts| Wish { post: text(post), hearts };
        let ranked = |candidate: &str, rank| Ranked { candidate: text(candidate), rank };
        let candidate = |id: &str, wishes, kept: Option<&str>| Candidate {
            id: text(id),
            specialty: text("DES \"Pédiatrie\"\n"),
            perimeter: text("R\\"),
            subdivision: text("A\u{1}"),
            shifted: true,
            wishes,
            kept: kept.map(text),
        };
        let post = |id: &str, ranking, counted, lines: &[&str]| Post {
            id: text(id),
            specialty: text("S"),
            perimeter: text("Île-de-France"),
            subdivision: text("\u{7f}"),
            shifted: false,
            places: 12,
            ranking,
            counted,
            lines: lines.iter().copied().map(text).collect(),
            reserve: (id == "abcdefgh2").then_some(Reserve { share_percent: 7, order: ReserveOrder::Last }),
        };
        let counted = Counted { candidates: 3, ranked: 1, refused: 2 };
        Instance {
            format: text(INSTANCE_FORMAT),
            campaign: text("2026-11"),
            round: 2,
            algorithm: Algorithm::default(),
            draw: Draw { seed: text("2026\t") },
            candidates: vec![
                candidate("a", vec![], None),
                candidate("b", vec![wish("abcdefgh1", 0), wish("abcdefgh2", 255)], Some("line \"2\"")),
            ],
            posts: vec![
                post("abcdefgh1", vec![ranked("a", 0), ranked("b", 1_000_000)], None, &["line \"2\"", "line 1"]),
                post("abcdefgh2", vec![], Some(counted), &[]),
            ],
        }
    }

    #[test]
    fn lists_are_sorted_whatever_their_identifiers_have_in_common() {
        for mut ids in [
            vec![],
            vec![""],
            vec!["market_2", "market_1", "market_", "market_10", "market_1\0", "market_é"],
            vec!["market_00000002b", "market_00000002a", "market_00000001c", "market_00000002"],
            vec!["b", "", "ab", "a"],
        ] {
            let sorted = super::sorted(&ids, |id| id).into_iter().copied().collect::<Vec<_>>();
            ids.sort_unstable();
            assert_eq!(sorted, ids);
        }
    }

    #[test]
    fn the_canonical_form_is_the_sorted_json_of_the_format() {
        let sorted = instance();
        let json = serde_json::to_vec(&sorted).unwrap();
        let expected = hexadecimal(&Sha256::digest(&json));
        assert_eq!(sha256(&sorted), expected);
        let mut shuffled = sorted;
        shuffled.candidates.reverse();
        shuffled.posts.reverse();
        shuffled.candidates[0].wishes.reverse();
        shuffled.posts[1].ranking.reverse();
        assert_eq!(sha256(&shuffled), expected);
    }
}
