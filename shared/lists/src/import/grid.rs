//! The cells of a CSV or XLSX file, as text, with the changes that Excel may have made to them undone.

use domain::roster::fault::{Fault, FaultCode};

use super::{
    cell::{GridCell, clean},
    limits::{MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS},
    workbook,
};

/// The first sheet of a file: its header and its lines.
#[derive(Debug)]
pub(super) struct Grid {
    /// The texts of the header, in order.
    pub(super) header: Vec<String>,
    /// Number in the file and cells of each line; empty lines are left out.
    pub(super) rows: Vec<(usize, Vec<GridCell>)>,
}

impl Grid {
    /// Reads a file of either kind: XLSX, or CSV with `;`, `,` or tabs in UTF-8, UTF-16 or Windows-1252.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(Fault::file(FaultCode::FileTooLarge, "Le fichier dépasse 10 Mo."));
        }
        let rows = if bytes.starts_with(b"PK") { workbook::rows(bytes)? } else { lines(bytes)? };
        let mut rows = rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.text.is_empty()));
        let Some((_, header)) = rows.next() else {
            return Err(Fault::file(FaultCode::FileEmpty, "Le fichier est vide."));
        };
        if header.len() > MAX_COLUMNS {
            return Err(Fault::file(FaultCode::TooManyColumns, format!("Plus de {MAX_COLUMNS} colonnes.")));
        }
        let rows: Vec<_> = rows.collect();
        if rows.len() > MAX_ROWS {
            return Err(Fault::file(FaultCode::TooManyRows, format!("Plus de {MAX_ROWS} lignes.")));
        }
        Ok(Self { header: header.into_iter().map(|cell| cell.text).collect(), rows })
    }
}

#[expect(clippy::expect_used, reason = "every record that the reader gives has a position in the text")]
fn lines(bytes: &[u8]) -> Result<Vec<(usize, Vec<GridCell>)>, Fault> {
    // Line ends of Windows are replaced, because the CSV reader would number the lines one short.
    let text = decode(bytes)?.replace("\r\n", "\n");
    let delimiter = delimiter(&text);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record =
            record.map_err(|error| Fault::file(FaultCode::FileUnreadable, format!("CSV illisible : {error}.")))?;
        let line = record.position().expect("the position of a record").line();
        let line = usize::try_from(line).expect("a text in memory has fewer lines than bytes");
        if rows.len() > MAX_ROWS {
            return Err(Fault::file(FaultCode::TooManyRows, format!("Plus de {MAX_ROWS} lignes.")));
        }
        rows.push((line, record.iter().map(|field| GridCell { text: clean(field), number: false }).collect()));
    }
    Ok(rows)
}

/// The text of a CSV file. Bytes that are not UTF-8 are read as Windows-1252, in which French Excel writes.
fn decode(bytes: &[u8]) -> Result<String, Fault> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_with_bom_removal(bytes);
        if broken {
            return Err(Fault::file(FaultCode::BrokenText, "Le fichier contient des caractères illisibles."));
        }
        return Ok(text.into_owned());
    }
    if bytes.contains(&0) {
        return Err(Fault::file(FaultCode::BrokenText, "Le fichier n'est ni un CSV ni un classeur XLSX."));
    }
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    })
}

/// The separator that occurs most often in the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| first.bytes().filter(|byte| *byte == delimiter).count();
    [b';', b',', b'\t'].into_iter().max_by_key(|delimiter| (count(*delimiter), *delimiter == b';')).unwrap_or(b';')
}
