//! Snapshots of the problems that each route answers, one line for each route and problem. They show a status or a title
//! that is not true of the route. After a change that is meant: `cargo insta review`.

use std::{collections::BTreeSet, sync::Mutex};

use serde_json::Value;

/// The problems that routes answered.
#[derive(Default)]
pub(crate) struct ByRoute(Mutex<BTreeSet<String>>);

impl ByRoute {
    /// Notes the parts of a problem that depend neither on the person who asks nor on the things the request names.
    pub(crate) fn note(&self, route: &str, problem: &Value) {
        let [code, title, kind] = ["code", "title", "type"].map(|name| problem[name].as_str().unwrap());
        let line = format!("{route}: {} {code}, {title} ({kind})", problem["status"]);
        self.0.lock().unwrap().insert(line);
    }

    /// Compares them with the snapshot of this name.
    pub(crate) fn compare(self, snapshot: &str) {
        let lines: Vec<String> = self.0.into_inner().unwrap().into_iter().collect();
        insta::with_settings!({
            snapshot_path => "../snapshots",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(snapshot, lines.join("\n"));
        });
    }
}
