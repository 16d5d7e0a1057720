//! The system packages that the build and its checks need.

use crate::step::{Failure, output, program, run, succeeds};

/// A program of the system: how to find out that it is installed, and the Debian package that installs it.
pub(crate) struct Needed {
    what: &'static str,
    probe: &'static [&'static str],
    package: &'static str,
    why: &'static str,
}

/// A C compiler, for `SQLite` and TLS.
pub(crate) const C_COMPILER: Needed = Needed {
    what: "a C compiler",
    probe: &["cc", "--version"],
    package: "build-essential",
    why: "the local database and TLS",
};

/// Python with its module for virtual environments.
pub(crate) const PYTHON: Needed = Needed {
    what: "python3 with venv",
    probe: &["python3", "-c", "import venv, ensurepip"],
    package: "python3-venv",
    why: "cfn-lint, which checks template.yaml, and schemathesis, which attacks the interface",
};

/// Node and npm, for the front end.
pub(crate) const NODE: Needed =
    Needed { what: "Node and npm", probe: &["npm", "--version"], package: "npm", why: "the pages of web/" };

/// The browser that the tests drive.
pub(crate) const CHROMIUM: Needed = Needed {
    what: "Chromium",
    probe: &["/usr/bin/chromium", "--version"],
    package: "chromium",
    why: "the tests that drive the pages",
};

/// Makes sure that `needed` is installed. Root on Debian installs it; otherwise the failure says how to.
pub(crate) fn require(needed: &Needed) -> Result<(), Failure> {
    let there = || succeeds(program(needed.probe[0]).args(&needed.probe[1..]));
    if there() {
        return Ok(());
    }
    if is_root() && succeeds(program("apt-get").arg("--version")) {
        eprintln!("{} is missing: installing {}", needed.what, needed.package);
        // An outdated package index is the usual reason why an installation fails. If the update fails, the
        // installation may still work.
        let _ = run(program("apt-get").args(["update", "-qq"]));
        let install = ["install", "-y", "-qq", "--no-install-recommends", needed.package];
        let _ = run(program("apt-get").args(install).env("DEBIAN_FRONTEND", "noninteractive"));
        if there() {
            return Ok(());
        }
    }
    Err(Failure::because(format!(
        "Il manque {what} (pour {why}). Sous Debian ou Ubuntu : sudo apt-get install {package}\n\
         {what} is missing (for {why}). On Debian or Ubuntu: sudo apt-get install {package}",
        what = needed.what,
        why = needed.why,
        package = needed.package,
    )))
}

fn is_root() -> bool {
    output(program("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
