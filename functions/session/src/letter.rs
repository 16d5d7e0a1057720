//! The mail with the code, French first.

use domain::calendar::paris;
use jiff::Timestamp;
use lambda::mail::Letter;

/// The mail that carries a code.
pub(crate) fn code(to: &str, code: &str, expires_at: Timestamp) -> Letter {
    let until = paris(expires_at);
    let text = format!(
        "Bonjour,\n\n\
         Votre code de connexion à SiiMOP Appariement est : {code}\n\n\
         Il peut être utilisé une seule fois, jusqu'à {french} (heure de Paris).\n\
         Si vous n'avez rien demandé, ignorez ce message.\n\n\
         ---\n\n\
         Hello,\n\n\
         Your SiiMOP Appariement sign-in code is: {code}\n\n\
         It can be used once, until {english} (Paris time).\n\
         If you did not ask for it, ignore this message.\n",
        french = until.strftime("%Hh%M"),
        english = until.strftime("%H:%M"),
    );
    Letter { to: to.to_owned(), subject: "Votre code de connexion SiiMOP Appariement".to_owned(), text }
}
