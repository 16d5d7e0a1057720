//! The parameters of each deployment: its file in `infra/parameters`, and the processor that the functions were built
//! for. The build writes the processor, so that it fits the binaries. On another processor every invocation would fail.

use std::{
    ffi::{OsStr, OsString},
    fs, io,
    path::{Path, PathBuf},
};

use crate::step::{Failure, root};

/// The processor of a target triple, as the parameter `Architecture` of the template names it.
pub(crate) fn processor(triple: &OsStr) -> Result<&'static str, Failure> {
    match triple.to_str().and_then(|triple| triple.split('-').next()) {
        Some("x86_64") => Ok("x86_64"),
        Some("aarch64") => Ok("arm64"),
        _ => Err(Failure::because(format!("Lambda has no processor for {}", triple.display()))),
    }
}

/// Removes the parameters that an earlier build wrote.
pub(crate) fn remove(folder: &Path) -> Result<(), Failure> {
    for (_, name) in deployments()? {
        let written = folder.join(name);
        match fs::remove_file(&written) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(unusable(&written)(error)),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// Writes the parameters of each deployment into `folder`. Returns the names of the files.
pub(crate) fn write(folder: &Path, processor: &str) -> Result<Vec<String>, Failure> {
    let mut written = Vec::new();
    for (source, name) in deployments()? {
        let text = fs::read_to_string(&source).map_err(unusable(&source))?;
        let text = with_processor(&text, processor)
            .ok_or_else(|| Failure::because(format!("{} has no \"Parameters\": {{", source.display())))?;
        let file = folder.join(&name);
        fs::write(&file, text).map_err(unusable(&file))?;
        written.push(name.to_string_lossy().into_owned());
    }
    Ok(written)
}

/// The files in `infra/parameters`, with their names.
fn deployments() -> Result<Vec<(PathBuf, OsString)>, Failure> {
    let folder = root().join("infra/parameters");
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).map_err(unusable(&folder))? {
        let entry = entry.map_err(unusable(&folder))?;
        found.push((entry.path(), entry.file_name()));
    }
    found.sort();
    Ok(found)
}

/// The text of a file of parameters with the processor as the first of them.
fn with_processor(text: &str, processor: &str) -> Option<String> {
    let (before, after) = text.split_once("\"Parameters\": {")?;
    Some(format!("{before}\"Parameters\": {{\n    \"Architecture\": \"{processor}\",{after}"))
}

fn unusable(path: &Path) -> impl Fn(io::Error) -> Failure {
    move |error| Failure::because(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_triple_names_a_processor_of_lambda() {
        let of = |triple: &str| processor(OsStr::new(triple)).ok();
        assert_eq!(of("x86_64-unknown-linux-gnu"), Some("x86_64"));
        assert_eq!(of("aarch64-unknown-linux-gnu"), Some("arm64"));
        assert_eq!(of("riscv64gc-unknown-linux-gnu"), None);
    }

    /// `CloudFormation` refuses a value that the template does not allow.
    #[test]
    fn the_template_allows_these_processors() {
        let template = fs::read_to_string(root().join("template.yaml")).unwrap();
        let parameter = template.split("\n  Architecture:\n").nth(1).unwrap().split("\n  Region:\n").next().unwrap();
        assert!(parameter.contains("AllowedValues: [x86_64, arm64]"), "{parameter}");
    }

    #[test]
    fn the_processor_is_the_first_parameter() {
        let text = "{\n  \"Parameters\": {\n    \"Region\": \"eu-west-3\"\n  }\n}\n";
        let wanted =
            "{\n  \"Parameters\": {\n    \"Architecture\": \"arm64\",\n    \"Region\": \"eu-west-3\"\n  }\n}\n";
        assert_eq!(with_processor(text, "arm64").as_deref(), Some(wanted));
        assert_eq!(with_processor("{}", "arm64"), None);
    }
}
