//! Names the source of the algorithm: the SHA-256 that the public rules give (R-40), so that anybody can tell which code
//! decides. The same by hand, in `shared/matching/src`:
//!
//! ```sh
//! find . -name '*.rs' | LC_ALL=C sort | xargs sha256sum | sha256sum
//! ```

use std::{
    fmt::Write,
    fs, io,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

fn main() -> io::Result<()> {
    let source = Path::new("src");
    let mut files = Vec::new();
    list(source, &mut files)?;
    let named = files
        .iter()
        .map(|file| Ok((format!("./{}", file.strip_prefix(source).map_err(io::Error::other)?.display()), file)));
    let mut named: Vec<(String, &PathBuf)> = named.collect::<io::Result<_>>()?;
    named.sort();
    let mut sums = String::new();
    for (name, file) in named {
        sums += &[&hexadecimal(&fs::read(file)?), "  ", &name, "\n"].concat();
    }
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rustc-env=MATCHING_SOURCE_SHA256={}", hexadecimal(sums.as_bytes()));
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
