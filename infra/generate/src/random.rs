//! Random numbers that depend on a seed and a key alone, so that adding a person changes nothing for the others.

/// A stream of random numbers: `SplitMix64` by Steele, Lea and Flood, written here so that no dependency can change it.
#[derive(Clone, Debug)]
pub(crate) struct Random {
    state: u64,
}

impl Random {
    /// The stream of a purpose and a key. Different keys have independent streams.
    pub(crate) fn new(seed: u64, what: &str, key: &str) -> Self {
        // FNV-1a over the purpose, a separator, and the key.
        let bytes = what.bytes().chain([0xff]).chain(key.bytes());
        let hash =
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let mut random = Self { state: hash ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) };
        random.next();
        random
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end` excluded; 0 if `end` is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let scaled = (u128::from(self.next()) * end as u128) >> 64;
        usize::try_from(scaled).unwrap_or(0)
    }

    /// True in `chances` cases out of 100.
    pub(crate) fn percent(&mut self, chances: usize) -> bool {
        self.below(100) < chances
    }

    /// A number from 0 to 1 excluded.
    pub(crate) fn unit(&mut self) -> f64 {
        // 32 bits fit in a float exactly.
        let bits = u32::try_from(self.next() >> 32).unwrap_or(0);
        f64::from(bits) / (f64::from(u32::MAX) + 1.0)
    }

    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// One of the items, chosen with probabilities proportional to the weights.
    pub(crate) fn weighted<'a, T>(&mut self, items: &'a [T], weight: impl Fn(&T) -> u32) -> &'a T {
        let total: usize = items.iter().map(|item| weight(item) as usize).sum();
        let mut left = self.below(total);
        for item in items {
            let weight = weight(item) as usize;
            if left < weight {
                return item;
            }
            left -= weight;
        }
        &items[items.len() - 1]
    }
}
