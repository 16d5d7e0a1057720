//! The reasons why the procedure refuses an action.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{calendar::CalendarDefect, text::is_plain};

mod thing;

pub use thing::{Awaited, Thing};

/// One refused entry of a list somebody sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRefusal {
    /// JSON pointer of the entry in the body of the request.
    pub field: String,
    /// Stable code of the reason.
    pub code: EntryCode,
}

/// Why an entry is refused: a stable code, which screens translate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryCode {
    /// It is there twice.
    Duplicate,
    /// The text is empty.
    Empty,
    /// The text is too long.
    TooLong,
    /// The list has too many entries.
    TooMany,
    /// The number is not within its limits.
    OutOfRange,
    /// The campaign does not have it.
    Unknown,
    /// The label is empty, or another one is equal.
    EmptyOrDuplicate,
    /// It is not a code of lower-case letters, digits and `-`.
    NotACode,
    /// It is not a campaign that another one can be linked to: it is linked itself, or its personal data is purged.
    NotLinkable,
    /// The campaign that this one is linked to does not have it, or has it otherwise.
    DiffersFromLinked,
    /// Another linked campaign has the subdivision.
    LinkedAlready,
    /// The text must be one line.
    NotOneLine,
    /// The text holds hidden characters: controls, or controls of the writing direction.
    NotPlainText,
    /// It is not the end of the chain that begins with the secret.
    NotTheEndOfTheChain,
    /// It holds something else than numbers and what separates them.
    NotNumbers,
    /// It has fewer than 5 numbers or more than 20.
    WrongCount,
    /// It is not the public value that was given.
    NotTheGivenValue,
    /// It is not the link of this round in the chain that was committed to.
    NotTheCommittedLink,
    /// It cannot be a secret of a draw.
    NotASecret,
    /// A published round is matched again only to correct lines, and none is named.
    CorrectionRequired,
    /// The round does not have the student or the post.
    NotInRound,
    /// The line is as it was when the round was matched.
    Unchanged,
    /// The rules of a line change that is counted with others, which were wished for and ranked as one post.
    CountedWithOthers,
    /// The line gives a student another address, which the person has not confirmed.
    AddressNotConfirmed,
    /// The line contradicts a published result, which the person has not confirmed.
    ContradictionNotConfirmed,
    /// The letters of the text may be wrong, and nobody has said that they are right.
    TextNotConfirmed,
    /// The cell is no longer what the person has seen.
    ChangedMeanwhile,
    /// The student is not a candidate of the post.
    NotACandidate,
    /// It is not an e-mail address.
    NotAnEmail,
    /// It is not a telephone number.
    NotAPhone,
    /// The wish has more hearts than one may give.
    TooManyHeartsR11,
    /// No post of the campaign may be chosen under this identifier.
    UnknownPostR05,
    /// The post has no place left.
    NoPlaceLeftR13,
    /// The post is not open to *décalés* (R-06).
    NotForShiftedR06,
    /// The post is outside the territory or specialty of the student.
    NotEligibleR04,
    /// The document was not uploaded.
    FileMissing,
    /// The uploaded document is not the one announced.
    FileChanged,
    /// The document is not one whole PDF and nothing else.
    NotAPdf,
    /// The PDF is encrypted.
    EncryptedPdf,
    /// The PDF would be too large unpacked.
    HeavyPdf,
    /// The PDF holds a program, another file, or an action that runs by itself or sends data.
    ActivePdf,
    /// The PDF has links to addresses.
    LinkedPdf,
}

/// Longest reason, in characters.
pub const MAX_REASON: usize = 500;

/// Checks a reason that somebody gives: it is recorded and shown to others.
///
/// # Errors
/// [`Refusal::ReasonRequired`] for an empty one, [`Refusal::Entries`] for one that is too long or holds hidden characters.
pub fn require_reason(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonRequired);
    }
    let too_long = (reason.trim().chars().count() > MAX_REASON).then_some(EntryCode::TooLong);
    match too_long.or_else(|| (!is_plain(reason)).then_some(EntryCode::NotPlainText)) {
        Some(code) => Err(Refusal::Entries(vec![EntryRefusal { field: "/reason".to_owned(), code }])),
        None => Ok(()),
    }
}

/// The sufficient list that counts no longer once a shorter one is validated, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListLost {
    /// Number of wishes that the validated list counts.
    pub counted: usize,
    /// Number of wishes that the list to validate counts.
    pub given: usize,
    /// Number of wishes required.
    pub required: u32,
}

