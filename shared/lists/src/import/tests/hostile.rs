//! Tests of files that nobody would send in good faith: no panic, and a report that does not grow with the file.

use std::fmt::Write;

use domain::roster::list::{List, ListKind};
use proptest::prelude::*;

use super::{HEADER, LEA, campaign, workbook};
use crate::import::{marked, read};

const KINDS: [ListKind; 4] = [ListKind::Students, ListKind::Posts, ListKind::Supervisors, ListKind::Staff];

/// Reads a file as each kind of list, and checks that the report is bounded.
fn check(bytes: &[u8]) {
    for kind in KINDS {
        let list = read(kind, &campaign(), bytes);
        is_bounded(&list);
        assert!(marked(kind, bytes, &list.faults).is_ok());
    }
}

fn is_bounded(list: &List) {
    for fault in list.faults.listed() {
        let longest = [&fault.column, &fault.value].into_iter().map(|text| text.chars().count()).max();
        assert!(longest <= Some(80) && fault.message.chars().count() <= 400, "{fault:?}");
        assert!(fault.message.ends_with('.'), "{fault:?}");
    }
    let doubt = list.source.doubtful_text.iter().flat_map(|doubt| [&doubt.before, &doubt.after]);
    assert!(doubt.into_iter().all(|text| text.chars().count() <= 80));
}

#[test]
fn quotes_without_end() {
    check("\"".repeat(100_001).as_bytes());
    check(format!("{HEADER}\n{}", "\";".repeat(60)).as_bytes());
    check(format!("{HEADER}\n{}", "\"\n;".repeat(5_000)).as_bytes());
    check(format!("{HEADER}\n{}", "\"\"\"\n".repeat(5_000)).as_bytes());
    check(format!("{HEADER}\n{}", "\"\"a\n".repeat(5_000)).as_bytes());
    check(format!("{HEADER}\n\"{}", "\"\"\n".repeat(5_000)).as_bytes());
}

#[test]
fn one_large_cell() {
    let [large, accents] =
        [("x", 10 * 1024 * 1024 - 1_000), ("é", 100_000)].map(|(letter, count)| letter.repeat(count));
    for text in [
        format!("{HEADER}\n{}", LEA.replace("Évrard", &large)),
        large.clone(),
        format!("\"{large}"),
        format!("{HEADER}\n{}", LEA.replace("Léa", &accents)),
    ] {
        let list = read(ListKind::Students, &campaign(), text.as_bytes());
        assert!(!list.faults.is_empty());
        is_bounded(&list);
    }
}

#[test]
fn many_cells_and_many_lines() {
    for text in [";".repeat(2_000_000), ";\n".repeat(1_000_000), "\n".repeat(2_000_000), "a;".repeat(1_000_000)] {
        is_bounded(&read(ListKind::Students, &campaign(), text.as_bytes()));
    }
    let mut text = HEADER.to_owned();
    for number in 0..61_000 {
        write!(text, "\n{number}").unwrap();
    }
    let list = read(ListKind::Students, &campaign(), text.as_bytes());
    assert_eq!(list.faults.listed()[0].code, domain::roster::fault::FaultCode::TooManyRows);
}

#[test]
fn workbooks_cut_anywhere() {
    let whole = workbook(Some(12_345_678_901.0));
    for length in (0..whole.len()).step_by(97) {
        check(&whole[..length]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), packed: bool) {
        check(&if packed { [b"PK\x03\x04".to_vec(), bytes].concat() } else { bytes });
    }

    #[test]
    fn no_text_below_a_header_makes_it_panic(text in "[\"\n\r;,\t \u{a0}é’#!V@0-9a-f]{0,200}", end in "(\r\n|\n|\r)") {
        check(format!("{HEADER}{end}{text}").as_bytes());
    }

    #[test]
    fn no_change_of_a_workbook_makes_it_panic(at in 0_usize..8_000, byte: u8) {
        let mut bytes = workbook(None);
        let length = bytes.len();
        bytes[at % length] = byte;
        check(&bytes);
    }

    #[test]
    fn a_quoted_cell_is_read_as_it_was_written(cell in "[a-z\";, é]{0,12}") {
        let quoted = format!("\"{}\"", cell.replace('"', "\"\""));
        let list = read(ListKind::Students, &campaign(), format!("{HEADER}\n{}", LEA.replace("Évrard", &quoted)).as_bytes());
        let name = domain::text::one_line(&cell);
        if name.is_empty() {
            prop_assert!(!list.faults.is_empty());
        } else {
            prop_assert_eq!(&super::entries(list)[0].1.last_name, &name);
        }
    }
}
