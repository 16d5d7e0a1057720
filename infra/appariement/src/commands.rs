//! The commands: each reads its files, calls the engine and prints the answer.

use std::fs;
use std::io::{BufWriter, Write as _};

use matching::{Lang, explain_candidate, explain_post, solve};

use crate::args::{Command, Explain, Generate};
use crate::draw;
use crate::failure::Failure;
use crate::input::{read_instance, read_outcome};
use crate::output::{print, print_as};
use crate::proofs;

pub(crate) fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Match { instance } => print(&solve(&read_instance(&instance)?).to_json()),
        Command::Verify { instance, outcome } => {
            let violations = read_instance(&instance)?.verify(&read_outcome(&outcome)?);
            if violations.is_empty() { Ok(()) } else { Err(Failure::Violations(violations)) }
        }
        Command::VerifyResult(asked) => proofs::result(&asked),
        Command::VerifyReceipt(asked) => proofs::receipt(&asked),
        Command::VerifyAudit(asked) => proofs::audit_log(&asked),
        Command::DrawLink(asked) => draw::link(&asked),
        Command::Explain(asked) => explain(&asked),
        Command::Generate(asked) => generate(&asked),
    }
}

fn explain(asked: &Explain) -> Result<(), Failure> {
    let checked = read_instance(&asked.instance)?;
    let (instance, outcome) = (checked.instance(), read_outcome(&asked.outcome)?);
    let lang = Lang::from(asked.lang);
    if let Some(id) = &asked.post {
        let explanation = explain_post(instance, &outcome, id).ok_or_else(|| Failure::Unknown(id.clone()))?;
        return print_as(asked.json, &explanation, || explanation.render(lang));
    }
    let id = asked.candidate.as_deref().unwrap_or_default();
    let explanation = explain_candidate(instance, &outcome, id).ok_or_else(|| Failure::Unknown(id.to_owned()))?;
    if asked.public {
        let public = explanation.public();
        return print_as(asked.json, &public, || public.render(lang));
    }
    print_as(asked.json, &explanation, || explanation.render(lang))
}

fn generate(asked: &Generate) -> Result<(), Failure> {
    let campaign = generate::campaign(asked.students as usize, asked.posts as usize, asked.seed);
    let instance = generate::instance(&campaign, asked.seed, &asked.campaign);
    fs::create_dir_all(&asked.out).map_err(|error| Failure::file(&asked.out, &error))?;
    let write = |name: &str, bytes: &[u8]| {
        let path = asked.out.join(name);
        fs::write(&path, bytes).map_err(|error| Failure::file(&path, &error))
    };
    write("students.csv", &generate::students_csv(&campaign.students))?;
    write("posts.csv", &generate::posts_csv(&campaign.posts))?;
    let path = asked.out.join("instance.json");
    let file = fs::File::create(&path).map_err(|error| Failure::file(&path, &error))?;
    let mut writer = BufWriter::new(file);
    serde_json::to_writer(&mut writer, &instance).map_err(|error| Failure::file(&path, &error))?;
    writer.flush().map_err(|error| Failure::file(&path, &error))
}
