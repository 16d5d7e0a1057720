//! The networks that a request comes from, each the subject of a budget.

use std::net::IpAddr;

use domain::rights::budget::Budget;
use identity::Purse;

/// Bits of the networks of IPv6 that are counted, with how many times the budget of one household each of them has: a
/// provider gives a household 64 bits, a customer 56 or 48.
const PREFIXES: [(u32, u32); 3] = [(64, 1), (56, 2), (48, 4)];

/// The purses of `budget` for the networks of an address: one for IPv4, three for IPv6. Requests whose address cannot be
/// read share one purse.
pub(crate) fn purses(budget: Budget, source: &str) -> Vec<Purse> {
    let address = source.parse().map(|address: IpAddr| address.to_canonical());
    match address {
        Ok(IpAddr::V4(address)) => vec![Purse { budget, subject: address.to_string() }],
        Ok(IpAddr::V6(address)) => {
            let of = |(prefix, times): (u32, u32)| {
                let network = u128::from(address) >> (128 - prefix);
                Purse { budget: budget.wider(budget.name, times), subject: format!("{network:x}/{prefix}") }
            };
            PREFIXES.map(of).into()
        }
        Err(_) => vec![Purse { budget, subject: String::new() }],
    }
}

#[cfg(test)]
mod tests {
    use domain::rights::budget::GUESSES_OF_NETWORK;

    fn of(source: &str) -> Vec<(String, u32)> {
        super::purses(GUESSES_OF_NETWORK, source).into_iter().map(|purse| (purse.subject, purse.budget.limit)).collect()
    }

    #[test]
    fn an_address_of_ipv6_is_in_three_networks() {
        let of_one = of("2001:db8:1:2:3:4:5:6");
        let expected = [("20010db800010002/64", 100), ("20010db8000100/56", 200), ("20010db80001/48", 400)];
        assert_eq!(of_one, expected.map(|(network, limit)| (network.to_owned(), limit)));
        assert_eq!(of("2001:db8:1:2::9"), of_one);
        // Another household of the same provider shares the wider networks alone.
        let other = of("2001:db8:1:3::1");
        assert_ne!(other[0], of_one[0]);
        assert_eq!(other[1..], of_one[1..]);
    }

    #[test]
    fn an_address_of_ipv4_is_one_network_in_both_notations() {
        assert_eq!(of("192.0.2.7"), [("192.0.2.7".to_owned(), 100)]);
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
        assert_eq!(of("no address"), [(String::new(), 100)]);
    }
}
