//! The page of the clock: its instant, the schedules that fire next, and a button to move it to each of them.

use std::fmt::Write;

use axum::{
    Form,
    extract::State,
    http::{StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use jiff::Timestamp;

use super::clock::{Move, MovedClock, move_to, view};

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;\
    color-scheme:light dark}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;\
    border-bottom:1px solid #8886}caption{text-align:left;font-weight:600;padding:.4rem 0}form{margin:0}\
    button{font:inherit}.now{font-size:1.5rem}";

/// The content security policy: pages run no script and load nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'";

pub(super) async fn show(State(moved): State<MovedClock>) -> Response {
    let clock = view(&moved);
    let mut rows = String::new();
    for next in &clock.next {
        let _ = write!(
            rows,
            "<tr><td>{date}</td><td>{name}</td><td><form method=\"post\"><button name=\"to\" value=\"{at}\">\
             Aller à cette heure</button></form></td></tr>",
            date = paris(next.at),
            name = next.schedule,
            at = next.at,
        );
    }
    let page = format!(
        "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>SiiMOP Appariement sur cette machine</title><style>{STYLE}</style>\
         <h1>SiiMOP Appariement sur cette machine</h1>\
         <p class=\"now\">Il est {now} (heure de Paris).</p>\
         <p><a href=\"/\">L'application</a> · <a href=\"/mail\">Le courrier</a> · <a href=\"/local/clock\">L'horloge en JSON</a> · l'API est sous \
         <code>/api</code></p><table><caption>Prochaines étapes du calendrier</caption>\
         <thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Étape</th><th scope=\"col\">Horloge</th></tr></thead>\
         <tbody>{rows}</tbody></table>",
        now = paris(clock.now),
    );
    ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(page)).into_response()
}

pub(super) async fn move_clock(State(moved): State<MovedClock>, Form(Move { to }): Form<Move>) -> Response {
    match move_to(&moved, to).await {
        Ok(()) => Redirect::to("/local").into_response(),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()).into_response(),
    }
}

fn paris(at: Timestamp) -> String {
    domain::calendar::paris(at).strftime("%d/%m/%Y %H:%M").to_string()
}
