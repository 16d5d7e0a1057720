//! Two versions of the functions at once, as while a deployment is upgraded.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
};

use local::{Functions, SecondVersion, Stack};

use crate::failure::Failure;

/// What the second version writes before its address.
const SERVED: &str = "functions served at ";

/// Serves the functions of this build until the process is killed.
#[allow(clippy::print_stdout)] // the other process reads the address there
pub(crate) async fn serve() -> Result<(), Failure> {
    let functions = Functions::start().await.map_err(Failure::because)?;
    println!("{SERVED}{}", functions.address());
    std::future::pending().await
}

/// The process of the second version. It is killed when dropped.
pub(crate) struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // The process may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the demo of another version beside the platform. It answers half of the calls until the process is dropped.
pub(crate) fn start(executable: &Path, stack: &Stack) -> Result<Process, Failure> {
    let mut command = Command::new(executable);
    command.arg("--functions").env_clear().envs(stack.environment()).env("RUST_LOG", "warn").stdout(Stdio::piped());
    let mut process = Process(command.spawn().map_err(Failure::because)?);
    let output = process.0.stdout.take().ok_or_else(|| Failure::because("the second version has no output"))?;
    let mut lines = BufReader::new(output).lines();
    let address = loop {
        let line = lines.next().ok_or_else(|| Failure::because("the second version does not start"))?;
        let line = line.map_err(Failure::because)?;
        match line.strip_prefix(SERVED) {
            Some(address) => break address.to_owned(),
            None => eprintln!("  {line}"),
        }
    };
    // What it logs later is told too, and is read so that it never waits for a reader.
    thread::spawn(move || lines.map_while(Result::ok).for_each(|line| eprintln!("  {line}")));
    let _ = stack.platform().second_version.set(SecondVersion::at(address));
    Ok(process)
}
