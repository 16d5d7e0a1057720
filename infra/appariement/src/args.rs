//! The arguments of the command. The doc comments are its help text, which is in French.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};

const EXIT_CODES: &str = "Codes de sortie :\n  \
    0  tout va bien\n  \
    1  le résultat enfreint une règle, ou une preuve ne tient pas (une ligne par infraction)\n  \
    2  donnée illisible, instance avec défauts (une ligne par défaut, avec son pointeur JSON), personne ou poste inconnu, \
    écriture impossible";

/// Calcule, vérifie et explique un appariement, ou en invente un.
#[derive(Debug, Parser)]
#[command(name = "appariement", version, about, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Calcule le résultat d'une instance et l'écrit sur la sortie standard.
    #[command(after_help = "Exemple :\n  appariement match instance.json > resultat.json")]
    Match {
        /// L'instance, en JSON (appariement-instance/1).
        instance: PathBuf,
    },
    /// Vérifie, sans refaire le calcul, qu'un résultat obéit à toutes les règles.
    #[command(after_help = "Exemple :\n  appariement verify instance.json resultat.json && echo conforme")]
    Verify {
        /// L'instance, en JSON (appariement-instance/1).
        instance: PathBuf,
        /// Le résultat, en JSON (appariement-outcome/1).
        outcome: PathBuf,
    },
    /// Explique ce qu'une personne ou un poste a obtenu, vœu par vœu.
    #[command(after_help = "Exemples :\n  appariement explain instance.json resultat.json --candidate I0000042\n  \
        appariement explain instance.json resultat.json --candidate I0000042 --public --lang en\n  \
        appariement explain instance.json resultat.json --post 000000120011 --json")]
    Explain(Explain),
    /// Vérifie tout d'un résultat publié, depuis zéro : règles, calcul, empreintes, certificat, tirage.
    #[command(after_help = "Exemples :\n  appariement verify-result instance.json outcome.json\n  \
        appariement verify-result instance.json outcome.json --certificate certificate.json --key 3d40…")]
    VerifyResult(VerifyResult),
    /// Vérifie qu'un reçu de vœux ou de classement est bien celui que la plateforme a signé.
    #[command(after_help = "Exemple :\n  appariement verify-receipt recu.json --key 3d40…\n  \
        appariement verify-receipt recu.json --keys cles.json")]
    VerifyReceipt(Signed),
    /// Vérifie, ligne par ligne, qu'un journal d'audit est complet, dans l'ordre et inchangé.
    #[command(after_help = "Exemples :\n  appariement verify-audit audit.jsonl --key 3d40…\n  \
        appariement verify-audit audit.jsonl --key 3d40… --extends ancien.jsonl")]
    VerifyAudit(VerifyAudit),
    /// Calcule ce qu'un administrateur engage pour le tirage au sort, ou le maillon qu'il donne à une vague. Le secret est
    /// lu sur l'entrée standard, pour qu'aucun historique de commandes ne le garde.
    #[command(after_help = "Exemples :\n  appariement draw-link 2026-11 < secret.txt\n  \
        appariement draw-link 2026-11 --round 1 < secret.txt")]
    DrawLink(DrawLink),
    /// Invente une campagne nationale réaliste : students.csv, posts.csv, instance.json.
    #[command(after_help = "Exemple :\n  appariement generate --students 12500 --posts 9000 --seed 1 --out campagne")]
    Generate(Generate),
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("subject").required(true).args(["candidate", "post"]))]
pub(crate) struct Explain {
    /// L'instance, en JSON (appariement-instance/1).
    pub(crate) instance: PathBuf,
    /// Le résultat, en JSON (appariement-outcome/1).
    pub(crate) outcome: PathBuf,
    /// L'identifiant de la personne à qui répondre.
    #[arg(long, value_name = "ID")]
    pub(crate) candidate: Option<String>,
    /// L'identifiant du poste dont rendre compte.
    #[arg(long, value_name = "ID", conflicts_with = "public")]
    pub(crate) post: Option<String>,
    /// Seulement ce que l'étudiant peut lire : ni donnée d'autrui, ni rang du RTS.
    #[arg(long)]
    pub(crate) public: bool,
    /// La langue.
    #[arg(long, value_enum, default_value_t = Lang::Fr)]
    pub(crate) lang: Lang,
    /// En JSON plutôt qu'en phrases.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Signed {
    /// Le fichier signé.
    #[arg(requires = "known")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) known: Known,
}

/// The public keys that a person has of the platform.
#[derive(Debug, Args)]
#[group(id = "known")]
pub(crate) struct Known {
    /// La clé publique de la plateforme, en 64 chiffres hexadécimaux. Répétée, celle que le fichier nomme sert.
    #[arg(long, value_name = "CLÉ")]
    pub(crate) key: Vec<String>,
    /// Les clés de la plateforme avec leurs dates, telles que GET /api/keys les donne : un fichier signé hors des dates de sa
    /// clé est refusé.
    #[arg(long, value_name = "FICHIER", conflicts_with = "key")]
    pub(crate) keys: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyAudit {
    #[command(flatten)]
    pub(crate) signed: Signed,
    /// Un journal plus ancien, ou des têtes signées du coffre : vérifie que le journal en est la suite.
    #[arg(long, value_name = "ANCIEN")]
    pub(crate) extends: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("signed").args(["key", "keys"]).multiple(true).requires("certificate"))]
pub(crate) struct VerifyResult {
    /// L'instance, en JSON (appariement-instance/1).
    pub(crate) instance: PathBuf,
    /// Le résultat, en JSON (appariement-outcome/1).
    pub(crate) outcome: PathBuf,
    /// Le certificat signé du résultat (appariement-certificate/2).
    #[arg(long, value_name = "FICHIER", requires = "known")]
    pub(crate) certificate: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) known: Known,
}

#[derive(Debug, Args)]
pub(crate) struct DrawLink {
    /// L'identifiant de la campagne.
    pub(crate) campaign: String,
    /// La vague dont le maillon est demandé ; sans elle, la fin de la chaîne, qui est ce qu'on engage.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..i64::from(proof::draw::chain::LINKS)))]
    pub(crate) round: Option<u32>,
}

#[derive(Debug, Args)]
pub(crate) struct Generate {
    /// Le nombre d'étudiants sur les listes ; 63 % environ participent.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) students: u32,
    /// Le nombre de postes.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) posts: u32,
    /// La graine : la même donne les mêmes fichiers.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Le dossier où écrire, créé au besoin.
    #[arg(long, value_name = "DOSSIER")]
    pub(crate) out: PathBuf,
    /// Le nom de la campagne, qui est aussi la graine du tirage.
    #[arg(long, value_name = "NOM", default_value = "2026-11")]
    pub(crate) campaign: String,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Lang {
    /// Français.
    Fr,
    /// English.
    En,
}

impl From<Lang> for matching::Lang {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::Fr,
            Lang::En => Self::En,
        }
    }
}
