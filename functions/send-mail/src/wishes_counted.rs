//! The mail to a student after the wishes of a round have closed: in the round with so many wishes, or not and why, and what
//! happens next.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{
    Campaign, CampaignId, Refusal, StudentId, Thing,
    calendar::RoundCalendar,
    rankings::absence::Absence,
    waking::{Counted, Recipient},
};
use jiff::civil::DateTime;

use crate::letter::{told::ToldLetter, until, until_in_english};

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    (round, closed_at): (u32, DateTime),
    counted: Option<Counted>,
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    // If the window was moved or opened again meanwhile, nothing is final yet: another mail follows its new closing.
    let dates = current.campaign.calendar.round(round).filter(|dates| dates.wishes.closes == closed_at);
    let Some(dates) = dates else { return Ok(None) };
    let (subject, found) = match counted {
        Some(Counted::In { wishes }) => ("Vos vœux comptent", admitted(wishes)),
        Some(Counted::Out(absence)) => {
            ("Vous n’êtes pas dans cette vague", (absence.in_french(None), absence.in_english(None)))
        }
        None => (
            "Les vœux sont fermés",
            (
                "Votre adresse a changé depuis peu\u{a0}: ce qui compte vous sera montré 24 heures après ce changement, ou dès \
                 maintenant si vous ouvrez le lien envoyé à votre ancienne adresse ou donnez le code que votre scolarité vous \
                 lit. Une liste déjà validée compte toujours."
                    .to_owned(),
                "Your address has changed lately: what counts is shown to you 24 hours after that change, or now if you open the \
                 link sent to your former address or give the code that your faculty reads to you. A list validated before still \
                 counts."
                    .to_owned(),
            ),
        ),
    };
    let next = match counted {
        Some(Counted::In { .. }) | None => ranked_next(dates),
        Some(Counted::Out(absence)) => next_round(&current.campaign, round, &recipient.id, absence),
    };
    let wave = &dates.label;
    let french = vec![format!("{wave}\u{a0}: les vœux sont fermés. {}", found.0), next.0];
    let english = vec![format!("{wave}: the wishes are closed. {}", found.1), next.1];
    let url = format!("{}/{campaign}/voeux", context.public_url);
    let link = ("Voir mes vœux", "See my wishes");
    ToldLetter { subject, french, english, url: &url, link }.to(&recipient.email).map(Some)
}

/// That the student is in the round, in French and in English.
fn admitted(wishes: usize) -> (String, String) {
    let (voeux, noun) = if wishes > 1 { ("vœux", "wishes") } else { ("vœu", "wish") };
    (
        format!("Vous êtes dans cette vague, avec {wishes} {voeux}."),
        format!("You are in this round, with {wishes} {noun}."),
    )
}

/// The ranking and the results that follow, in French and in English.
fn ranked_next(dates: &RoundCalendar) -> (String, String) {
    let (opens, last) = (dates.ranking.opens, dates.ranking.last_minute());
    (
        format!(
            "Les responsables de terrain de stage classent leurs candidats du {} au {} (heure de Paris). Date prévue des \
             résultats\u{a0}: {}\u{a0}; la page d’accueil donne la date à jour.",
            until(&opens),
            until(&last),
            until(&dates.results_at)
        ),
        format!(
            "The heads of training sites rank their candidates from {} to {} (Paris time). The results are planned on {}; the \
             first page gives the present date.",
            until_in_english(&opens),
            until_in_english(&last),
            until_in_english(&dates.results_at)
        ),
    )
}

/// When the student may choose again, in French and in English: in the next round of the specialty, or outside the application.
fn next_round(campaign: &Campaign, round: u32, student: &str, absence: Absence) -> (String, String) {
    let more = StudentId::parse(student).is_ok_and(|student| round < campaign.rounds_of(student.specialty()));
    if let Some(next) = campaign.calendar.round(round + 1).filter(|_| more) {
        let (label, opens, last) = (&next.label, next.wishes.opens, next.wishes.last_minute());
        let (french, english) = if absence == Absence::NoPost {
            ("Si des postes s’ouvrent avant, vous pourrez choisir", "If posts open before, you may choose")
        } else {
            ("Vous pourrez choisir", "You may choose")
        };
        return (
            format!(
                "{french} dans la vague suivante, {label}\u{a0}: ses vœux ouvrent le {} et ferment le {} (heure de Paris).",
                until(&opens),
                until(&last)
            ),
            format!(
                "{english} in the next round, {label}: its wishes open on {} and close on {} (Paris time).",
                until_in_english(&opens),
                until_in_english(&last)
            ),
        );
    }
    let opens = campaign.calendar.off_application.opens;
    (
        format!(
            "C’était la dernière vague de votre spécialité dans l’application. La suite a lieu hors application, à partir du {} \
             (heure de Paris)\u{a0}: votre ARS ou votre scolarité vous renseigne.",
            until(&opens)
        ),
        format!(
            "It was the last round of your specialty in the application. What follows takes place outside it, from {} (Paris \
             time) on: your ARS or your faculty tells you more.",
            until_in_english(&opens)
        ),
    )
}
