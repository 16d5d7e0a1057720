//! The lists of the scenario: a load with corrected addresses, a correction of one student, and an export.

use super::{Played, Tape};
use crate::support::{lists, loads};

impl Tape {
    pub(super) async fn lists(&mut self) {
        let admin = self.world.admin().await;
        let line = "Kim;Lee;kim@example.org;SUBDI BREST;DES Pédiatrie;000000011AA;;V;X\r\n";
        // Ines is signed in when her address changes.
        self.world.person("ines").await;
        // The list has a new student and two students with corrected addresses.
        let students = lists::students().replace("eve@", "eve.b@").replace("ines@", "ines.b@");
        let list = format!("{students}{line}");
        let started = self.play("roster-start", &admin, &[("size", &list.len().to_string())]).await;
        admin.upload_to(&started, list.into_bytes()).await.expect(200);
        let import = started["id"].as_str().unwrap();
        let report = self.play("roster-report", &admin, &[("import", import)]).await;
        self.play("roster-mark", &admin, &[("import", import)]).await;
        let sha256 = report["sha256"].as_str().unwrap();
        let lines: Vec<_> =
            report["addresses"].as_array().unwrap().iter().map(|told| told["line"].to_string()).collect();
        self.world.stack.queues().lose_loads(true);
        self.play("roster-commit", &admin, &[("import", import), ("sha256", sha256), ("lines", &lines.join(","))])
            .await;
        self.witness.take();
        self.app.load_list(loads::event(import)).await.unwrap();
        let (event, calls) = ("load-list", self.witness.take());
        self.played.push(Played { event, function: event.to_owned(), wire: String::new(), calls });
        self.address().await;
        let bob = self.world.id("Bob").to_owned();
        self.play("roster-amend", &admin, &[("student", &bob)]).await;
        self.play("roster-student-amendments", &admin, &[("student", &bob)]).await;
        let brest = self.world.id("Brest").to_owned();
        self.play("roster-post-amendments", &admin, &[("post", &brest)]).await;
        let agency = self.world.person("ars").await;
        let made = self.play("exports-create", &agency, &[]).await;
        let export = made["id"].as_str().unwrap();
        self.play("exports-read", &agency, &[("export", export)]).await;
        self.play("exports-download", &agency, &[("export", export)]).await;
    }

    /// Eve's new address is confirmed by the code of a manager, that of Ines by the link in the mail to the address before.
    async fn address(&mut self) {
        self.address_mailed().await;
        let admin = self.world.admin().await;
        let eve = self.world.id("Eve").to_owned();
        let code = self.play("roster-address-code", &admin, &[("student", &eve)]).await;
        let nobody = self.world.nobody();
        let mail = self.world.stack.mailbox().latest("ines@example.org").unwrap().text;
        let token = mail.split("/confirmer-adresse#").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
        self.play("session-address-link", &nobody, &[("token", token)]).await;
        let own = self.world.person("eve.b").await;
        self.play("session-address", &own, &[("code", code["code"].as_str().unwrap())]).await;
    }
}
