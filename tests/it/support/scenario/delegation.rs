//! The part of the scenario in which a ranking is delegated.

use super::Tape;

impl Tape {
    /// The référent of Quimper asks, the ARS grants, and the référent ends it.
    pub(super) async fn delegation(&mut self) {
        let quimper = self.world.id("Quimper").to_owned();
        let (rts, agency) = (self.world.person("quimper").await, self.world.person("ars").await);
        let read = self.play("rankings-delegation", &rts, &[("post", &quimper)]).await;
        let colleague = read["colleagues"][0]["id"].as_str().unwrap();
        self.play("rankings-delegate", &rts, &[("post", &quimper), ("colleague", colleague)]).await;
        self.play("rankings-delegations", &agency, &[]).await;
        self.play("rankings-decide-delegation", &agency, &[("post", &quimper)]).await;
        self.play("rankings-end-delegation", &rts, &[("post", &quimper)]).await;
    }
}
