//! Tests that `infra/hosting.yaml` serves the front end as a local platform does.

use std::{collections::BTreeMap, fs};

use local::site::{PERMISSIONS_POLICY, content_security_policy};
use serde_json::{Value, json};

use super::{read, template};
use crate::support::events::repository;

fn resources() -> Value {
    read("infra/hosting.yaml")["Resources"].take()
}

fn distribution(resources: &Value) -> &Value {
    &resources["Distribution"]["Properties"]["DistributionConfig"]
}

/// The headers that a policy sets, by name.
fn headers(policy: &Value) -> BTreeMap<String, String> {
    let config = &policy["Properties"]["ResponseHeadersPolicyConfig"];
    let custom = config["CustomHeadersConfig"]["Items"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut found: BTreeMap<_, _> = custom.iter().map(|item| (text(&item["Header"]), text(&item["Value"]))).collect();
    for (name, setting) in config["SecurityHeadersConfig"].as_object().unwrap() {
        assert_eq!(setting["Override"], true, "{name}");
        found.insert(name.clone(), setting.to_string());
    }
    found
}

#[test]
fn the_pages_have_the_headers_of_one_machine() {
    let resources = resources();
    let policy = &resources["PageHeaders"];
    let security = &policy["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"];
    let csp = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]["!Sub"].as_str().unwrap();
    assert_eq!(csp, content_security_policy("https://${FilesBucket}.s3.${AWS::Region}.amazonaws.com"));
    assert_eq!(security["ReferrerPolicy"]["ReferrerPolicy"], "no-referrer");
    let headers = headers(policy);
    assert_eq!(headers["permissions-policy"], PERMISSIONS_POLICY);
    assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
    assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
    assert!(headers.contains_key("ContentTypeOptions") && headers.contains_key("StrictTransportSecurity"));
    assert_eq!(headers.len(), 7, "{headers:?}");
}

#[test]
fn the_api_is_forwarded_whole_and_never_kept() {
    let resources = resources();
    let behaviors = distribution(&resources)["CacheBehaviors"].as_array().unwrap();
    let [api] = &behaviors[..] else { panic!("{behaviors:?}") };
    assert_eq!((&api["PathPattern"], &api["TargetOriginId"]), (&json!("/api/*"), &json!("api")));
    // AWS publishes these identifiers, of CachingDisabled and AllViewerExceptHostHeader.
    assert_eq!(api["CachePolicyId"], "4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
    assert_eq!(api["OriginRequestPolicyId"], "b689b0a8-53d0-40ab-baf2-68738e2966ac");
    // Every route is under this path.
    for function in local::http_functions() {
        assert!(function.routes.iter().all(|route| route.key.contains(" /api/")), "{}", function.name);
    }
}

/// The Developer Guide of CloudFront lists the statuses that it keeps although no header of the origin asks for it
/// ("HTTP 4xx and 5xx status codes that CloudFront caches"); earlier editions list 405 too.
#[test]
fn an_error_is_kept_for_nobody_and_passes_unchanged() {
    let resources = resources();
    let errors = distribution(&resources)["CustomErrorResponses"].as_array().unwrap();
    let wanted = [404, 405, 414, 500, 501, 502, 503, 504];
    let wanted: Vec<Value> =
        wanted.into_iter().map(|status| json!({ "ErrorCode": status, "ErrorCachingMinTTL": 0 })).collect();
    assert_eq!(errors, &wanted);
}

/// A deployment tells its pages the address for assistance; only a local platform also has a clock.
#[test]
fn the_pages_are_told_what_the_deployment_has() {
    let resources = resources();
    let code = resources["OnePage"]["Properties"]["FunctionCode"]["!Sub"].as_str().unwrap();
    assert!(code.contains(&format!("request.uri === \"{}\"", local::site::SETTINGS)), "{code}");
    assert!(code.contains("JSON.stringify({ assistance: \"${Assistance}\" })"), "{code}");
    // The pattern keeps the parameter inside its string literal in the program.
    let pattern = &read("infra/hosting.yaml")["Parameters"]["Assistance"]["AllowedPattern"];
    assert_eq!(pattern, "((https://|mailto:)[A-Za-z0-9@._~/?=&%+-]+)?");
}

/// The functions read the headers that CloudFront sets.
#[test]
fn the_viewer_s_address_comes_with_the_secret() {
    let resources = resources();
    let origins = distribution(&resources)["Origins"].as_array().unwrap();
    let api = origins.iter().find(|origin| origin["Id"] == "api").unwrap();
    let secret = json!([{ "HeaderName": "x-edge-secret", "HeaderValue": { "!Ref": "EdgeSecret" } }]);
    assert_eq!(api["OriginCustomHeaders"], secret);
    let code = resources["ViewerAddress"]["Properties"]["FunctionCode"].as_str().unwrap();
    let source = fs::read_to_string(repository("shared/api/src/viewer.rs")).unwrap();
    for header in ["x-viewer-address", "x-edge-secret"] {
        assert!(source.contains(&format!("\"{header}\"")), "{header}");
    }
    assert!(code.contains("request.headers[\"x-viewer-address\"] = { value: event.viewer.ip }"), "{code}");
    assert_eq!(read("infra/hosting.yaml")["Parameters"]["EdgeSecret"]["NoEcho"], true);
    let variables = &template()["Globals"]["Function"]["Environment"]["Variables"];
    assert_eq!(variables["EDGE_SECRET_SHA256"], json!({ "!Ref": "EdgeSecretSha256" }));
}

#[test]
fn the_bucket_is_closed_to_all_but_the_distribution() {
    let resources = resources();
    let closed = resources["Pages"]["Properties"]["PublicAccessBlockConfiguration"].as_object().unwrap();
    assert!(closed.len() == 4 && closed.values().all(|value| value == true), "{closed:?}");
    let statements = resources["PagesPolicy"]["Properties"]["PolicyDocument"]["Statement"].as_array().unwrap();
    let allowed: Vec<_> = statements.iter().filter(|statement| statement["Effect"] == "Allow").collect();
    assert_eq!(allowed.len(), 1);
    assert_eq!(allowed[0]["Principal"], json!({ "Service": "cloudfront.amazonaws.com" }));
    assert!(!allowed[0]["Condition"]["StringEquals"]["AWS:SourceArn"].is_null());
}
