//! Tests of which posts a student may hold, and how many.

use super::fixture::{campaign, post, student};
use crate::{
    Post, Student,
    roster::post::offers,
    wishes::eligibility::{Choices, may_hold},
};

#[test]
fn as_many_are_counted_as_each_may_hold() {
    let campaign = campaign();
    let elsewhere = |post: Post| Post { region: "Normandie".to_owned(), ..post };
    let geriatrics = |post: Post| Post { specialty: "ger".to_owned(), ..post };
    let shifted = |post: Post| Post { shifted: true, ..post };
    let posts = [
        post("a", 1),
        post("b", 3),
        post("full", 1),
        shifted(post("c", 2)),
        elsewhere(post("d", 2)),
        geriatrics(post("e", 2)),
    ];
    let filled = |id: &crate::PostId| u32::from(*id == posts[2].id);
    let offers = offers(&posts, filled);
    let choices = Choices::among(&campaign, &offers);
    let ordinary = student("s");
    let far = Student { region: "Normandie".to_owned(), ..student("s") };
    let nowhere = Student { region: "Corse".to_owned(), ..student("s") };
    let old = Student { specialty: "ger".to_owned(), ..student("s") };
    let late = Student { shifted: true, ..student("s") };
    for (student, count) in [(&ordinary, 3), (&late, 1), (&far, 1), (&nowhere, 0), (&old, 1)] {
        assert_eq!(choices.of(student), count, "{student:?}");
        let held = offers.iter().filter(|offer| may_hold(&campaign, student, offer)).count();
        assert_eq!(u32::try_from(held), Ok(count), "{student:?}");
    }
}
