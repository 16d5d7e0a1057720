//! The mail that the campaign stops or goes on, or that windows move. New dates are those of the present calendar; reasons stay
//! in the application, since one person writes them and mails to many take two. What another calendar has overtaken meanwhile
//! is not sent.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{
    Calendar, CampaignId, Refusal, Thing,
    calendar::{MovedWindow, News, RoundCalendar, Window, phase::WindowKind},
    waking::Recipient,
};

use crate::letter::{told::ToldLetter, until, until_in_english};

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    round: u32,
    news: &News,
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let (label, calendar) = (&current.campaign.label, &current.campaign.calendar);
    let Some((subject, french, english)) = words(label, calendar, round, news) else { return Ok(None) };
    let url = format!("{}/{campaign}", context.public_url);
    let link = ("Ouvrir l’application", "Open the application");
    ToldLetter { subject, french, english, url: &url, link }.to(&recipient.email).map(Some)
}

/// The subject, and the paragraphs in French and in English; none if the news is overtaken.
fn words(
    label: &str,
    calendar: &Calendar,
    round: u32,
    news: &News,
) -> Option<(&'static str, Vec<String>, Vec<String>)> {
    let dates = calendar.round(round)?;
    match (news, &calendar.suspended) {
        (News::Suspended, Some(_)) => Some((
            "La campagne est suspendue",
            vec![
                format!("{label}\u{a0}: la campagne est suspendue. L’application en dit le motif."),
                "Rien ne peut être saisi pour l’instant, et ce que vous avez enregistré est gardé. Un message vous donnera les \
                 dates de la reprise."
                    .to_owned(),
            ],
            vec![
                format!("{label}: the campaign is suspended. The application says why."),
                "Nothing can be entered for now, and what you have saved is kept. A message will give you the dates when it goes \
                 on."
                    .to_owned(),
            ],
        )),
        (News::Resumed, None) => {
            let (french, english) = dates_of(dates);
            Some((
                "La campagne reprend",
                [vec![format!("{label}\u{a0}: la campagne reprend.")], french].concat(),
                [vec![format!("{label}: the campaign goes on.")], english].concat(),
            ))
        }
        (News::Moved { windows }, None) => {
            let (french, english): (Vec<_>, Vec<_>) = windows.iter().map(|moved| moved_from(dates, moved)).unzip();
            let wave = &dates.label;
            Some((
                "Des dates ont changé",
                [
                    vec![format!(
                        "{wave}\u{a0}: des dates ont changé (heure de Paris). Ce que vous avez enregistré est gardé."
                    )],
                    french,
                ]
                .concat(),
                [vec![format!("{wave}: dates have changed (Paris time). What you have saved is kept.")], english].concat(),
            ))
        }
        (News::Suspended, None) | (News::Resumed | News::Moved { .. }, Some(_)) => None,
    }
}

/// The names of a window in French and in English.
fn named(kind: WindowKind) -> (&'static str, &'static str) {
    match kind {
        WindowKind::Wishes => ("Vœux", "Wishes"),
        WindowKind::Ranking => ("Classements", "Rankings"),
    }
}

/// "du … au …", in French and in English.
fn span(window: Window) -> (String, String) {
    let (opens, last) = (window.opens, window.last_minute());
    (
        format!("du {} au {}", until(&opens), until(&last)),
        format!("from {} to {}", until_in_english(&opens), until_in_english(&last)),
    )
}

/// The dates of a round, one a paragraph, in French and in English.
fn dates_of(dates: &RoundCalendar) -> (Vec<String>, Vec<String>) {
    let windows = [WindowKind::Wishes, WindowKind::Ranking].map(|kind| {
        let ((french, english), (du, from)) = (named(kind), span(dates.window(kind)));
        (format!("{french}\u{a0}: {du}."), format!("{english}: {from}."))
    });
    let results = (
        format!("Résultats\u{a0}: le {}.", until(&dates.results_at)),
        format!("Results: {}.", until_in_english(&dates.results_at)),
    );
    let wave = (
        format!("{}, aux dates suivantes (heure de Paris)\u{a0}:", dates.label),
        format!("{}, with these dates (Paris time):", dates.label),
    );
    [wave].into_iter().chain(windows).chain([results]).unzip()
}

/// A window that moves: its dates, and those before, in French and in English.
fn moved_from(dates: &RoundCalendar, moved: &MovedWindow) -> (String, String) {
    let (french, english) = named(moved.kind);
    let ((now_fr, now_en), (before_fr, before_en)) = (span(dates.window(moved.kind)), span(moved.before));
    (
        format!("{french}\u{a0}: {now_fr} (avant\u{a0}: {before_fr})."),
        format!("{english}: {now_en} (before: {before_en})."),
    )
}
