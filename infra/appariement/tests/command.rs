//! Tests of the compiled command, run as an auditor runs it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn appariement(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_appariement")).args(arguments).current_dir(folder).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Makes a folder with a small campaign and its outcome.
fn campaign() -> TempDir {
    let folder = TempDir::new().unwrap();
    let generated =
        appariement(&["generate", "--students", "300", "--posts", "200", "--seed", "4", "--out", "."], folder.path());
    assert_eq!(generated.status.code(), Some(0), "{}", text(&generated.stderr));
    let matched = appariement(&["match", "instance.json"], folder.path());
    assert_eq!(matched.status.code(), Some(0), "{}", text(&matched.stderr));
    fs::write(folder.path().join("outcome.json"), matched.stdout).unwrap();
    folder
}

#[test]
fn a_campaign_is_generated_matched_verified_and_explained() {
    let folder = campaign();
    for file in ["students.csv", "posts.csv", "instance.json"] {
        assert!(folder.path().join(file).exists(), "{file}");
    }
    let verified = appariement(&["verify", "instance.json", "outcome.json"], folder.path());
    assert_eq!((verified.status.code(), text(&verified.stdout)), (Some(0), ""));

    let outcome: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("outcome.json")).unwrap()).unwrap();
    let candidate = outcome["assignments"][0]["candidate"].as_str().unwrap();
    let post = outcome["assignments"][0]["post"].as_str().unwrap();
    let explain = |more: &[&str]| {
        let explained = appariement(&[&["explain", "instance.json", "outcome.json"], more].concat(), folder.path());
        assert_eq!(explained.status.code(), Some(0), "{}", text(&explained.stderr));
        text(&explained.stdout).to_owned()
    };
    assert!(explain(&["--candidate", candidate]).contains("obtient le poste"));
    assert!(explain(&["--candidate", candidate, "--lang", "en"]).contains("obtains the post"));
    assert!(explain(&["--candidate", candidate, "--public"]).starts_with("Vous obtenez le poste"));
    assert!(explain(&["--post", post]).contains(candidate));
    let json: serde_json::Value = serde_json::from_str(&explain(&["--candidate", candidate, "--json"])).unwrap();
    assert_eq!(json["assigned"], post);
}

#[test]
fn an_outcome_that_breaks_a_rule_exits_with_1() {
    let folder = campaign();
    let path = folder.path().join("outcome.json");
    let mut outcome: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    outcome["instance_sha256"] = "0".repeat(64).into();
    fs::write(&path, outcome.to_string()).unwrap();
    let verified = appariement(&["verify", "instance.json", "outcome.json"], folder.path());
    assert_eq!(verified.status.code(), Some(1));
    assert_eq!(text(&verified.stdout), "V6: the digest of the instance is not the one declared\n");
}

#[test]
fn what_cannot_be_read_exits_with_2_and_says_where() {
    let folder = campaign();
    let path = folder.path().join("instance.json");
    let mut instance: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    instance["posts"][1]["places"] = 0.into();
    instance["candidates"][0]["wishes"][0]["post"] = "nulle part".into();
    fs::write(&path, instance.to_string()).unwrap();
    let matched = appariement(&["match", "instance.json"], folder.path());
    assert_eq!((matched.status.code(), text(&matched.stdout)), (Some(2), ""));
    let defects: Vec<&str> = text(&matched.stderr).lines().collect();
    assert_eq!(defects.len(), 2, "{defects:?}");
    assert!(defects[0].starts_with("/posts/1/places: "), "{defects:?}");
    assert!(defects[1].starts_with("/candidates/0/wishes/0/post: "), "{defects:?}");

    for arguments in [
        &["match", "missing.json"][..],
        &["match", "students.csv"],
        &["match", "."],
        &["verify", "instance.json", "outcome.json"],
        &["explain", "instance.json", "outcome.json"],
        &["nothing"],
    ] {
        let output = appariement(arguments, folder.path());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty() && !text(&output.stderr).contains("panicked"), "{arguments:?}");
    }
}

#[test]
fn an_unknown_candidate_exits_with_2() {
    let folder = campaign();
    let explained =
        appariement(&["explain", "instance.json", "outcome.json", "--candidate", "personne"], folder.path());
    assert_eq!(explained.status.code(), Some(2));
    assert!(text(&explained.stderr).contains("personne"));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = campaign();
    let mut child = Command::new(env!("CARGO_BIN_EXE_appariement"))
        .args(["match", "instance.json"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn help_shows_examples_and_exit_codes() {
    let folder = TempDir::new().unwrap();
    let help = appariement(&["--help"], folder.path());
    assert!(text(&help.stdout).contains("Codes de sortie"));
    for command in ["match", "verify", "verify-result", "verify-receipt", "verify-audit", "explain", "generate"] {
        let help = appariement(&[command, "--help"], folder.path());
        assert_eq!(help.status.code(), Some(0));
        assert!(text(&help.stdout).contains("Exemple"), "{command}");
    }
}

/// The outcome of an instance, written by `>` of PowerShell in two of its versions.
#[test]
fn what_powershell_has_written_is_read() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/json-bom");
    for outcome in ["outcome-powershell-utf16.json", "outcome-utf8-bom.json"] {
        let verified = appariement(&["verify", "instance.json", outcome], &cases);
        assert_eq!((verified.status.code(), text(&verified.stderr)), (Some(0), ""), "{}", text(&verified.stdout));
        let whole = appariement(&["verify-result", "instance.json", outcome], &cases);
        assert_eq!(whole.status.code(), Some(0), "{}", text(&whole.stdout));
    }
    let folder = TempDir::new().unwrap();
    let instance = fs::read_to_string(cases.join("instance.json")).unwrap();
    let big = [0xfe, 0xff].into_iter().chain(instance.encode_utf16().flat_map(u16::to_be_bytes)).collect::<Vec<u8>>();
    for (bytes, code) in [(&big[..], 0), (&big[..big.len() - 1], 2), (b"\xff\xfe\x00\xd8", 2)] {
        fs::write(folder.path().join("instance.json"), bytes).unwrap();
        let matched = appariement(&["match", "instance.json"], folder.path());
        assert_eq!(matched.status.code(), Some(code), "{}", text(&matched.stderr));
        assert!(code == 0 || text(&matched.stderr).contains("UTF-8"), "{}", text(&matched.stderr));
    }
}
