//! The engine on published instances: outcomes are stable and about as large as published. See `instances/README.md`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use matching::{
    Algorithm, Candidate, Draw, INSTANCE_FORMAT, Instance, Mode, Post, Ranked, Reserve, ReserveOrder, Statistics, Wish,
    solve, verify,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("instances")
}

/// The groups of equals in a line of the Glasgow format, best first. `line` is what follows the numbers.
fn groups(line: &str) -> Vec<Vec<String>> {
    let mut groups = Vec::new();
    let mut tied = false;
    for word in line.replace('(', " ( ").replace(')', " ) ").split_whitespace() {
        match word {
            "(" => {
                groups.push(Vec::new());
                tied = true;
            }
            ")" => tied = false,
            id if tied => groups.last_mut().unwrap().push(id.to_owned()),
            id => groups.push(vec![id.to_owned()]),
        }
    }
    groups
}

fn read(path: &Path, mode: Mode, seed: &str) -> Instance {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines().skip(1);
    let residents: usize = lines.next().unwrap().trim().parse().unwrap();
    let posts: usize = lines.next().unwrap().trim().parse().unwrap();
    let lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(lines.len(), residents + posts, "{}", path.display());
    let label = String::from("all");
    let candidate = |line: &&str| {
        let (id, preferences) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        let wishes = groups(preferences)
            .into_iter()
            .zip((1..=255).rev())
            .flat_map(|(group, hearts)| group.into_iter().map(move |post| Wish { post, hearts }).collect::<Vec<_>>());
        Candidate {
            id: id.to_owned(),
            specialty: label.clone(),
            perimeter: label.clone(),
            subdivision: label.clone(),
            shifted: false,
            wishes: wishes.collect(),
            kept: None,
        }
    };
    let offer = |line: &&str| {
        let (id, rest) = line.trim().split_once(' ').unwrap();
        let (places, ranked) = rest.split_once(' ').unwrap_or((rest, ""));
        let ranking = groups(ranked).into_iter().zip(1..).flat_map(|(group, rank)| {
            group.into_iter().map(move |candidate| Ranked { candidate, rank }).collect::<Vec<_>>()
        });
        Post {
            id: id.to_owned(),
            specialty: label.clone(),
            perimeter: label.clone(),
            subdivision: label.clone(),
            shifted: false,
            places: places.parse().unwrap(),
            ranking: ranking.collect(),
            counted: None,
            lines: Vec::new(),
            reserve: None,
        }
    };
    let algorithm = Algorithm {
        mode,
        reserve: Reserve { share_percent: 0, order: ReserveOrder::None },
        min_ranked_percent: 0,
        ..Algorithm::default()
    };
    Instance {
        format: INSTANCE_FORMAT.into(),
        campaign: "published".into(),
        round: 1,
        algorithm,
        draw: Draw { seed: seed.into() },
        candidates: lines[..residents].iter().map(candidate).collect(),
        posts: lines[residents..].iter().map(offer).collect(),
    }
}

fn placed(path: &Path, mode: Mode, seed: &str) -> Statistics {
    let checked = read(path, mode, seed).check().unwrap();
    let outcome = solve(&checked);
    assert_eq!(verify(checked.instance(), &outcome), [], "{}", path.display());
    outcome.statistics
}

#[test]
fn a_real_year_is_matched_almost_as_well_as_the_best_known() {
    let path = folder().join("wpi-2017-2018.hrt");
    for mode in [Mode::L, Mode::Max] {
        for seed in ["2026-T1", "2026-T2", "2026-T3"] {
            let figures = placed(&path, mode, seed);
            println!("{mode:?} {seed}: {} of {}", figures.assigned, figures.upper_bound);
            assert_eq!(figures.upper_bound, 928);
            assert!((907..=915).contains(&figures.assigned), "{mode:?} {seed}: {}", figures.assigned);
        }
    }
}

#[test]
fn random_markets_stay_within_the_published_optimum() {
    let expected = std::fs::read_to_string(folder().join("expected.csv")).unwrap();
    let mut count = 0;
    let mut sums = [0, 0, 0];
    for line in expected.lines().filter(|line| line.starts_with("smti/")) {
        let mut cells = line.split(',');
        let path = folder().join(cells.next().unwrap());
        let optimum: u32 = cells.nth(2).unwrap().parse().unwrap();
        let [large, largest] = [Mode::L, Mode::Max].map(|mode| placed(&path, mode, "2026-T1").assigned);
        assert!(large <= optimum && largest <= optimum, "{line}: {large}, {largest}");
        assert!(2 * large >= optimum, "{line}: {large}");
        assert!(3 * largest >= 2 * optimum, "{line}: {largest}");
        count += 1;
        for (sum, value) in sums.iter_mut().zip([large, largest, optimum]) {
            *sum += value;
        }
    }
    println!("{count} markets: L {}, MAX {}, optimum {}", sums[0], sums[1], sums[2]);
    assert_eq!(count, 140);
}
