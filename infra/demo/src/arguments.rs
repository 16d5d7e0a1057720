//! The arguments of the demo. The doc comments are its help text, which is in French and English.

use std::path::PathBuf;

use clap::Parser;

/// Lance la plateforme sur cette machine avec une campagne engendrée : une région à cinq moments, ou la France entière.
///
/// Runs the platform on this machine with a generated campaign: a region at five moments, or the whole country.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask demo")]
pub(crate) struct Arguments {
    /// Joue toute la campagne sans personne et s'arrête / play the whole campaign without a person, then stop
    #[arg(long, requires = "out")]
    pub(crate) once: bool,
    /// Exécutable d'une autre version, qui répond à la moitié des appels pendant que la campagne est jouée / executable of
    /// another version, which answers half of the calls while the campaign is played
    #[arg(long, value_name = "FILE", requires = "once")]
    pub(crate) second_version: Option<PathBuf>,
    /// Sert les fonctions de cette version à une autre, sur ses services / serve the functions of this version to
    /// another one, on its services
    #[arg(long, hide = true)]
    pub(crate) functions: bool,
    /// Dossier des fichiers de la campagne jouée / folder for the files of the campaign played
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Liste d'étudiants à soi, CSV ou XLSX / one's own list of students
    #[arg(long, value_name = "FILE", requires = "posts")]
    pub(crate) students: Option<PathBuf>,
    /// Liste de postes à soi, CSV ou XLSX / one's own list of posts
    #[arg(long, value_name = "FILE", requires = "students")]
    pub(crate) posts: Option<PathBuf>,
    /// Campagne nationale la veille de son ouverture, au lieu d'une région à cinq moments / a national campaign on the
    /// eve of its opening, instead of a region at five moments
    #[arg(long)]
    pub(crate) national: bool,
    /// Nombre d'étudiants d'une campagne nationale, 12 500 par défaut / students of a national campaign
    #[arg(long, value_name = "N")]
    pub(crate) student_count: Option<usize>,
    /// Nombre de postes d'une campagne nationale, 9 000 par défaut / posts of a national campaign
    #[arg(long, value_name = "N")]
    pub(crate) post_count: Option<usize>,
    /// Graine de tout ce qui est tiré au sort / seed of everything drawn by lot
    #[arg(long, value_name = "S", default_value_t = 2024)]
    pub(crate) seed: u64,
    /// Port de la plateforme, 0 pour un port libre / port of the platform, 0 for any free one
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    pub(crate) port: u16,
    /// Dossier où tout est conservé d'un lancement à l'autre / folder where everything is kept between two starts
    #[arg(long, value_name = "DIR", default_value = ".demo")]
    pub(crate) data: PathBuf,
}

impl Arguments {
    /// Whether visitors choose a moment of a regional campaign. Every argument about the lists asks for a campaign that
    /// stands on the eve of its opening.
    pub(crate) fn has_moments(&self) -> bool {
        let lists = self.students.is_some() || self.student_count.is_some() || self.post_count.is_some();
        !(self.national || lists)
    }
}
