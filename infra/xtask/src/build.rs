//! `cargo xtask build`: builds the functions as they are deployed, into `target/lambda/<name>/bootstrap`, and writes the
//! parameters to deploy them with, `target/lambda/<deployment>.json`.

use std::{ffi::OsString, fs, path::Path};

use crate::{
    parameters,
    step::{Failure, cargo, output, program, root, step, target},
    system,
};

/// The variable and its value with which the linker keeps one of several functions with equal code; generic code compiles
/// to many such functions. The linker that comes with Rust for `x86_64` can do so; linkers for other processors may not.
const LINK: (&str, &str) = ("CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS", "-Clink-arg=-Wl,--icf=all");

/// The minor version of glibc in `provided.al2023`. A binary that needs a later one does not start there.
const GLIBC: u32 = 34;

/// The largest size of a function that calls DynamoDB and Secrets Manager alone, in bytes (ADR 29).
const LARGEST_READER: u64 = 6_500_000;
/// The largest size of the function of results, which reads files too, in bytes.
const LARGEST_RESULTS: u64 = 8_000_000;
/// The largest size of any other function, in bytes.
const LARGEST: u64 = 9_500_000;

pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let triple = match arguments {
        [] => host()?,
        [flag, triple] if flag == "--target" => triple.clone(),
        _ => return Err(Failure::because("usage: cargo xtask build [--target aarch64-unknown-linux-gnu]")),
    };
    let processor = parameters::processor(&triple)?;
    system::require(&system::C_COMPILER)?;
    let functions = functions()?;
    // Without its parameters, a build that fails midway cannot be deployed.
    let lambda = target().join("lambda");
    parameters::remove(&lambda)?;
    // `--target` is given even for this machine, because the output folder of the profile would otherwise be
    // target/lambda too.
    let mut compile = cargo(["build", "--bins", "--profile", "lambda", "--locked", "--target"]);
    compile.arg(&triple).env(LINK.0, LINK.1);
    // Not the whole workspace: what the local platform asks of shared dependencies would be in the functions too.
    for name in &functions {
        compile.args(["--package", name]);
    }
    step("build", &mut compile)?;
    let built = target().join(&triple).join("lambda");
    for name in &functions {
        let size = place(&built.join(name), &lambda.join(name))
            .map_err(|error| Failure::because(format!("{name}: {error}")))?;
        eprintln!("  target/lambda/{name}/bootstrap  {} kB", size / 1000);
        if size > largest(name) {
            return Err(Failure::because(format!("{name} is larger than {} kB (ADR 29)", largest(name) / 1000)));
        }
    }
    for name in parameters::write(&lambda, processor)? {
        eprintln!("  target/lambda/{name}  Architecture {processor}");
    }
    Ok(())
}

/// The largest size that a function may have, in bytes. Lambda loads all of it at each cold start.
fn largest(name: &str) -> u64 {
    match name {
        "students" | "supervisors" | "rankings" | "wishes" | "public" | "note-bounce" => LARGEST_READER,
        "results" => LARGEST_RESULTS,
        _ => LARGEST,
    }
}

/// The names of the packages in `functions/`.
fn functions() -> Result<Vec<String>, Failure> {
    let folder = root().join("functions");
    let unreadable = |error| Failure::because(format!("{}: {error}", folder.display()));
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if entry.path().join("Cargo.toml").is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// The target triple of this machine.
fn host() -> Result<OsString, Failure> {
    let version = output(program("rustc").arg("-vV")).unwrap_or_default();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(OsString::from).ok_or_else(|| Failure::because("rustc -vV does not name its host"))
}

/// Copies a built binary to the place where the template looks for it. Returns its size in bytes.
fn place(built: &Path, folder: &Path) -> Result<u64, String> {
    let binary = fs::read(built).map_err(|error| error.to_string())?;
    if let Some(minor) = glibc(&binary).filter(|minor| *minor > GLIBC) {
        return Err(format!(
            "asks for glibc 2.{minor}, and provided.al2023 has 2.{GLIBC}: build on an older system, or in the \
             amazonlinux:2023 image"
        ));
    }
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    fs::copy(built, folder.join("bootstrap")).map_err(|error| error.to_string())
}

/// The latest glibc 2.x whose symbols a binary names.
fn glibc(binary: &[u8]) -> Option<u32> {
    const MARK: &[u8] = b"GLIBC_2.";
    let named = binary.windows(MARK.len()).enumerate().filter(|(_, bytes)| *bytes == MARK);
    let minor = |at: usize| {
        let digits = binary[at + MARK.len()..].iter().take_while(|byte| byte.is_ascii_digit());
        digits.take(3).fold(0, |minor, digit| minor * 10 + u32::from(digit - b'0'))
    };
    named.map(|(at, _)| minor(at)).max()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_latest_glibc_is_found() {
        assert_eq!(super::glibc(b"..GLIBC_2.2.5\0GLIBC_2.34\0GLIBC_2.17\0GLIBC_PRIVATE"), Some(34));
        assert_eq!(super::glibc(b"static"), None);
    }
}
