//! Tests of the forms that a text file takes: quotes, separators, titles, cells that lack, character sets.

use domain::roster::fault::FaultCode;

use super::{HEADER, LEA, entries, faults, last_names, students};

/// A line of another student.
fn student(number: usize) -> String {
    LEA.replace("lea@", &format!("lea{number}@")).replace("0123456789A", &format!("0123456{number:03}A"))
}

fn list(lines: &[&str]) -> Vec<u8> {
    let lines: Vec<&str> = std::iter::once(HEADER).chain(lines.iter().copied()).collect();
    lines.join("\r\n").into_bytes()
}

#[test]
fn a_quote_is_closed_or_refused() {
    let [one, two, three] = [1, 2, 3].map(student);
    let quoted = |text: &str| one.replace("007", text);
    // Of the lines after a quote without an end, nobody knows which it was meant to hold: they are read as they stand.
    let after = |first: &str| list(&[first, &two, &three]);
    for (first, fault, read) in [
        (quoted("\"007"), Some((2, "Numéro interne")), 2),
        (quoted("\"00\"7"), Some((2, "Numéro interne")), 2),
        (quoted("\"007\" x"), Some((2, "Numéro interne")), 2),
        (quoted("\"007\""), None, 3),
        (quoted("\"007\"  "), None, 3),
        (quoted("\"0\"\"07\""), None, 3),
        (quoted("\"\""), None, 3),
        (quoted("0\"07"), None, 3),
        (one.replace("Évrard", "\"Évrard"), Some((2, "Nom")), 2),
    ] {
        let found = faults(&after(&first));
        let wanted: Vec<_> = fault
            .into_iter()
            .map(|(line, column): (usize, &str)| (line, column.to_owned(), FaultCode::StrayQuote))
            .collect();
        assert_eq!(found, wanted, "{first}");
        assert_eq!(entries(students(&after(&first))).len(), read, "{first}");
    }
}

/// A quote that happens to be closed further down makes one long cell, or moves the cells after it.
#[test]
fn a_quote_that_is_closed_by_chance_is_seen() {
    let [one, two, three] = [1, 2, 3].map(student);
    let open = one.replace("007", "\"007");
    let same_column = two.replace("007", "007\"");
    assert_eq!(faults(&list(&[&open, &same_column, &three])), [(2, "Numéro interne".to_owned(), FaultCode::LineBreak)]);
    let last_column = two.replace(";V;X", ";V;X\"");
    assert_eq!(faults(&list(&[&open, &last_column, &three])), [(2, String::new(), FaultCode::RaggedRow)]);
    assert_eq!(entries(students(&list(&[&open, &last_column, &three])))[0].0, 4);
}

#[test]
fn lines_have_the_cells_of_the_header() {
    let [one, two, three] = [1, 2, 3].map(student);
    let ragged = |line: &str| faults(&list(&[&one, line, &three]));
    let fault = [(3, String::new(), FaultCode::RaggedRow)];
    assert_eq!(ragged(&format!("{two};x")), fault);
    assert_eq!(ragged(&two.replace("Évrard;Léa", "Évrard Léa")), fault);
    assert_eq!(ragged(&two.replace(";V;X", ";V")), fault);
    assert_eq!(ragged(&format!("{two};;;")), []);
    // Excel leaves the last separators out where the last cells are empty; an empty *Semestre décalé* is no.
    let never = |line: &str| line.replace(";V;X", ";V");
    assert_eq!(faults(&list(&[&never(&one), &never(&two), &format!("{};", never(&three))])), []);
}

#[test]
fn titles_may_stand_above_the_header() {
    let titles = "Liste des étudiants;;;\r\n\r\n;Nom du fichier, état, date\r\n";
    let text = format!("{titles}{HEADER}\r\n{}\r\n{}", student(1), student(2).replace("lea2@", "lea2"));
    let list = students(text.as_bytes());
    assert_eq!((list.source.header_line, list.rows), (4, 2));
    assert_eq!(faults(text.as_bytes()), [(6, "Email".to_owned(), FaultCode::NotAnEmail)]);
    // Without a header that has every column, the line that has most of them is the one meant.
    let text = format!("{titles}{}\r\n{}", HEADER.replace("Email;", "Courriel;"), student(1));
    let wanted = [(4, "Courriel", FaultCode::UnknownColumn), (4, "Email", FaultCode::MissingColumn)];
    assert_eq!(faults(text.as_bytes()), wanted.map(|(line, column, code)| (line, column.to_owned(), code)));
}

