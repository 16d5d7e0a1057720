//! Tests of reading an instance: all defects are reported at once, each with its place, and no bytes make it panic.

use matching::{DefectCode, Instance};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::markets::market;

fn sound() -> Value {
    serde_json::from_slice::<Value>(include_bytes!("../../examples/e03.json")).unwrap()["instance"].clone()
}

/// The pointers and the codes of the defects of an instance.
fn defects(instance: &Value) -> Vec<(String, DefectCode)> {
    let defects = Instance::parse(instance.to_string().as_bytes()).map(|_| ()).unwrap_err();
    defects.into_iter().map(|defect| (defect.pointer, defect.code)).collect()
}

fn found(pointer: &str, code: DefectCode) -> (String, DefectCode) {
    (pointer.into(), code)
}

/// Nobody joins a round after its rankings have closed, and nobody was counted twice.
#[test]
fn counts_that_leave_somebody_out_are_defects() {
    let instance = |counted: Value| {
        let example: Value = serde_json::from_slice(include_bytes!("../../examples/e14.json")).unwrap();
        let mut instance = example["instance"].clone();
        instance["posts"][0]["counted"] = counted;
        instance
    };
    // Three candidates of the instance are ranked, one is refused.
    let counts =
        |candidates, ranked, refused| json!({ "candidates": candidates, "ranked": ranked, "refused": refused });
    for sound in [counts(4, 3, 1), counts(5, 4, 1), counts(9, 3, 1), Value::Null] {
        assert!(Instance::parse(instance(sound.clone()).to_string().as_bytes()).is_ok(), "{sound}");
    }
    for wrong in [counts(3, 3, 1), counts(4, 2, 1), counts(4, 3, 0), counts(4, 4, 1), counts(0, 0, 0)] {
        assert_eq!(defects(&instance(wrong.clone())), [found("/posts/0/counted", DefectCode::Uncounted)], "{wrong}");
    }
    assert_eq!(
        defects(&instance(json!({ "candidates": -1, "ranked": 0, "else": 0 }))),
        [
            found("/posts/0/counted/candidates", DefectCode::OutOfRange),
            found("/posts/0/counted", DefectCode::MissingField),
            found("/posts/0/counted/else", DefectCode::UnknownField),
        ]
    );
    let mut untreated = instance(counts(4, 3, 1));
    untreated["posts"][0]["ranking"].as_array_mut().unwrap().pop();
    assert_eq!(defects(&untreated), [found("/posts/0/counted", DefectCode::Uncounted)]);
}

