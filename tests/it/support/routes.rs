//! The routes of the platform, and the one that a request is for.

use api::Route;
use local::http_functions;

/// Every route.
pub(crate) fn routes() -> impl Iterator<Item = Route> {
    http_functions().into_iter().flat_map(|function| function.routes)
}

/// The key of the route that answers a request: `GET /api/campaigns/2024-05` is for `GET /api/campaigns/{campaign}`.
pub(crate) fn route_of(method: &str, address: &str) -> &'static str {
    let path = address.split('?').next().unwrap();
    let given: Vec<&str> = path.split('/').collect();
    let is = |key: &str| {
        let (of, path) = key.split_once(' ').unwrap();
        let segments: Vec<&str> = path.split('/').collect();
        let mut pairs = segments.iter().zip(&given);
        let same = pairs.all(|(segment, given)| segment.starts_with('{') || segment == given);
        of == method && segments.len() == given.len() && same
    };
    routes().map(|route| route.key).find(|key| is(key)).unwrap_or_else(|| panic!("no route is {method} {address}"))
}
