//! Target: an instance is refused with its defects, or solved and verified.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matching::{Instance, solve};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(checked) = Instance::parse(bytes) {
        let outcome = solve(&checked);
        assert!(checked.verify(&outcome).is_empty(), "{outcome:?}");
    }
});
