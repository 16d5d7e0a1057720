//! The mail to a manager, some days before wishes open, that mails to people in their scopes come back. It names nobody:
//! the tables show whose address it is.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{CampaignId, Refusal, Thing, calendar::instant, follow::unreached::Unreached, waking::Recipient};

use crate::letter::{told::ToldLetter, until, until_in_english};

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    round: u32,
    unreached: Unreached,
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let calendar = &current.campaign.calendar;
    let Some(dates) = calendar.round(round) else { return Ok(None) };
    let opens = dates.wishes.opens;
    if calendar.suspended.is_some() || instant(opens) <= context.clock.now() {
        return Ok(None);
    }
    let wave = &dates.label;
    let mut french = vec![format!(
        "{wave}\u{a0}: les vœux ouvrent le {} (heure de Paris). Dans votre périmètre, les e-mails envoyés à ces personnes \
         reviennent\u{a0}:",
        until(&opens)
    )];
    let mut english = vec![format!(
        "{wave}: the wishes open on {} (Paris time). In your scope, mails to these people come back:",
        until_in_english(&opens)
    )];
    let Unreached { students, supervisors } = unreached;
    let told = [
        (students, "Étudiants", "Students"),
        (supervisors, "Responsables de terrain de stage", "Heads of training sites"),
    ];
    for (count, fr, en) in told.into_iter().filter(|(count, ..)| *count > 0) {
        french.push(format!("–\u{a0}{fr}\u{a0}: {count}"));
        english.push(format!("– {en}: {count}"));
    }
    french.push(
        "Elles risquent de ne rien apprendre de la campagne. Les tableaux des étudiants et des responsables les montrent avec le filtre \
         «\u{a0}Adresse en échec\u{a0}». Une liste qui donne une autre adresse, ou une connexion par un code reçu, met fin au \
         signalement."
            .to_owned(),
    );
    english.push(
        "They may learn nothing of the campaign. The tables of students and of heads of sites show them with the filter \
         “Failing address”. A list that gives another address, or a sign-in with a mailed code, ends it."
            .to_owned(),
    );
    let (page, link) = if students > 0 {
        (
            format!("etudiants?bounced=true&participation=true&assignment=false&round={round}"),
            ("Voir les étudiants concernés", "Show the students concerned"),
        )
    } else {
        (
            format!("responsables?bounced=true&round={round}"),
            ("Voir les responsables concernés", "Show the heads of sites concerned"),
        )
    };
    let url = format!("{}/{campaign}/{page}", context.public_url);
    let subject = "Des adresses de votre périmètre ne reçoivent pas nos e-mails";
    ToldLetter { subject, french, english, url: &url, link }.to(&recipient.email).map(Some)
}
