//! Rate limits on sign-in: after some failures each further attempt has to wait, twice as long each time. Failures are
//! counted in three ways: for an address from one network, for an address from all networks it was never used from, and
//! for a network. Counts are stored under keyed hashes, which name nobody.

use std::net::IpAddr;

use crate::Context;
use api::{Problem, Request};
use domain::rights::throttle::{ADDRESS, ADDRESS_MAILS, Allowance, NETWORK, NETWORK_MAILS, PERSON, Tries};
use futures::future::try_join4;
use jiff::SignedDuration;

/// What an attempt asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Attempt {
    /// A mail with a one-time code or a link.
    Mail,
    /// Sign-in with the one-time code of a mail.
    Code,
    /// Sign-in with a password.
    Password,
    /// A code of the second factor.
    SecondFactor,
}

/// The limit on attempts of one kind, at one address, from one network.
pub(crate) struct RateLimit<'a> {
    context: &'a Context,
    attempt: Attempt,
    /// Key of the failures at this address from this network.
    person: String,
    /// Key of the failures at this address from any network.
    address: String,
    /// Key of the failures from this network at any address.
    network: String,
    /// Key of the record that somebody has signed in at this address from this network.
    known: String,
}

impl Attempt {
    /// The name of the attempt in the text that is hashed to the key of a count.
    fn name(self) -> &'static str {
        match self {
            Self::Mail => "Mail",
            Self::Code => "Code",
            Self::Password => "Password",
            Self::SecondFactor => "SecondFactor",
        }
    }

    /// The failures allowed at an address from networks it was never used from. One-time codes need no such limit: a
    /// code is bound to the browser that asked for it and is void after five tries.
    fn address(self) -> Option<Allowance> {
        match self {
            Self::Mail => Some(ADDRESS_MAILS),
            Self::Password => Some(ADDRESS),
            Self::Code | Self::SecondFactor => None,
        }
    }

    /// The failures allowed from one network.
    fn network(self) -> Allowance {
        match self {
            Self::Mail => NETWORK_MAILS,
            Self::Code | Self::Password | Self::SecondFactor => NETWORK,
        }
    }
}

impl<'a> RateLimit<'a> {
    /// The limit for this address and the network that the request comes from.
    pub(crate) fn of(context: &'a Context, request: &Request, attempt: Attempt, email: &str) -> Self {
        let network = network(request.source());
        let key = |what: &str, [email, network]: [&str; 2]| {
            context.keys.hash("delays", &format!("{what}\n{email}\n{network}"))
        };
        let name = attempt.name();
        Self {
            context,
            attempt,
            person: key(name, [email, &network]),
            address: key(name, [email, ""]),
            network: key(name, ["", &network]),
            known: key("known", [email, &network]),
        }
    }

    /// Admits an attempt unless a delay runs. It is counted as a failure of the person at once, until
    /// [`RateLimit::forgive`] removes the count, so that of several attempts at one moment only one is admitted.
    ///
    /// # Errors
    ///
    /// 429 while a delay runs, with the seconds to wait; 500 or 503 when the counts cannot be read or written.
    pub(crate) async fn admit(&self) -> Result<(), Problem> {
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
        let spread = wait(address.tries, self.attempt.address().filter(|_| !known));
        let crowd = wait(network.tries, Some(self.attempt.network()));
        let wait = wait(person.tries, Some(PERSON)).max(crowd).max(spread);
        if wait > SignedDuration::ZERO {
            return Err(Problem::slow_down(wait));
        }
        if !store.note_try(&self.person, person, Tries::failed(person.tries, PERSON, now)).await? {
            return Err(Problem::slow_down(SignedDuration::from_secs(1)));
        }
        Ok(())
    }

    /// Counts a failed attempt against the address and the network too.
    pub(crate) async fn count_failure(&self) -> Result<(), Problem> {
        let (now, store) = (self.context.clock.now(), &self.context.store);
        let address = self.attempt.address().map(|allowance| (&self.address, allowance));
        for (key, allowance) in address.into_iter().chain([(&self.network, self.attempt.network())]) {
            let before = store.tries(key).await?;
            // Many people share these counts. If another failure is counted at this moment, this one may be lost: that
            // is better than to refuse the request.
            store.note_try(key, before, Tries::failed(before.tries, allowance, now)).await?;
        }
        Ok(())
    }

    /// After a success: forgets the failures of the person and records that the address was used from this network.
    pub(crate) async fn forgive(&self) -> Result<(), Problem> {
        self.context.store.forget_tries(&self.person).await?;
        self.context.store.know_network(&self.known, self.context.clock.now()).await?;
        Ok(())
    }
}

/// The network of an IP address: the address itself for IPv4, its first 64 bits for IPv6, because one household has the
/// other 64. Requests whose address cannot be read share one network, and so one limit.
fn network(source: &str) -> String {
    match source.parse() {
        Ok(IpAddr::V6(address)) => format!("{:x?}", &address.segments()[..4]),
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => String::new(),
    }
}
