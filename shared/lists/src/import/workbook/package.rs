//! The parts of a workbook: its sheets and the texts that their cells share.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, BufReader},
};

use quick_xml::{Reader, events::Event};

use super::{
    archive::Archive,
    xml::{Broken, attribute, reader, text},
};

/// A sheet of a workbook.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) visible: bool,
    /// Path of its XML in the archive.
    pub(super) path: String,
}

/// What the workbook says of its sheets.
#[derive(Debug)]
pub(super) struct Package {
    /// The sheets of cells, in the order of their tabs.
    pub(super) sheets: Vec<Sheet>,
    /// The texts that cells name by their place.
    pub(super) strings: Vec<String>,
}

/// A part that another one names: the last word of its type, and its path.
struct Part {
    kind: String,
    path: String,
}

impl Package {
    pub(super) fn read(archive: &mut Archive<'_>) -> Result<Self, Broken> {
        let root = parts(archive, "_rels/.rels", "")?;
        let workbook = root.into_values().find(|part| part.kind == "officeDocument");
        let workbook = workbook.map_or_else(|| "xl/workbook.xml".to_owned(), |part| part.path);
        let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let parts = parts(archive, &joined(folder, &format!("_rels/{file}.rels")), folder)?;
        let sheets = sheets(&mut open(archive, &workbook)?, &parts)?;
        let strings = match parts.values().find(|part| part.kind == "sharedStrings") {
            Some(part) => strings(&mut open(archive, &part.path)?)?,
            None => Vec::new(),
        };
        Ok(Self { sheets, strings })
    }
}

/// A reader of the XML at a path. Some programs write its letters in another case than they name it.
pub(super) fn open<'a, 'b>(
    archive: &'a mut Archive<'b>,
    path: &str,
) -> Result<Reader<impl BufRead + use<'a, 'b>>, Broken> {
    let same = |name: &Cow<'_, str>| name.eq_ignore_ascii_case(path);
    let name = archive.file_names().flatten().find(same).ok_or(Broken)?.into_owned();
    Ok(reader(BufReader::new(archive.by_name(&name).map_err(|_| Broken)?)))
}

/// The parts that a part in this folder names, by identifier.
fn parts(archive: &mut Archive<'_>, path: &str, folder: &str) -> Result<BTreeMap<String, Part>, Broken> {
    let mut parts = BTreeMap::new();
    let mut xml = open(archive, path)?;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer)? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let [id, kind, target] = ["Id", "Type", "Target"].map(|name| attribute(&element, name));
                let kind = kind?.unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
                let path = joined(folder, &target?.unwrap_or_default());
                parts.insert(id?.unwrap_or_default(), Part { kind, path });
            }
            Event::Eof => return Ok(parts),
            _ => {}
        }
    }
}

/// A path that is named in a folder; from the root of the archive, if it begins with a slash.
fn joined(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = match target.strip_prefix('/') {
        Some(rooted) => rooted.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut path: Vec<&str> = Vec::new();
    for name in whole.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(path.pop()),
            name => path.push(name),
        }
    }
    path.join("/")
}

/// The sheets that the workbook names; one that it names again is left out, so that none is read many times.
fn sheets(xml: &mut Reader<impl BufRead>, parts: &BTreeMap<String, Part>) -> Result<Vec<Sheet>, Broken> {
    let mut sheets = Vec::new();
    let mut paths = BTreeSet::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer)? {
            Event::Start(element) if element.local_name().as_ref() == "sheet" => {
                let [name, state, id] = ["name", "state", "id"].map(|name| attribute(&element, name));
                let (name, visible) = (name?.unwrap_or_default(), state?.is_none_or(|state| state == "visible"));
                // Sheets of charts and macros hold no cells.
                let part = parts.get(&id?.unwrap_or_default()).filter(|part| part.kind == "worksheet");
                let part = part.filter(|part| paths.insert(part.path.as_str()));
                sheets.extend(part.map(|part| Sheet { name, visible, path: part.path.clone() }));
            }
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

fn strings(xml: &mut Reader<impl BufRead>) -> Result<Vec<String>, Broken> {
    let mut strings = Vec::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer)? {
            Event::Start(element) if element.local_name().as_ref() == "si" => strings.push(text(xml, "si")?),
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}
