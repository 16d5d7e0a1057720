export const factor = {
  ask: "Saisissez le code à 6 chiffres affiché par votre application d’authentification.",
  code: "Code de l’application",
  enrol: "Votre profil demande un second facteur. Ajoutez ce compte à votre application d’authentification " +
    "(FreeOTP, Aegis, Google Authenticator…), puis saisissez le code qu’elle affiche.",
  figures: "Avant de l’avoir donné, vous voyez le calendrier et les chiffres de la campagne, mais ni les étudiants, ni " +
    "leurs dossiers, ni leurs vœux.",
  later: "Voir d’abord le calendrier et les chiffres",
  start: "Ajouter le second facteur",
  key: "Clé à saisir dans l’application",
  open: "Ouvrir dans l’application d’authentification",
  confirm: "Vérifier le code",
  reset: "Votre accès a été réinitialisé, ou les vœux ont commencé sans que vous ayez activé de second facteur. " +
    "Appelez votre gestionnaire (ARS ou administration nationale), saisissez le code d’activation qu’il vous lit, puis " +
    "ajoutez ce compte à votre application d’authentification.",
  resetCode: "Code d’activation",
  resetHint: "10 lettres et chiffres, valables 24 heures",
  passkey: "Utiliser une clé d’accès (passkey)",
  passkeyNone: "Aucune clé d’accès n’a été utilisée.",
  lost: "Utiliser un code de secours",
  recovery: "Code de secours",
  recoveryHint: "16 lettres et chiffres ; chaque code sert une fois",
  recoveryUse: "Se connecter avec ce code",
  codes: "Vos codes de secours",
  codesMore: "Chacun remplace une fois votre second facteur, si vous le perdez. Ils ne seront plus montrés : imprimez-les ou " +
    "recopiez-les, et gardez-les loin de votre téléphone.",
  codesKept: "J’ai gardé mes codes",
  title: "Second facteur",
  since: (passkey: boolean, when: string) =>
    `${passkey ? "Clé d’accès (passkey)" : "Application d’authentification"}, activée le ${when}`,
  remove: "Retirer",
  removeAsk: "Retirer ce second facteur ?",
  second: "Ajouter un second appareil",
  secondMore: "Avec deux appareils, la perte de l’un ne vous empêche pas de vous connecter.",
  left: (count: number) => count === 1 ? "Il vous reste 1 code de secours." : `Il vous reste ${count} codes de secours.`,
  renew: "Faire de nouveaux codes de secours",
  renewMore: "Les nouveaux codes remplacent les précédents.",
};
