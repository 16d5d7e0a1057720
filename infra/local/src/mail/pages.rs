//! Shows the mails as pages, for a person who plays a campaign on one machine: `/mail`, `/mail/12`, `/mail.json?to=…`.

use std::fmt::Write;

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::{HeaderName, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use jiff::Timestamp;
use serde::Deserialize;

use super::{mailbox::Mailbox, message::Mail};

/// The largest number of mails in a list, newest first.
const LISTED: usize = 200;

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;\
    color-scheme:light dark}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;\
    border-bottom:1px solid #8886}pre{white-space:pre-wrap;font:inherit}iframe{width:100%;height:30rem;\
    border:1px solid #8886;background:#fff}dt{font-weight:600}label{font-weight:600}input{font:inherit;width:20rem;\
    max-width:100%}caption{text-align:left}";

/// The content security policy: pages run no script and load nothing, whatever a mail contains.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'";

/// The routes of the mail pages, to be merged into the local gateway.
pub fn pages(mailbox: Mailbox) -> Router {
    Router::new()
        .route("/mail", get(list))
        .route("/mail/{number}", get(one))
        .route("/mail.json", get(json))
        .with_state(mailbox)
}

#[derive(Debug, Deserialize)]
struct Filter {
    #[serde(default)]
    to: String,
}

impl Filter {
    fn apply(&self, mailbox: &Mailbox) -> Vec<Mail> {
        if self.to.trim().is_empty() { mailbox.all() } else { mailbox.for_recipient(&self.to) }
    }
}

async fn json(State(mailbox): State<Mailbox>, Query(filter): Query<Filter>) -> Json<Vec<Mail>> {
    Json(filter.apply(&mailbox))
}

async fn list(State(mailbox): State<Mailbox>, Query(filter): Query<Filter>) -> Response {
    let mails = filter.apply(&mailbox);
    let mut rows = String::new();
    for mail in mails.iter().rev().take(LISTED) {
        let _ = write!(
            rows,
            "<tr><td>{date}</td><td>{to}</td><td><a href=\"/mail/{number}\">{subject}</a></td></tr>",
            date = paris(mail.sent_at),
            to = escaped(&mail.to.join(", ")),
            number = mail.number,
            subject = escaped(if mail.subject.is_empty() { "(sans objet)" } else { &mail.subject }),
        );
    }
    let count = match mails.len() {
        0 => "Aucun courriel.".to_owned(),
        1 => "1 courriel.".to_owned(),
        many if many > LISTED => format!("{many} courriels, dont les {LISTED} derniers ci-dessous."),
        many => format!("{many} courriels, du plus récent au plus ancien."),
    };
    let body = format!(
        "<h1>Courriels de cette machine</h1>\
         <p>Rien n'est envoyé sur Internet : les courriels de l'application arrivent ici.</p>\
         <form method=\"get\" action=\"/mail\"><p><label for=\"to\">Destinataire</label> \
         <input id=\"to\" name=\"to\" type=\"text\" inputmode=\"email\" autocomplete=\"off\" value=\"{to}\"> \
         <button>Filtrer</button> <a href=\"/mail\">Tout afficher</a></p></form>\
         <table><caption>{count}</caption><thead><tr><th scope=\"col\">Date (heure de Paris)</th>\
         <th scope=\"col\">Destinataire</th><th scope=\"col\">Objet</th></tr></thead><tbody>{rows}</tbody></table>",
        to = escaped(&filter.to),
    );
    page(StatusCode::OK, "Courriels", &body)
}

async fn one(State(mailbox): State<Mailbox>, Path(number): Path<u64>) -> Response {
    let Some(mail) = mailbox.get(number) else {
        let body = "<h1>Courriel introuvable</h1><p><a href=\"/mail\">Tous les courriels</a></p>";
        return page(StatusCode::NOT_FOUND, "Courriel introuvable", body);
    };
    let html = mail.html.as_deref().map_or_else(String::new, |html| {
        format!(
            "<h2>Version mise en forme</h2><iframe sandbox=\"\" title=\"Version mise en forme\" srcdoc=\"{}\"></iframe>",
            escaped(html)
        )
    });
    let body = format!(
        "<p><a href=\"/mail\">Tous les courriels</a></p><h1>{subject}</h1>\
         <dl><dt>De</dt><dd>{from}</dd><dt>À</dt><dd>{to}</dd><dt>Envoyé le</dt><dd>{date} (heure de Paris)</dd></dl>\
         <pre>{text}</pre>{html}",
        subject = escaped(&mail.subject),
        from = escaped(&mail.from),
        to = escaped(&mail.to.join(", ")),
        date = paris(mail.sent_at),
        text = linked(&mail.text),
    );
    page(StatusCode::OK, &mail.subject, &body)
}

fn page(status: StatusCode, title: &str, body: &str) -> Response {
    let html = format!(
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><style>{STYLE}</style></head>\
         <body><main>{body}</main></body></html>",
        title = escaped(title)
    );
    let headers: [(HeaderName, &str); 3] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (status, headers, Html(html)).into_response()
}

fn paris(at: Timestamp) -> String {
    domain::calendar::paris(at).strftime("%d/%m/%Y à %Hh%M").to_string()
}

/// Plain text as HTML, with its web addresses as links.
fn linked(text: &str) -> String {
    let mut out = String::new();
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end().trim_end_matches(['.', ',', ';', ')', '>']);
        let at = word.find("https://").or_else(|| word.find("http://"));
        match at.map(|at| word.split_at(at)) {
            Some((before, address)) => {
                let (before, address) = (escaped(before), escaped(address));
                let _ = write!(out, "{before}<a href=\"{address}\">{address}</a>{}", escaped(&piece[word.len()..]));
            }
            None => out.push_str(&escaped(piece)),
        }
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_links_and_nothing_else_becomes_html() {
        assert_eq!(
            linked("Cliquez : https://exemple.fr/x?a=1&b=2.\n<b>non</b>"),
            "Cliquez : <a href=\"https://exemple.fr/x?a=1&amp;b=2\">https://exemple.fr/x?a=1&amp;b=2</a>.\n\
             &lt;b&gt;non&lt;/b&gt;"
        );
        assert_eq!(escaped("\"'&"), "&quot;&#39;&amp;");
    }

    #[test]
    fn dates_are_those_of_paris() {
        assert_eq!(paris("2027-07-01T21:59:00Z".parse().unwrap()), "01/07/2027 à 23h59");
    }
}