/// The reason why the procedure refuses an action. Its text is in French, because people read it as the `detail` of a
/// problem.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The thing does not exist, or does not exist for this person.
    #[error("{what} introuvable")]
    Unknown {
        /// The kind of thing.
        what: Thing,
    },
    /// The person may not do this.
    #[error("Votre profil ne permet pas cette action")]
    Forbidden,
    /// The role may do this once the session has given a second factor.
    #[error("Donnez d’abord un code du second facteur")]
    SecondFactorRequired,
    /// The window is not open yet.
    #[error("La période ouvre le {opens_at}")]
    WindowNotOpen {
        /// The instant at which it opens.
        opens_at: Timestamp,
    },
    /// The window has closed.
    #[error("La période a fermé le {closed_at}")]
    WindowClosed {
        /// The instant at which it closed.
        closed_at: Timestamp,
    },
    /// The tab of the menu is closed for this role at this time.
    #[error("Cette partie de l’application est fermée en ce moment")]
    TabClosed,
    /// The author of an export no longer has the rights with which it was made.
    #[error("Vous n’avez plus les droits avec lesquels l’export a été fait\u{a0}: refaites-le")]
    RightsReduced,
    /// The campaign is suspended.
    #[error("La campagne est suspendue")]
    Suspended,
    /// The results of the round before are not published yet.
    #[error("Les résultats de la vague {round} ne sont pas publiés")]
    RoundNotPublished {
        /// The round that is not published.
        round: u32,
    },
    /// The specialty does not have this round (`in_app_rounds`, `docs/procedure.md`, section 2).
    #[error("Nombre de vagues de cette spécialité dans l’application\u{a0}: {in_app_rounds}")]
    NoSuchRound {
        /// Number of rounds the specialty has in the application.
        in_app_rounds: u32,
    },
    /// The student does not take part.
    #[error("Aucune participation à cette campagne")]
    NotParticipating,
    /// The student's address has changed, and what was stated before is hidden until the change is confirmed.
    #[error("Le contenu reste caché jusqu’à la confirmation du changement d’adresse")]
    AddressNotConfirmed,
    /// The student has a post already.
    #[error("Un poste est déjà obtenu")]
    AlreadyAssigned,
    /// The place that somebody has left is offered again, so that the withdrawal stands.
    #[error("La place est de nouveau proposée\u{a0}: le désistement ne change plus")]
    PlaceOffered,
    /// A sufficient list was validated, and the one to validate has too few wishes: the student would be out of the round
    /// . It takes a confirmation.
    #[error(
        "Nombre de vœux\u{a0}: {} dans la liste validée, qui ne comptera plus\u{a0}; {} dans celle-ci, sur {} requis",
        .0.counted, .0.given, .0.required
    )]
    ListLostNotConfirmed(ListLost),
    /// Only the référent ranks.
    #[error("Cette action revient au RTS référent du poste")]
    NotReferent,
    /// Entries of a list break rules; each is named.
    #[error("Lignes refusées\u{a0}: {}", .0.len())]
    Entries(Vec<EntryRefusal>),
    /// The calendar has defects, so it cannot be kept.
    #[error("Défauts du calendrier\u{a0}: {}", .0.len())]
    Calendar(Vec<CalendarDefect>),
    /// A document is not what it has to be: a PDF of an accepted size, whole.
    #[error("Le document est refusé")]
    Document(EntryRefusal),
    /// Somebody else has saved since the version that was read.
    #[error("Version actuelle\u{a0}: {found}")]
    StaleVersion {
        /// The stored version.
        found: u64,
    },
    /// The thing exists already.
    #[error("Cet élément existe déjà")]
    Exists,
    /// A step of the calendar, or the public value of a draw, is not due yet.
    #[error("{what}\u{a0}: pas avant le {due_at}")]
    NotDue {
        /// The step.
        what: Awaited,
        /// The instant at which it is due.
        due_at: Timestamp,
    },
    /// There is no verified run to publish.
    #[error("Cette vague n’a aucun calcul vérifié")]
    NothingToPublish,
    /// A linked campaign has published results since the run was made, so that somebody in it may have a post there.
    #[error("Une campagne liée a publié ses résultats depuis ce calcul")]
    RunOutdated,
    /// Two administrators have not agreed on a run of this round.
    #[error("Deux administrateurs doivent d’abord s’accorder sur un calcul de cette vague")]
    NotApproved,
    /// The administrator who has asked for an action cannot also approve it.
    #[error("C’est à un autre administrateur d’approuver")]
    SecondPersonRequired,
    /// The account of an administrator was reset within the last day. The administrator who has reset it could have taken it
    /// over, and must not act as two persons.
    #[error("Le compte a été réinitialisé et pourra de nouveau demander et approuver à partir du {until}")]
    AccountHeld {
        /// The instant from which the account may take part again.
        until: Timestamp,
    },
    /// The action was not approved within 24 hours.
    #[error("L’approbation était possible jusqu’au {expired_at}")]
    ApprovalExpired {
        /// The instant until which it could be approved.
        expired_at: Timestamp,
    },
    /// The request was refused by another administrator, or withdrawn.
    #[error("La demande a été refusée ou retirée")]
    RequestDeclined,
    /// A published result is replaced only by a new run with a reason.
    #[error("Donnez un motif")]
    ReasonRequired,
    /// The warnings of a run, as they are now, were not confirmed.
    #[error("Lisez et confirmez les avertissements de ce calcul")]
    WarningsNotConfirmed,
    /// The correction of a round is refused once a later round has begun, because it would take posts from under wishes
    /// already given.
    #[error("Les vœux d’une vague ultérieure ont déjà ouvert")]
    LaterRoundBegun,
    /// Nobody may give wishes before two administrators have committed to the secrets of their draws.
    #[error("Deux engagements doivent d’abord être enregistrés")]
    DrawNotCommitted,
    /// A list of students or posts would still be loading when people may give wishes.
    #[error("Le chargement devait être terminé au plus tard le {by}")]
    ImportTooLate {
        /// The instant by which the load had to be over.
        by: Timestamp,
    },
    /// A part of the round's draw is not known yet: the public value, or a link.
    #[error("Il manque la valeur publique ou un maillon")]
    DrawIncomplete,
    /// Both links of the round's draw are known, and with them its seed.
    #[error("Les deux maillons de la vague sont connus")]
    DrawComplete,
}
