//! The mail that somebody has left the post that a published result gave, or has it again.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{
    CampaignId, PostId, Refusal, Thing,
    waking::{Reader, Recipient},
};

use crate::letter::told::ToldLetter;

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    (post, left): (&PostId, bool),
    reader: Reader,
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let Some(post) = context.store.post(campaign, post).await? else { return Ok(None) };
    let (label, post) = (&current.campaign.label, post.called());
    let ((subject, french, english), page) = match reader {
        Reader::Student => (to_student(label, left), "resultat"),
        Reader::Supervisor | Reader::Staff => (to_supervisor(label, &post, left), "affectes"),
    };
    let url = format!("{}/{campaign}/{page}", context.public_url);
    let link = ("Voir le résultat", "See the result");
    ToldLetter { subject, french, english, url: &url, link }.to(&recipient.email).map(Some)
}

/// The subject, and the paragraphs in French and in English.
type Words = (&'static str, Vec<String>, Vec<String>);

/// The mail names no post: it would tell the result to whoever reads the mailbox.
fn to_student(label: &str, left: bool) -> Words {
    if left {
        (
            "Votre désistement est enregistré",
            vec![
                format!("{label}\u{a0}: l’ARS a enregistré que vous quittez le poste obtenu. Vous ne participez plus aux vagues suivantes."),
                "Si c’est une erreur, écrivez sans attendre à votre ARS\u{a0}: la place peut être proposée à quelqu’un d’autre.".to_owned(),
            ],
            vec![
                format!("{label}: the ARS has noted that you leave the post you obtained. You take no part in the rounds that follow."),
                "If this is a mistake, write to your ARS at once: the place may be offered to somebody else.".to_owned(),
            ],
        )
    } else {
        (
            "Votre désistement est annulé",
            vec![format!("{label}\u{a0}: l’ARS a annulé votre désistement. Le poste obtenu est de nouveau le vôtre.")],
            vec![format!("{label}: the ARS has taken your withdrawal back. The post you obtained is yours again.")],
        )
    }
}

fn to_supervisor(label: &str, post: &str, left: bool) -> Words {
    if left {
        (
            "Une personne affectée à votre poste se désiste",
            vec![format!(
                "{label}\u{a0}: l’ARS a enregistré le désistement d’une personne affectée à votre poste {post}."
            )],
            vec![format!("{label}: the ARS has noted that somebody assigned to your post {post} leaves it.")],
        )
    } else {
        (
            "Un désistement à votre poste est annulé",
            vec![format!(
                "{label}\u{a0}: l’ARS a annulé un désistement. La personne reste affectée à votre poste {post}."
            )],
            vec![format!(
                "{label}: the ARS has taken a withdrawal back. The person stays assigned to your post {post}."
            )],
        )
    }
}
