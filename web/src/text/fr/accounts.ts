export const accounts = {
  lead: "Pour une personne qui a perdu son téléphone, ou dont la messagerie est entre d’autres mains. Son mot de passe, son second facteur et ses sessions disparaissent ; elle se connecte ensuite par un e-mail.",
  sure: "Assurez-vous d’abord de l’identité de la personne, à un numéro que vous connaissiez avant sa demande.",
  email: "Adresse e-mail du compte",
  missing: "Saisissez une adresse e-mail complète.",
  confirm: "Je me suis assuré de l’identité de la personne",
  confirmMissing: "Confirmez que vous vous êtes assuré de son identité.",
  reset: "Réinitialiser le compte",
  done: (email: string) => `Le compte ${email} est réinitialisé. La personne est prévenue par e-mail.`,
  awaits: "La demande est enregistrée. Ce compte est celui d’un administrateur : un troisième administrateur doit faire la même demande sous 24 heures.",
  code: "Code à lire au téléphone",
  codeMore: (until: string) => `Sans ce code, la personne ne peut pas activer de second facteur. Il est montré une seule fois, vaut jusqu’au ${until} et meurt après cinq erreurs.`,
  unknown: "Aucun compte de votre périmètre n’a cette adresse.",
};
