//! The first page of the demo: the moments of the campaign, and the people whom one can be.

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use jiff::Timestamp;
use tokio::sync::mpsc;

use super::{folders::Scene, moment::Moment};

/// The content security policy: the pages run no script. A form that signs somebody in leads through the OpenID Connect
/// provider of this machine, at a port that is not known in advance.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; \
                      form-action 'self' http://127.0.0.1:*; base-uri 'none'; frame-ancestors 'none'";

/// What the pages show, and the way to ask for another moment.
#[derive(Clone)]
struct Shown {
    scene: Scene,
    chosen: mpsc::Sender<Moment>,
}

/// The page of moments and people.
#[derive(Template)]
#[template(path = "demo.html")]
struct DemoPage<'a> {
    moments: [Moment; 5],
    scene: &'a Scene,
    date: String,
}

impl<'a> DemoPage<'a> {
    fn of(scene: &'a Scene) -> Self {
        Self { moments: Moment::ALL, scene, date: date(scene.at) }
    }
}

/// The page that waits for another moment to start.
#[derive(Template)]
#[template(path = "starting.html")]
struct StartingPage {
    moment: Moment,
}

/// The pages under `/demo`. A moment that is asked for is sent to `chosen`.
pub(super) fn router(scene: Scene, chosen: mpsc::Sender<Moment>) -> Router {
    Router::new()
        .route("/demo", get(show))
        .route("/demo/moments/{moment}", post(choose))
        .with_state(Shown { scene, chosen })
}

async fn show(State(Shown { scene, .. }): State<Shown>) -> Response {
    html(&DemoPage::of(&scene))
}

async fn choose(State(Shown { chosen, .. }): State<Shown>, Path(name): Path<String>) -> Response {
    let Some(moment) = Moment::ALL.into_iter().find(|moment| moment.name() == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A full channel holds another click, whose moment is about to start.
    let _ = chosen.try_send(moment);
    html(&StartingPage { moment })
}

fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(page) => ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(page)).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

/// The date of an instant in Paris: `05/03/2024 à 10:00`.
fn date(at: Timestamp) -> String {
    domain::calendar::paris(at).strftime("%d/%m/%Y à %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moments::people::{Part, Somebody};

    #[test]
    fn the_page_offers_every_moment_and_person_and_escapes_names() {
        let (name, email) = ("Zoé <b>Durand</b>".to_owned(), "zoe@example.org".to_owned());
        let people = vec![Somebody { part: Part::StudentToWish, name, email }];
        let scene = Scene { moment: Moment::Wishes, at: "2024-03-05T09:00:00Z".parse().unwrap(), people };
        let page = DemoPage::of(&scene).render().unwrap();
        for moment in ["before-opening", "ranking", "results", "last-round"] {
            assert!(page.contains(&format!("action=\"/demo/moments/{moment}\"")), "{moment}");
        }
        assert!(page.contains("05/03/2024 à 10:00"), "{page}");
        assert!(page.contains("value=\"zoe@example.org\""), "{page}");
        assert!(!page.contains("<b>Durand"), "{page}");
    }
}
