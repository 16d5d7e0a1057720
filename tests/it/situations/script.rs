//! Reads a situation: its campaign and its two lists, then its steps in order.

use serde_json::{Value, json};

use crate::support::lists;

/// A situation as its file tells it.
pub(super) struct Script {
    /// The campaign, as it differs from the small one.
    pub(super) campaign: Value,
    /// The table of students.
    pub(super) students: String,
    /// The table of posts.
    pub(super) posts: String,
    /// The steps after the lists.
    pub(super) steps: Vec<Step>,
}

/// A title in brackets and the lines below it.
pub(super) struct Step {
    pub(super) title: String,
    /// Number of the title's line in the file.
    pub(super) line: usize,
    pub(super) body: String,
}

impl Script {
    pub(super) fn parse(text: &str) -> Self {
        let mut steps: Vec<Step> = Vec::new();
        for (line, text) in (1..).zip(text.lines()) {
            if let Some(title) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
                steps.push(Step { title: title.to_owned(), line, body: String::new() });
            } else if let Some(step) = steps.last_mut().filter(|_| !text.starts_with('#')) {
                step.body.push_str(text);
                step.body.push('\n');
            }
        }
        let mut take = |title: &str| Some(steps.remove(steps.iter().position(|step| step.title == title)?));
        let campaign = take("campagne");
        let mut list = |title: &str| take(title).unwrap_or_else(|| panic!("no [{title}]")).body;
        let (students, posts) = (list("étudiants"), list("postes"));
        Self { campaign: settings(campaign.as_ref()), students, posts, steps }
    }
}

fn number(value: &str) -> Value {
    json!(value.parse::<u32>().unwrap())
}

fn perimeter(value: &str) -> Value {
    match value {
        "région" => json!("region"),
        "interrégion" => json!("interregion"),
        other => panic!("[campagne] does not know the perimeter {other}"),
    }
}

/// The small campaign with what the step changes, such as `DES Pédiatrie, vagues : 1`.
fn settings(step: Option<&Step>) -> Value {
    let mut campaign = lists::campaign();
    for (name, value) in step.into_iter().flat_map(Step::pairs) {
        let (specialty, setting) = name.split_once(", ").unwrap_or_else(|| panic!("[campagne] does not know {name}"));
        let specialties = campaign["specialties"].as_array_mut().unwrap();
        let specialty = specialties.iter_mut().find(|found| found["label"] == specialty).unwrap();
        match setting {
            "vagues" => specialty["in_app_rounds"] = number(value),
            "vœux requis au moins" => specialty["own"]["required_min"] = number(value),
            "périmètre" => specialty["perimeter"] = perimeter(value),
            other => panic!("[campagne] does not know {other}"),
        }
    }
    campaign
}

impl Step {
    /// The lines, without those that are empty.
    pub(super) fn lines(&self) -> Vec<String> {
        self.body.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    /// The lines as "key : value".
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let lines = self.body.lines().filter(|line| !line.trim().is_empty());
        lines.map(|line| line.split_once(" : ").map_or((line.trim(), ""), |(key, value)| (key.trim(), value.trim())))
    }
}
