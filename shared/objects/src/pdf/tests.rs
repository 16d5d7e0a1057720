use std::fmt::Write;

use lopdf::{Dictionary, Document, SaveOptions, Stream};

use super::{check, fault::PdfFault};

const PAGES: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
const NO_TABLE: &[u8] = b"%PDF-1.4\n\
    1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
    2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
    3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n\
    trailer\n<< /Size 4 /Root 1 0 R >>\n%%EOF\n";
const DRAWN: &str = "<< /Length 8 >>\nstream\nBT (a) Tj ET\nendstream";

/// The objects of a file of one page: the catalog and the page with these entries, and further objects from number 5 on.
fn objects(catalog: &str, page: &str, further: &[&str]) -> Vec<Vec<u8>> {
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        PAGES.to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {page} >>"),
        DRAWN.to_owned(),
    ];
    objects.extend(further.iter().map(|object| (*object).to_owned()));
    objects.into_iter().map(String::into_bytes).collect()
}

/// A file with these objects, the first `listed` of which its table names.
fn file(objects: &[Vec<u8>], listed: usize, trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\xb5\xb5\xb5\xb5\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", listed + 1);
    for (index, object) in objects.iter().enumerate() {
        if index < listed {
            writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        }
        file.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(table.into_bytes());
    let size = listed + 1;
    file.extend(format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n").into_bytes());
    file
}

fn plain(catalog: &str, page: &str, further: &[&str]) -> Vec<u8> {
    let objects = objects(catalog, page, further);
    file(&objects, objects.len(), "")
}

/// The same file with its objects and its table compressed, as Word and LaTeX write it.
fn packed(catalog: &str, page: &str, further: &[&str]) -> Vec<u8> {
    let mut document = Document::load_mem(&plain(catalog, page, further)).unwrap();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    let mut packed = Vec::new();
    document.save_with_options(&mut packed, options).unwrap();
    packed
}

/// An object stream that holds object 9 with this text, deflated. Spaces follow, without which a short text would stay as
/// it is.
fn object_stream(text: &[u8]) -> Vec<u8> {
    let mut stream = Stream::new(Dictionary::new(), [b"9 0 ", text, &[b' '; 200]].concat());
    stream.compress().unwrap();
    assert!(stream.dict.has(b"Filter"));
    let length = stream.content.len();
    let object = format!("<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {length} >>\nstream\n");
    [object.as_bytes(), &stream.content, b"\nendstream"].concat()
}

#[test]
fn what_ordinary_programs_write_is_taken() {
    let tagged = "/Lang (fr-FR) /StructTreeRoot 5 0 R /MarkInfo << /Marked true >> /ViewerPreferences << >>";
    let tags = ["<< /Type /StructTreeRoot /K 6 0 R >>", "<< /S /P /P 5 0 R /K 0 >>"];
    let inside = "/Annots [<< /Type /Annot /Subtype /Link /A << /S /GoTo /D (section.1) >> >>]";
    let goto = ["<< /S /GoTo /D [3 0 R /Fit] >>"];
    let form = ["<< /FT /Tx /T (nom) /Subtype /Widget >>"];
    let image =
        "<< /Subtype /Image /Filter /DCTDecode /Width 1 /Height 1 /Length 12 >>\nstream\n/URI /XFA /JS\nendstream";
    let mut scanned = plain("", "/Resources << /XObject << /Im0 5 0 R >> >>", &[image]);
    scanned.extend([0; 300]);
    let broken = String::from_utf8_lossy(&plain("", "", &[])).replace("startxref\n", "startxref\n9");
    let chromium = plain("", "", &["<< /Creator (Chromium) /Producer (Skia/PDF m120) >>"]);
    for (what, bytes) in [
        ("Word", packed(tagged, "/StructParents 0", &tags)),
        ("Word, earlier", plain(tagged, "/StructParents 0", &tags)),
        ("LibreOffice", plain("/OpenAction [3 0 R /XYZ null null 0] /Lang (fr-FR)", "", &[])),
        ("LibreOffice, a form", plain("/OpenAction [3 0 R /Fit] /AcroForm << /Fields [5 0 R] >>", "", &form)),
        ("LaTeX", packed("/OpenAction 5 0 R", inside, &goto)),
        ("Chromium", chromium),
        ("a scanner", scanned),
        ("a program that counts its bytes wrongly", broken.into_bytes()),
        ("a program that writes a mark first", [b"\xef\xbb\xbf".to_vec(), plain("", "", &[])].concat()),
        ("a program that writes no table", NO_TABLE.to_vec()),
        ("words that look like names", plain("/Launcher true /GoToRome 1", "", &["(/URI /JS)"])),
    ] {
        assert_eq!(check(&bytes), Ok(()), "{what}: {}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn active_content_and_links_are_found_packed_or_not() {
    let action = |action: &str| format!("/Annots [<< /Subtype /Link /A << {action} >> >>]");
    for (catalog, page, further, fault) in [
        ("/OpenAction << /S /JavaScript /JS (x) >>", String::new(), &[][..], PdfFault::Active),
        ("/OpenAction 5 0 R", String::new(), &["<< /S /Named /N /Print >>"], PdfFault::Active),
        ("/Names << /JavaScript 5 0 R >>", String::new(), &["<< >>"], PdfFault::Active),
        ("/Names << /EmbeddedFiles 5 0 R >>", String::new(), &["<< >>"], PdfFault::Active),
        ("/AcroForm << /XFA 5 0 R >>", String::new(), &["(xml)"], PdfFault::Active),
        ("", action("/S /Launch /F (x.exe)"), &[], PdfFault::Active),
        ("", action("/S /SubmitForm /F (x)"), &[], PdfFault::Active),
        ("", action("/S /ImportData /F (x)"), &[], PdfFault::Active),
        ("", action("/S /GoToR /F (x.pdf)"), &[], PdfFault::Active),
        ("", action("/S /GoToE /T << >>"), &[], PdfFault::Active),
        ("", action("/S 5 0 R /F (x.pdf)"), &["/GoToR"], PdfFault::Active),
        ("", "/AA << /O << /S /Rendition /JS (x) >> >>".to_owned(), &[], PdfFault::Active),
        ("", "/Annots [<< /Subtype /RichMedia >>]".to_owned(), &[], PdfFault::Active),
        ("", "/Annots [<< /Subtype /FileAttachment /FS << /EF << >> >> >>]".to_owned(), &[], PdfFault::Active),
        ("", action("/S /J#61vaScript"), &[], PdfFault::Active),
        ("", action("/S /URI /URI (https://example.org)"), &[], PdfFault::Linked),
        ("", action("/S /#55RI /#55#52I (https://example.org)"), &[], PdfFault::Linked),
        ("/URI << /Base (https://example.org) >>", String::new(), &[], PdfFault::Linked),
    ] {
        assert_eq!(check(&plain(catalog, &page, further)), Err(fault), "{catalog} {page}");
        assert_eq!(check(&packed(catalog, &page, further)), Err(fault), "packed: {catalog} {page}");
    }
}

/// The table of a file does not name every object, and a dictionary may have a key twice. Readers differ in what they make
/// of it.
#[test]
fn what_only_some_readers_find_is_found() {
    let mut hidden = objects("", "", &[]);
    let listed = hidden.len();
    hidden.push(object_stream(b"<< /S /URI /URI (https://example.org) >>"));
    assert_eq!(check(&file(&hidden, listed, "")), Err(PdfFault::Linked));
    for (object, fault) in [
        (&b"<< /S /URI /S /GoTo /D (a) >>"[..], PdfFault::Linked),
        (b"<< /S /JavaScript /S /GoTo /D (a) >>", PdfFault::Active),
        (b"<< /S /GoTo /JS (x) /JS 1 >>", PdfFault::Active),
    ] {
        let mut twice = objects("", "", &[]);
        twice.push(object_stream(object));
        assert_eq!(check(&file(&twice, twice.len(), "")), Err(fault), "{}", String::from_utf8_lossy(object));
    }
}

#[test]
fn a_file_is_one_whole_pdf_and_nothing_else() {
    let good = plain("", "", &[]);
    assert_eq!(check(&good), Ok(()));
    let archive = [&good[..], b"PK\x05\x06", &[0; 16], b"\x05\x00%%EOF"].concat();
    let no_page = String::from_utf8_lossy(&good).replace("/Kids [3 0 R] /Count 1", "/Kids [] /Count 0").into_bytes();
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("a beginning", b"%PDF-1.4 and nothing more".to_vec()),
        ("an end", b"PK\x03\x04 %%EOF".to_vec()),
        ("a beginning and an end", b"%PDF-1.4\n%%EOF".to_vec()),
        ("half", good[..good.len() / 2].to_vec()),
        ("an image before it", [b"GIF89a".to_vec(), good.clone()].concat()),
        ("a page after it", [good.clone(), b"<script>".to_vec()].concat()),
        ("an archive that ends in it", archive),
        ("no page", no_page),
    ] {
        assert_eq!(check(&bytes), Err(PdfFault::NotPdf), "{what}");
    }
    let objects = objects("", "", &["<< /Filter /Standard /V 1 /R 2 >>"]);
    assert_eq!(check(&file(&objects, objects.len(), "/Encrypt 5 0 R")), Err(PdfFault::Encrypted));
}

/// Files that would fill the memory or the stack.
#[test]
fn files_that_grow_are_refused() {
    let mut one = objects("", "", &[]);
    one.push(object_stream(&vec![b' '; 64 << 20]));
    assert_eq!(check(&file(&one, one.len(), "")), Err(PdfFault::Heavy));
    let mut many = objects("", "", &[]);
    many.extend(std::iter::repeat_n(object_stream(&b"0 ".repeat(1 << 20)), 100));
    assert_eq!(check(&file(&many, many.len(), "")), Err(PdfFault::Heavy));
    let deep = |depth: usize| format!("/Deep {}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(check(&plain(&deep(50), "", &[])), Ok(()));
    assert_eq!(check(&plain(&deep(200_000), "", &[])), Err(PdfFault::NotPdf));
}
