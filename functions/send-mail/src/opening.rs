//! The mail that something opens: until when, and what to do. The dates are read from the present calendar. If it has closed
//! meanwhile, or the campaign is suspended, nothing is sent.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{Campaign, CampaignId, Refusal, Thing, calendar::Opening, waking::Recipient};

use crate::letter::{told::ToldLetter, until, until_in_english};

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    (round, opening): (u32, Opening),
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let calendar = &current.campaign.calendar;
    let now = context.clock.now();
    let open = calendar.opened(opening, round).filter(|_| calendar.tells_of(opening, round, now));
    let (Some(open), Some(first)) = (open, calendar.rounds.first()) else { return Ok(None) };
    let (page, link) = match opening {
        Opening::Dossiers => ("dossier", ("Déposer mon dossier", "File my documents")),
        Opening::Descriptions => ("descriptions", ("Décrire mes postes", "Describe my posts")),
        Opening::Wishes => ("voeux", ("Donner mes cœurs", "Give my hearts")),
        Opening::Ranking => ("mes-postes", ("Classer mes candidats", "Rank my candidates")),
    };
    let last = open.last_minute();
    let names = (current.campaign.label.as_str(), calendar.wave(round));
    let wishes = first.wishes.opens;
    let (subject, french) = in_french(opening, &names, (&until(&last), &until(&wishes)), &current.campaign);
    let english =
        in_english(opening, &names, (&until_in_english(&last), &until_in_english(&wishes)), &current.campaign);
    let url = format!("{}/{campaign}/{page}", context.public_url);
    ToldLetter { subject, french, english, url: &url, link }.to(&recipient.email).map(Some)
}

/// The subject and the paragraphs in French, with the label of the campaign and of the round, the last minute and the hour at
/// which the first wishes open.
fn in_french(
    opening: Opening,
    (campaign, wave): &(&str, String),
    (last, wishes): (&str, &str),
    parameters: &Campaign,
) -> (&'static str, Vec<String>) {
    match opening {
        Opening::Dossiers => (
            "Votre dossier est ouvert",
            vec![
                format!(
                    "{campaign}\u{a0}: vous pouvez déposer votre CV, votre lettre de motivation et votre contrat de formation \
                     jusqu’au {last} (heure de Paris)."
                ),
                format!("Les postes sont visibles dès maintenant. Les vœux ouvrent le {wishes}."),
            ],
        ),
        Opening::Descriptions => (
            "Vos postes attendent leur description",
            vec![
                format!(
                    "{campaign}\u{a0}: vous pouvez vérifier vos postes et les décrire jusqu’au {last} (heure de Paris)."
                ),
                "Les étudiants lisent vos descriptions pour choisir\u{a0}: elles ne changent plus quand leurs vœux ouvrent."
                    .to_owned(),
            ],
        ),
        Opening::Wishes => (
            "Les vœux sont ouverts",
            vec![
                format!(
                    "{wave}\u{a0}: vous pouvez donner vos cœurs et valider votre liste jusqu’au {last} (heure de Paris)."
                ),
                "Seule une liste validée compte, avec au moins le nombre de vœux requis que la page vous indique. Sans elle, \
                 vous ne participez pas à cette vague."
                    .to_owned(),
            ],
        ),
        Opening::Ranking => {
            let (same, other) = parameters.default_ranks();
            (
                "Vos candidats sont à classer",
                vec![
                    format!(
                        "{wave}\u{a0}: des étudiants ont choisi vos postes. Vous pouvez classer vos candidats jusqu’au {last} \
                         (heure de Paris)."
                    ),
                    format!(
                        "Si un classement n’est pas valide à la fermeture, ses candidats ont tous le rang {same} (subdivision) \
                         ou {other} (hors subdivision), ex æquo."
                    ),
                ],
            )
        }
    }
}

/// The paragraphs in English.
fn in_english(
    opening: Opening,
    (campaign, wave): &(&str, String),
    (last, wishes): (&str, &str),
    parameters: &Campaign,
) -> Vec<String> {
    match opening {
        Opening::Dossiers => vec![
            format!(
                "{campaign}: you may file your CV, your letter of motivation and your training contract until {last} (Paris \
                 time)."
            ),
            format!("The posts are there to read. The wishes open on {wishes}."),
        ],
        Opening::Descriptions => vec![
            format!("{campaign}: you may check your posts and describe them until {last} (Paris time)."),
            "Students read your descriptions when they choose: they do not change once the wishes open.".to_owned(),
        ],
        Opening::Wishes => vec![
            format!("{wave}: you may give your hearts and validate your list until {last} (Paris time)."),
            "Only a validated list counts, with at least the required number of wishes, which the page tells you. Without it, \
             you are not in this round."
                .to_owned(),
        ],
        Opening::Ranking => {
            let (same, other) = parameters.default_ranks();
            vec![
                format!("{wave}: students have chosen your posts. You may rank your candidates until {last} (Paris time)."),
                format!(
                    "If a ranking is not valid when it closes, all its candidates have rank {same} (same subdivision) or \
                     {other} (other subdivisions), tied."
                ),
            ]
        }
    }
}
