//! Chance, as a value: identifiers, codes and tokens come from an [`Entropy`] handed in.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::Timestamp;
use rand::{Rng, SeedableRng, TryRng, rngs::StdRng, rngs::SysRng};

/// Gives random bytes. Cheap to clone; clones share one source.
#[derive(Clone)]
pub struct Entropy(Arc<Mutex<Source>>);

enum Source {
    System,
    Seeded(Box<StdRng>),
}

impl Entropy {
    /// The operating system's source.
    pub fn system() -> Self {
        Self(Arc::new(Mutex::new(Source::System)))
    }

    /// The same bytes in the same order for the same seed: demonstrations and tests.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(Source::Seeded(Box::new(StdRng::seed_from_u64(seed))))))
    }

    fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        let mut source = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *source {
            Source::Seeded(random) => random.fill_bytes(&mut bytes),
            Source::System => {
                // Without chance no code or token is safe: stop rather than go on with a predictable one.
                if SysRng.try_fill_bytes(&mut bytes).is_err() {
                    std::process::abort();
                }
            }
        }
        bytes
    }

    /// A UUID of version 7.
    pub fn uuid(&self, now: Timestamp) -> String {
        let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(milliseconds, &self.bytes::<10>()).into_uuid().to_string()
    }

    /// 256 bits in hexadecimal.
    pub fn token(&self) -> String {
        proof::hexadecimal(&self.bytes::<32>())
    }

    /// A password's salt.
    pub fn salt(&self) -> [u8; 16] {
        self.bytes()
    }

    /// Six digits, each value as likely as another.
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
        assert_ne!(Entropy::system().token(), Entropy::system().token());
    }
}
