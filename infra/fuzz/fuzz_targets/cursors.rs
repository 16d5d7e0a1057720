//! A cursor that nobody was given is refused, whatever it looks like.
#![no_main]

use api::SignedCursor;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let cursor = SignedCursor::new(&[7; 32], "a question");
    if let Some(from) = cursor.read(text) {
        // Only a text that was signed is read. The last character holds some unused bits, so it is not compared.
        assert_eq!(cursor.write(from)[..31], text[..31]);
    }
});
