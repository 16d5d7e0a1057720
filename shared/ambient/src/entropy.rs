//! The source of randomness, passed in as a value: identifiers, codes and tokens come from an [`Entropy`].

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::Timestamp;
use rand::{Rng, SeedableRng, TryRng, rngs::StdRng, rngs::SysRng};

/// A source of random identifiers, codes and tokens. Cheap to clone; clones share one source.
#[derive(Clone)]
pub struct Entropy(Arc<Mutex<Source>>);

enum Source {
    System,
    Seeded(Box<StdRng>),
}

impl Entropy {
    /// The random number generator of the operating system, which is cryptographically secure.
    pub fn system() -> Self {
        Self(Arc::new(Mutex::new(Source::System)))
    }

    /// A generator that gives equal bytes in equal order for equal seeds, for demonstrations and tests. Its codes and
    /// tokens can be predicted.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(Source::Seeded(Box::new(StdRng::seed_from_u64(seed))))))
    }

    fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        let mut source = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *source {
            Source::Seeded(random) => random.fill_bytes(&mut bytes),
            Source::System => {
                // A predictable code or token would let anybody sign in, so the process stops.
                if SysRng.try_fill_bytes(&mut bytes).is_err() {
                    std::process::abort();
                }
            }
        }
        bytes
    }

    /// A UUID of version 7 (RFC 9562): it sorts by `now`, in milliseconds.
    ///
    /// # Panics
    ///
    /// If `now` is before 1970: a UUID of version 7 counts milliseconds from then on.
    pub fn uuid(&self, now: Timestamp) -> String {
        #[expect(clippy::expect_used, reason = "no clock of a deployment is set before 1970")]
        let milliseconds = u64::try_from(now.as_millisecond()).expect("an instant after 1970");
        uuid::Builder::from_unix_timestamp_millis(milliseconds, &self.bytes::<10>()).into_uuid().to_string()
    }

    /// A secret of 256 random bits, as 64 hexadecimal digits.
    pub fn token(&self) -> String {
        proof::hexadecimal(&self.bytes::<32>())
    }

    /// A salt of 16 random bytes for one password hash.
    pub fn salt(&self) -> [u8; 16] {
        self.bytes()
    }

    /// A code to be read out by telephone, 50 random bits: see [`spoken`].
    pub fn spoken_code(&self) -> String {
        spoken(self.bytes())
    }

    /// A recovery code of sixteen letters and digits to be written down, 80 random bits: `K7MQ-2WPT-9X4C-0DRA`. It has the
    /// alphabet of [`Entropy::spoken_code`].
    pub fn recovery_code(&self) -> String {
        hyphenated(&self.bytes::<16>(), 4)
    }

    /// A code of six decimal digits. Draws that would favour the low codes are thrown away, so all codes are equally
    /// likely.
    pub fn code(&self) -> String {
        const VALUES: u32 = 1_000_000;
        loop {
            let drawn = u32::from_be_bytes(self.bytes());
            if drawn < u32::MAX / VALUES * VALUES {
                return format!("{:06}", drawn % VALUES);
            }
        }
    }
}

/// The first ten bytes, of which each gives 5 bits, as a code of letters and digits to be read out by telephone:
/// `K7MQX-2WPT9`. It has none of the letters I, L, O and U, which are mistaken for others (the alphabet of Douglas Crockford's
/// Base 32).
pub fn spoken(bytes: [u8; 32]) -> String {
    hyphenated(&bytes[..10], 5)
}

/// One letter or digit for each random byte, 5 bits of it, in groups of `length`.
fn hyphenated(bytes: &[u8], length: usize) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let groups = bytes.chunks(length).map(|group| {
        let letters = group.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
        letters.collect::<String>()
    });
    groups.collect::<Vec<_>>().join("-")
}

impl fmt::Debug for Entropy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Entropy")
    }
}

#[cfg(test)]
mod tests {
    use super::Entropy;

    #[test]
    fn the_same_seed_gives_the_same_values() {
        let at = "2024-03-04T00:00:00Z".parse().unwrap();
        let draw = || {
            let entropy = Entropy::seeded(7);
            (entropy.uuid(at), entropy.token(), entropy.code())
        };
        assert_eq!(draw(), draw());
        assert_eq!(Entropy::system().code().len(), 6);
        let lengths = |code: String| code.split('-').map(str::len).collect::<Vec<_>>();
        assert_eq!(lengths(Entropy::system().spoken_code()), [5, 5]);
        assert_eq!(lengths(Entropy::system().recovery_code()), [4, 4, 4, 4]);
        assert_ne!(Entropy::system().token(), Entropy::system().token());
    }
}