#[test]
fn a_declared_separator_is_obeyed() {
    for (first, separator) in
        [("sep=;", ";"), ("SEP=,", ","), ("\"sep=;\"", ";"), ("sep=|", "|"), ("sep=\t", "\t"), ("sep=;;;;", ";")]
    {
        let text = format!("{first}\r\n{HEADER}\r\n{}\r\n{}", student(1), student(2).replace("V;X", "?;X"));
        let text = text.replacen(HEADER, &HEADER.replace(';', separator), 1);
        let (first, rest) = text.split_once('\n').unwrap();
        let text = format!("{first}\n{}", rest.replace(';', separator));
        assert_eq!(faults(text.as_bytes()), [(3, "Participation".to_owned(), FaultCode::NotAFlag)], "{first}");
    }
}

#[test]
fn a_separator_in_texts_is_none() {
    let text = format!("Titre, avec, des, virgules, et, encore, des, virgules, en, nombre\n{HEADER}\n{LEA}")
        .replace(';', "\t");
    assert_eq!(last_names(text.as_bytes()), ["Évrard"]);
}

#[test]
fn lines_are_numbered_alike_whatever_ends_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = [HEADER, &student(1), "", &student(2).replace("Léa", "")].join(end);
        assert_eq!(faults(text.as_bytes()), [(4, "Prénom".to_owned(), FaultCode::Empty)], "{end:?}");
    }
}

#[test]
fn utf16_is_known_without_a_mark() {
    let text = format!("{HEADER}\r\n{LEA}\r\n");
    for mark in ["", "\u{feff}"] {
        let units: Vec<u16> = format!("{mark}{text}").encode_utf16().collect();
        let [little, big] = [u16::to_le_bytes, u16::to_be_bytes].map(|bytes| units.iter().copied().flat_map(bytes));
        assert_eq!(last_names(&little.collect::<Vec<_>>()), ["Évrard"]);
        assert_eq!(last_names(&big.collect::<Vec<_>>()), ["Évrard"]);
    }
}

#[test]
fn a_line_in_another_character_set_is_named() {
    let other = encoding_rs::WINDOWS_1252.encode(&student(2)).0.into_owned();
    let bytes = [format!("{HEADER}\n{LEA}\n").as_bytes(), &other, b"\n"].concat();
    assert_eq!(faults(&bytes), [(3, String::new(), FaultCode::BrokenText)]);
}

#[test]
fn errors_of_formulas_are_seen_in_text_too() {
    for error in ["#N/A", "#NOM?", "#SPILL!", "#VALEUR!"] {
        for (cell, column) in [
            ("Léa", "Prénom"),
            ("lea1@example.org", "Email"),
            ("007", "Numéro interne"),
            ("SUBDI BREST", "Subdivision"),
        ] {
            let line = student(1).replace(cell, error);
            assert_eq!(faults(&list(&[&line])), [(2, column.to_owned(), FaultCode::ErrorValue)]);
        }
    }
}

#[test]
fn labels_are_known_however_they_are_typed() {
    let line = LEA.replace("SUBDI BREST", "Subdi  brest").replace("DES Médecine d'urgence", "des medecine d’URGENCE");
    assert_eq!(entries(students(&list(&[&line])))[0].1.subdivision, "SUBDI BREST");
}

#[test]
fn invisible_characters_are_no_part_of_numbers_and_addresses() {
    let line =
        LEA.replace("0123456789A", "0123\u{a0}456\u{200b}789\u{ad}A\u{feff}").replace("lea@", "MailTo:lea\u{202f}@");
    let (_, entry) = entries(students(&list(&[&line]))).remove(0);
    assert_eq!((entry.ine.as_str(), entry.email.as_str()), ("0123456789A", "lea@example.org"));
    for cell in ["a@b.fr b@c.fr", "a@b.fr, b@c.fr", "a@b.fr/b@c.fr"] {
        let line = LEA.replace("lea@example.org", cell);
        assert_eq!(faults(&list(&[&line])), [(2, "Email".to_owned(), FaultCode::SeveralAddresses)], "{cell}");
    }
}

/// Only a line break that quotes hold may come from a quote too many; others come from copies.
#[test]
fn line_ends_that_no_quote_holds_become_spaces() {
    for end in ["\u{2028}", "\u{2029}", "\u{85}", "\t"] {
        assert_eq!(last_names(&list(&[&LEA.replace("Évrard", &format!("\"Le{end}Goff\""))])), ["Le Goff"]);
    }
    assert_eq!(last_names(&list(&[&LEA.replace("Évrard", "\"\nLe Goff\n\"")])), ["Le Goff"]);
}
