//! Checks V7 and V8: kept places and lines.

use super::facts::{Facts, PairOf};
use super::held::Held;
use super::report::{Property, Report};

/// Checks V7: everybody who keeps a place by a published result has it.
pub(super) fn inspect_kept(facts: &Facts, pairs: &[PairOf], report: &mut Report) {
    let mut has = vec![false; facts.instance.candidates.len()];
    for pair in pairs {
        let (post, line) = (&facts.instance.posts[pair.post], &pair.assignment.line);
        let place = if post.lines.is_empty() { Some(&post.id) } else { line.as_ref() };
        has[pair.candidate] |= place == facts.instance.candidates[pair.candidate].kept.as_ref();
    }
    for (candidate, has) in facts.instance.candidates.iter().zip(has) {
        report.unless(has || candidate.kept.is_none(), Property::V7, || {
            format!("{:?} does not have the place kept", candidate.id)
        });
    }
}

/// Checks V8: each candidate of a post with lines has one of them, in the order of the claims; others have no line.
pub(super) fn inspect_lines(facts: &Facts, pairs: &[PairOf], held: &Held, report: &mut Report) {
    let mut lines: Vec<Option<&str>> = vec![None; facts.instance.candidates.len()];
    for (at, (post, holders)) in facts.instance.posts.iter().zip(&held.holders).enumerate() {
        let (kept, admitted): (Vec<usize>, Vec<usize>) = holders.iter().partition(|who| facts.keeps(**who));
        let place = |who: usize| facts.instance.candidates[who].kept.as_deref();
        let taken: Vec<Option<&str>> = kept.iter().map(|&who| place(who)).collect();
        let mut admitted: Vec<_> =
            admitted.into_iter().map(|who| (facts.class(who, at), facts.number(who), who)).collect();
        admitted.sort_unstable();
        let free = post.lines.iter().map(String::as_str).filter(|line| !taken.contains(&Some(line)));
        for ((.., who), line) in admitted.into_iter().zip(free) {
            lines[who] = Some(line);
        }
        if !post.lines.is_empty() {
            for who in kept {
                lines[who] = place(who);
            }
        }
    }
    for pair in pairs {
        report.unless(pair.assignment.line.as_deref() == lines[pair.candidate], Property::V8, || {
            format!("{:?} does not have the line declared", pair.assignment.candidate)
        });
    }
}
