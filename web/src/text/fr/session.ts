// Texts about the session, which every page may need; those of the pages by which people sign in come with them.
export const session = {
  title: "Connexion",
  connect: "Se connecter",
  factorTitle: "Second facteur",
  addressTitle: "Changement d’adresse",
  linkTitle: "Connexion par un lien",
  setTitle: "Créez votre mot de passe",
  expiredTitle: "Votre session a expiré",
  expiredMore: "Reconnectez-vous ici : rien de ce que vous avez saisi n’est perdu.",
  soonTitle: "Votre session va se terminer",
  soonMore: (left: string) => `Sans action de votre part, elle se termine dans ${left}.`,
  stay: "Garder ma session",
  leave: "Se déconnecter",
};
