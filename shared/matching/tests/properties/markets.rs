//! Small random markets for tests of properties.

use matching::{
    Algorithm, Candidate, DefaultRank, Draw, INSTANCE_FORMAT, Instance, Mode, Post, Ranked, Reserve, ReserveOrder, Wish,
};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

/// Random parameters; every parameter varies.
pub(crate) fn algorithm() -> impl Strategy<Value = Algorithm> {
    let mode = select(vec![Mode::L, Mode::Max]);
    let defaults = (1..4_u32, 1..4_u32).prop_map(|(same_subdivision, other)| DefaultRank { same_subdivision, other });
    (mode, reserve(), any::<bool>(), defaults, select(vec![0, 50, 80, 100_u32]), any::<bool>()).prop_map(
        |(mode, reserve, subdivision_breaks_ties, default_rank, min_ranked_percent, refusals_count_as_ranked)| {
            Algorithm {
                mode,
                reserve,
                subdivision_breaks_ties,
                default_rank,
                min_ranked_percent,
                refusals_count_as_ranked,
            }
        },
    )
}

fn reserve() -> impl Strategy<Value = Reserve> {
    let order = select(vec![ReserveOrder::First, ReserveOrder::Last, ReserveOrder::None]);
    (0..=100_u32, order).prop_map(|(share_percent, order)| Reserve { share_percent, order })
}

/// A market of at most this many candidates and posts.
pub(crate) fn market(candidates: usize, posts: usize) -> impl Strategy<Value = Instance> {
    (1..=candidates, 1..=posts).prop_flat_map(|(candidates, posts)| {
        // One specialty in eight and one décalé in eight are enough to matter.
        let person = (0..8_u8, 0..2_u8, 0..8_u8, vec(0..=4_u16, posts));
        // One post in four has a reserve of its own.
        let own = weighted(0.25, reserve());
        let post = (0..8_u8, 0..2_u8, any::<bool>(), 1..=3_u32, vec(-1..=3_i64, candidates), own);
        (vec(person, candidates), vec(post, posts), algorithm(), "[a-z]{3}")
            .prop_map(|(people, posts, algorithm, seed)| instance(&people, &posts, algorithm, &seed))
    })
}

type Person = (u8, u8, u8, Vec<u16>);
type Offer = (u8, u8, bool, u32, Vec<i64>, Option<Reserve>);

fn instance(people: &[Person], posts: &[Offer], algorithm: Algorithm, seed: &str) -> Instance {
    let specialty = |kind: u8| if kind == 0 { "T" } else { "S" }.to_owned();
    let subdivision = |home: u8| if home == 0 { "A" } else { "B" }.to_owned();
    let candidate = |(at, (kind, home, shifted, hearts)): (usize, &Person)| Candidate {
        id: format!("C{at}"),
        specialty: specialty(*kind),
        perimeter: "R".into(),
        subdivision: subdivision(*home),
        shifted: *shifted == 0,
        wishes: (0..).zip(hearts).map(|(post, &hearts)| Wish { post: format!("P{post}"), hearts }).collect(),
        kept: None,
    };
    let post = |(at, (kind, home, shifted, places, ranks, reserve)): (usize, &Offer)| Post {
        id: format!("P{at}"),
        specialty: specialty(*kind),
        perimeter: "R".into(),
        subdivision: subdivision(*home),
        shifted: *shifted,
        places: *places,
        ranking: (0..)
            .zip(ranks)
            .filter(|(_, rank)| **rank >= 0)
            .map(|(who, &rank)| Ranked { candidate: format!("C{who}"), rank })
            .collect(),
        counted: None,
        lines: Vec::new(),
        reserve: *reserve,
    };
    Instance {
        format: INSTANCE_FORMAT.into(),
        campaign: "test".into(),
        round: 1,
        algorithm,
        draw: Draw { seed: seed.into() },
        candidates: people.iter().enumerate().map(candidate).collect(),
        posts: posts.iter().enumerate().map(post).collect(),
    }
}
