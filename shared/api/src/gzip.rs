//! Long answers are sent as gzip (RFC 1952). CloudFront does not compress what it may not keep, and Lambda takes answers
//! of up to 6 MB only.
//!
//! A compressed answer that holds a secret beside a text of an attacker tells the secret by its length (BREACH). So only
//! answers to `GET` are compressed: whatever is secret and in a body (the request of a code, a token, the key of an
//! authenticator, a link to upload by) is answered to another method, or is the address of a redirect. No page of
//! another site can have a `GET` made with our session either, since its cookie is `SameSite=Strict` (ADR 0033).

use lambda_http::http::{HeaderValue, header};
use miniz_oxide::deflate::compress_to_vec;

use crate::{Request, Response};

/// Longest body that is sent as it is: a shorter one travels in one packet anyway.
const PLAIN_BYTES: usize = 1_024;
/// The level of deflate. As the functions are built, it makes 52 KB of a page of 488 KB in 2.9 ms; level 6 makes 51 KB in
/// 5.3 ms, and level 1 makes 67 KB in 1.7 ms.
const LEVEL: u8 = 4;
/// The header of RFC 1952: the magic number `1f 8b`, the method deflate (8), no flags, no time of modification, no extra
/// flags, and an unknown operating system (255).
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// This answer, marked to be sent as gzip if it is long and the request allows that.
pub(crate) fn offered(request: &Request, mut answer: Response) -> Response {
    if answer.body.len() <= PLAIN_BYTES || !request.route_key().starts_with("GET ") {
        return answer;
    }
    answer.headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    answer.gzip = accepted(&request.header(header::ACCEPT_ENCODING.as_str()).unwrap_or_default());
    answer
}

/// Whether an `Accept-Encoding` allows gzip (RFC 9110, 12.5.3). The weight given to `gzip` counts more than the weight
/// given to `*`. A weight that holds a digit from 1 to 9 allows gzip; the weight 0, or a text that is no weight, does
/// not.
fn accepted(header: &str) -> bool {
    let weight = |name: &str| {
        header.split(',').find_map(|one| {
            let (coding, weight) = one.split_once(';').unwrap_or((one, "q=1"));
            coding.trim().eq_ignore_ascii_case(name).then_some(weight)
        })
    };
    let weight = weight("gzip").or_else(|| weight("*")).unwrap_or_default();
    weight.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

/// The body as gzip.
pub(crate) fn gzip(body: &[u8]) -> Vec<u8> {
    let deflated = compress_to_vec(body, LEVEL);
    // The format has four bytes for the length, and counts it modulo 2^32.
    let [a, b, c, d, ..] = (body.len() as u64).to_le_bytes();
    [&HEADER[..], &deflated, &crc32(body).to_le_bytes(), &[a, b, c, d]].concat()
}

/// The remainders of all bytes. A crate that computes CRC-32 faster would bring sixteen such tables into every function.
static REMAINDERS: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u32;
    while byte < 256 {
        let (mut crc, mut bit) = (byte, 0);
        while bit < 8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
            bit += 1;
        }
        table[byte as usize] = crc;
        byte += 1;
    }
    table
};

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| REMAINDERS[usize::from(crc.to_le_bytes()[0] ^ byte)] ^ (crc >> 8))
}

#[cfg(test)]
mod tests {
    use miniz_oxide::inflate::decompress_to_vec;

    use super::{accepted, crc32, gzip};

    #[test]
    fn what_a_request_accepts_is_understood() {
        for yes in
            ["gzip", "gzip, deflate, br, zstd", "br;q=1.0, GZIP;q=0.2", "*", "gzip ; q=0.001", "identity, *;q=0.5"]
        {
            assert!(accepted(yes), "{yes}");
        }
        for no in ["", "br", "gzip;q=0", "gzip; q=0.000, *", "*;q=0", "identity", "gzipped", "gzip;", "gzip;q="] {
            assert!(!accepted(no), "{no}");
        }
    }

    #[test]
    fn a_body_becomes_a_file_of_gzip() {
        // The check value of this CRC in the catalogue of parametrised algorithms.
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let body = r#"{"post":"medecine-generale_bretagne_1"}"#.repeat(200);
        let file = gzip(body.as_bytes());
        assert!(file.len() * 20 < body.len(), "{}", file.len());
        let (deflated, end) = file[10..].split_at(file.len() - 18);
        assert_eq!(decompress_to_vec(deflated).unwrap(), body.as_bytes());
        assert_eq!(end[4..], [0x78, 0x1e, 0, 0]);
        assert_eq!(gzip(b"").len(), 20);
    }
}