/// Kept places exist, are not kept by too many, and are places that their candidates may hold.
#[test]
fn wrong_lines_and_kept_places_are_defects() {
    let example = |name: &str| {
        let path = format!("{}/examples/{name}.json", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_slice::<Value>(&std::fs::read(path).unwrap()).unwrap()["instance"].clone()
    };
    let with = |name: &str, pointer: &str, value: Value| {
        let mut instance = example(name);
        *instance.pointer_mut(pointer).unwrap() = value;
        defects(&instance)
    };
    let kept = "/candidates/0/kept";
    assert_eq!(with("e15", kept, json!("P9")), [found(kept, DefectCode::UnknownPlace)]);
    assert_eq!(with("e15", kept, json!(7)), [found(kept, DefectCode::WrongType)]);
    assert_eq!(with("e15", "/candidates/0/wishes/1/hearts", json!(0)), [found(kept, DefectCode::NotAcceptable)]);
    assert_eq!(with("e15", "/posts/1/specialty", json!("T")), [found(kept, DefectCode::NotAcceptable)]);
    let mut twice = example("e15");
    twice["candidates"][1]["kept"] = json!("P2");
    assert_eq!(defects(&twice), [found("/candidates/1/kept", DefectCode::KeptTwice)]);
    // A post with lines is kept by its lines only.
    let lines = "/posts/0/lines";
    assert_eq!(with("e16b", lines, json!(["A", "B", "C"])), [found("/candidates/2/kept", DefectCode::UnknownPlace)]);
    assert_eq!(with("e16b", lines, json!(["L1", "L3"])), [found(lines, DefectCode::LinesMiscounted)]);
    assert_eq!(with("e16b", lines, json!(["L1", "L3", "L1"])), [found("/posts/0/lines/2", DefectCode::DuplicateId)]);
    let mut other = example("e15");
    other["posts"][0]["lines"] = json!(["P2"]);
    assert_eq!(defects(&other), [found("/posts/0/lines/0", DefectCode::DuplicateId)]);
}

#[test]
fn all_defects_of_content_are_reported_at_once() {
    let mut instance = sound();
    instance["format"] = json!("appariement-instance/2");
    instance["round"] = json!(0);
    instance["algorithm"]["reserve"]["share_percent"] = json!(101);
    instance["candidates"][1]["id"] = json!("C1");
    instance["candidates"][2]["wishes"][0]["post"] = json!("P9");
    instance["candidates"][3]["wishes"][0]["hearts"] = json!(256);
    instance["candidates"][4]["wishes"][1]["post"] = json!("P5");
    instance["posts"][0]["places"] = json!(0);
    instance["posts"][0]["ranking"][2]["candidate"] = json!("C3");
    instance["posts"][1]["ranking"][0]["rank"] = json!(-1);
    instance["posts"][2]["id"] = json!("");
    instance["posts"][3]["specialty"] = json!("S".repeat(257));
    let mut found = defects(&instance);
    found.sort();
    let mut expected = [
        ("/format", DefectCode::UnknownFormat),
        ("/round", DefectCode::OutOfRange),
        ("/algorithm/reserve/share_percent", DefectCode::OutOfRange),
        ("/candidates/1/id", DefectCode::DuplicateId),
        ("/candidates/1/wishes/0/post", DefectCode::UnknownPost),
        ("/candidates/2/wishes/0/post", DefectCode::UnknownPost),
        ("/candidates/3/wishes/0/hearts", DefectCode::OutOfRange),
        ("/candidates/4/wishes/1/post", DefectCode::DuplicateWish),
        ("/posts/0/places", DefectCode::OutOfRange),
        ("/posts/0/ranking/2/candidate", DefectCode::DuplicateRank),
        ("/posts/1/ranking/0/rank", DefectCode::OutOfRange),
        ("/posts/2/id", DefectCode::Empty),
        ("/posts/3/specialty", DefectCode::TooLong),
    ]
    .map(|(pointer, code)| (pointer.to_owned(), code))
    .to_vec();
    // C2 no longer exists, so rankings that name it name an unknown candidate.
    expected.push(("/posts/0/ranking/0/candidate".into(), DefectCode::UnknownCandidate));
    expected.push(("/posts/1/ranking/0/candidate".into(), DefectCode::UnknownCandidate));
    // P3 no longer exists, so the wish for it is a wish for an unknown post.
    expected.retain(|(pointer, _)| pointer != "/candidates/1/wishes/0/post");
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn all_defects_of_shape_are_reported_at_once() {
    let mut instance = sound();
    instance["round"] = json!("one");
    instance["algorithm"]["mode"] = json!("XL");
    instance["algorithm"]["reserve"].as_object_mut().unwrap().remove("order");
    instance["candidates"][0]["wishes"][1]["hearts"] = json!(-3);
    instance["candidates"][1]["e/mail"] = json!("somebody");
    instance["posts"][4] = json!([]);
    assert_eq!(
        defects(&instance),
        [
            found("/round", DefectCode::WrongType),
            found("/algorithm/mode", DefectCode::WrongType),
            found("/algorithm/reserve", DefectCode::MissingField),
            found("/candidates/0/wishes/1/hearts", DefectCode::OutOfRange),
            found("/candidates/1/e~1mail", DefectCode::UnknownField),
            found("/posts/4", DefectCode::WrongType),
        ]
    );
}

#[test]
fn what_is_not_json_is_one_defect() {
    for bytes in [&b""[..], b"{", b"\xff\xfe", &b"[".repeat(100_000)] {
        let defects = Instance::parse(bytes).map(|_| ()).unwrap_err();
        assert_eq!((defects.len(), defects[0].code), (1, DefectCode::NotJson));
    }
    let twice = sound().to_string().replacen("\"round\":1", "\"round\":1,\"round\":2", 1);
    let defects = Instance::parse(twice.as_bytes()).map(|_| ()).unwrap_err();
    assert_eq!((defects.len(), defects[0].code), (1, DefectCode::NotJson));
}

/// Puts `value` somewhere in a tree.
#[allow(clippy::wildcard_enum_match_arm)] // only two kinds of JSON values have children
fn replace(tree: &mut Value, path: &[Index], value: Value) {
    let children: Vec<&mut Value> = match tree {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(fields) => fields.values_mut().collect(),
        _ => Vec::new(),
    };
    match path {
        [next, rest @ ..] if !children.is_empty() => {
            let at = next.index(children.len());
            if let Some(child) = children.into_iter().nth(at) {
                replace(child, rest, value);
            }
        }
        _ => *tree = value,
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-2..400_i64).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[A-Z][0-9]".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_bytes_make_it_panic(
        instance in market(4, 3),
        edits in prop::collection::vec((any::<Index>(), any::<u8>(), 0..3_u8), 1..6),
    ) {
        let mut bytes = serde_json::to_vec(&instance).unwrap();
        for (at, byte, edit) in edits {
            let at = at.index(bytes.len());
            match edit {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }
        if let Err(defects) = Instance::parse(&bytes) {
            prop_assert!(!defects.is_empty());
        }
    }

    #[test]
    fn no_tree_makes_it_panic_and_every_defect_points_somewhere(
        instance in market(4, 3),
        path in prop::collection::vec(any::<Index>(), 0..6),
        value in any_value(),
    ) {
        let mut tree = serde_json::to_value(&instance).unwrap();
        replace(&mut tree, &path, value);
        match Instance::parse(tree.to_string().as_bytes()) {
            Ok(checked) => prop_assert_eq!(matching::verify(checked.instance(), &matching::solve(&checked)), []),
            Err(defects) => {
                prop_assert!(!defects.is_empty());
                for defect in defects {
                    prop_assert!(tree.pointer(&defect.pointer).is_some(), "{:?}", defect);
                    prop_assert!(defect.code != DefectCode::NotJson, "{:?}", defect);
                }
            }
        }
    }
}
