//! Growing delays: for somebody at one address from one network, for an address from networks it has never been used
//! from, and for a network. The keys are keyed hashes: what is kept names nobody.

use std::net::IpAddr;

use crate::Context;
use api::{Problem, Request};
use domain::rights::throttle::{ADDRESS, ADDRESS_MAILS, Allowance, NETWORK, NETWORK_MAILS, PERSON, Tries};
use futures::future::try_join4;
use jiff::SignedDuration;

/// What is tried.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// To have a mail sent.
    Mail,
    /// A code of a mail.
    Code,
    /// A password.
    Password,
    /// A code of the second factor.
    SecondFactor,
}

/// Tries of one kind at one address from one network.
pub(crate) struct Door<'a> {
    context: &'a Context,
    kind: Kind,
    person: String,
    address: String,
    network: String,
    /// Whether this address has been used from this network, by whatever proof.
    known: String,
}

impl Kind {
    /// What an address from networks it was never used from is allowed. A code is bound to its request and dies of five
    /// tries: what others do at the address is of no matter to it.
    fn address(self) -> Option<Allowance> {
        match self {
            Self::Mail => Some(ADDRESS_MAILS),
            Self::Password => Some(ADDRESS),
            Self::Code | Self::SecondFactor => None,
        }
    }

    fn network(self) -> Allowance {
        if matches!(self, Self::Mail) { NETWORK_MAILS } else { NETWORK }
    }
}

impl<'a> Door<'a> {
    /// The door for this address (empty where there is none) and the network the request comes from.
    pub(crate) fn at(context: &'a Context, request: &Request, kind: Kind, email: &str) -> Self {
        let network = network(request.source());
        let key = |what: &str, [email, network]: [&str; 2]| {
            context.keys.hash("delays", &format!("{what}\n{email}\n{network}"))
        };
        let name = format!("{kind:?}");
        Self {
            context,
            kind,
            person: key(&name, [email, &network]),
            address: key(&name, [email, ""]),
            network: key(&name, ["", &network]),
            known: key("known", [email, &network]),
        }
    }

    /// Lets a try in, counted against the person as a failure until [`Door::passed`] says otherwise; 429 while a delay
    /// runs. Of several tries at the same moment one is let in.
    pub(crate) async fn knock(&self) -> Result<(), Problem> {
        let (now, store) = (self.context.clock.now(), &self.context.store);
        let (person, address, network, known) = try_join4(
            Box::pin(store.tries(&self.person)),
            Box::pin(store.tries(&self.address)),
            Box::pin(store.tries(&self.network)),
            Box::pin(store.knows_network(&self.known, now)),
        )
        .await?;
        let wait = |tries: Option<Tries>, allowance: Option<Allowance>| {
            let waits = tries.zip(allowance).map(|(tries, allowance)| tries.wait(allowance, now));
            waits.unwrap_or(SignedDuration::ZERO)
        };
        let spread = wait(address.tries, self.kind.address().filter(|_| !known));
        let crowd = wait(network.tries, Some(self.kind.network()));
        let wait = wait(person.tries, Some(PERSON)).max(crowd).max(spread);
        if wait > SignedDuration::ZERO {
            return Err(Problem::slow_down(wait));
        }
        if !store.note_try(&self.person, person, Tries::failed(person.tries, PERSON, now)).await? {
            return Err(Problem::slow_down(SignedDuration::from_secs(1)));
        }
        Ok(())
    }

    /// The try failed: it counts against the address and the network too.
    pub(crate) async fn failed(&self) -> Result<(), Problem> {
        let (now, store) = (self.context.clock.now(), &self.context.store);
        let address = self.kind.address().map(|allowance| (&self.address, allowance));
        for (key, allowance) in address.into_iter().chain([(&self.network, self.kind.network())]) {
            let before = store.tries(key).await?;
            // Shared by many: a count that another failure has overtaken at this moment is not worth a refusal.
            store.note_try(key, before, Tries::failed(before.tries, allowance, now)).await?;
        }
        Ok(())
    }

    /// The try succeeded: nothing stands against this person any more, and the network is known.
    pub(crate) async fn passed(&self) -> Result<(), Problem> {
        self.context.store.forget_tries(&self.person).await?;
        self.context.store.know_network(&self.known, self.context.clock.now()).await?;
        Ok(())
    }
}

/// The network of an address: itself for IPv4, the first 64 bits for IPv6, of which one household has all.
fn network(source: &str) -> String {
    match source.parse() {
        Ok(IpAddr::V6(address)) => format!("{:x?}", &address.segments()[..4]),
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => String::new(),
    }
}
