//! Reads a situation: its two lists, then its steps in order.

/// A situation as its file tells it.
pub(super) struct Script {
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
        let mut list = |title: &str| {
            let at = steps.iter().position(|step| step.title == title).unwrap_or_else(|| panic!("no [{title}]"));
            steps.remove(at).body
        };
        Self { students: list("étudiants"), posts: list("postes"), steps }
    }
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
