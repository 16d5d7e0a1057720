//! The mail to an administrator, some days before wishes open or results come, about what blocks the campaign.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{
    CampaignId, Refusal, Thing,
    calendar::instant,
    follow::check_code::{CheckCode, Found},
    waking::{Ahead, Recipient},
};

use crate::letter::{told::ToldLetter, until, until_in_english};

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    (round, before, suspends): (u32, Ahead, bool),
    blocking: &[Found],
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let Some(dates) = current.campaign.calendar.round(round) else { return Ok(None) };
    let (date, subject, words) = match before {
        Ahead::Wishes => (
            dates.wishes.opens,
            if suspends {
                "La campagne est suspendue\u{a0}: contrôles"
            } else {
                "Des points à corriger avant l’ouverture des vœux"
            },
            ("les vœux ouvrent le", "the wishes open on"),
        ),
        Ahead::Results => (
            dates.results_at,
            "Des points à corriger avant les résultats",
            ("les résultats sont prévus le", "the results are planned on"),
        ),
    };
    // That the campaign is suspended is told even after the date at which its wishes were to open.
    if !suspends && instant(date) <= context.clock.now() {
        return Ok(None);
    }
    let wave = &dates.label;
    let mut french = vec![format!(
        "{wave}\u{a0}: {} {} (heure de Paris). Les contrôles signalent encore\u{a0}:",
        words.0,
        until(&date)
    )];
    let mut english =
        vec![format!("{wave}: {} {} (Paris time). The checks still find:", words.1, until_in_english(&date))];
    for Found { code, count } in blocking {
        let (fr, en) = named(*code);
        french.push(format!("–\u{a0}{fr}\u{a0}: {count}"));
        english.push(format!("– {en}: {count}"));
    }
    let url = format!("{}/{campaign}/controles", context.public_url);
    let link = ("Ouvrir les contrôles", "Open the checks");
    let (fr, en) = follows(before, suspends);
    french.push(fr.to_owned());
    english.push(en.to_owned());
    ToldLetter { subject, french, english, url: &url, link }.to(&recipient.email).map(Some)
}

/// What follows from what blocks, in French and in English.
fn follows(before: Ahead, suspends: bool) -> (&'static str, &'static str) {
    match (before, suspends) {
        (Ahead::Wishes, true) => (
            "La campagne est suspendue\u{a0}: les vœux n’ouvriront pas à cette date. La page des contrôles nomme les lignes concernées. Une fois ces points corrigés, ou acceptés, deux administrateurs reprennent la campagne sur la page du calendrier.",
            "The campaign is suspended: the wishes will not open on that date. The page of checks names the rows concerned. Once these points are mended, or accepted, two administrators resume the campaign on the page of the calendar.",
        ),
        (Ahead::Wishes, false) => (
            "Sans correction, la campagne sera suspendue un jour ou une heure avant l’ouverture, ou à l’ouverture. La page des contrôles nomme les lignes concernées.",
            "Unless this is mended, the campaign will be suspended a day or an hour before the opening, or at it. The page of checks names the rows concerned.",
        ),
        (Ahead::Results, _) => (
            "Rien n’attend cette correction\u{a0}: la page des contrôles nomme les lignes concernées.",
            "Nothing waits for it to be mended: the page of checks names the rows concerned.",
        ),
    }
}

/// What a check finds, in French and in English, as the page of checks says it.
fn named(code: CheckCode) -> (&'static str, &'static str) {
    match code {
        CheckCode::StudentWithoutPost => (
            "Étudiants participants sans aucun poste possible",
            "Participating students without any post they may hold",
        ),
        CheckCode::ShiftedStudentWithoutShiftedPost => {
            ("Étudiants décalés sans poste décalé", "Shifted students without a shifted post")
        }
        CheckCode::PostWithoutReferent => ("Postes sans RTS référent", "Posts without a lead head of site"),
        CheckCode::PostWithoutPlaces => ("Postes sans place", "Posts without a place"),
        CheckCode::UnknownSpecialty => ("Lignes d’une spécialité inconnue", "Rows of an unknown specialty"),
        CheckCode::UnknownTerritory => ("Lignes d’un territoire inconnu", "Rows of an unknown territory"),
        CheckCode::ListUnfinished => {
            ("Listes dont le chargement n’est pas terminé", "Lists whose load is not finished")
        }
        CheckCode::DrawNotCommitted => ("Engagements manquants du tirage au sort", "Missing commitments to the draw"),
        CheckCode::TooFewAdministrators => {
            ("Administrateurs manquants (il en faut deux)", "Missing administrators (two are needed)")
        }
        CheckCode::TooFewPlaces => (
            "Marchés sous le taux d’inadéquation (107\u{a0}%, ou 2 postes de plus)",
            "Markets below the required surplus (107%, or 2 posts more)",
        ),
        CheckCode::LinesApart => (
            "Lignes à une place d’un même terrain qui ne sont pas regroupées",
            "One-place lines of one terrain that are not counted together",
        ),
        CheckCode::StudentInAnotherCampaign => (
            "Étudiants qui participent aussi à une autre campagne en cours",
            "Students who also take part in another campaign that goes on",
        ),
        CheckCode::MixedDurations => {
            ("Spécialités où la durée des postes varie", "Specialties where the length of posts varies")
        }
        CheckCode::PostWithoutCptsSheet => {
            ("Postes sans fiche CPTS, là où elle est attendue", "Posts without the CPTS sheet that is expected")
        }
        CheckCode::BouncedAddresses => ("Adresses dont les e-mails reviennent", "Addresses from which mails come back"),
        CheckCode::Calendar => ("Avertissements du calendrier", "Warnings of the calendar"),
    }
}
