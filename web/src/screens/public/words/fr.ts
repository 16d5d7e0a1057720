// Texts of the public pages, which only those pages load.
/** A title, then paragraphs and, each an array of lines, lists. */
export type Section = readonly [title: string, parts: readonly (string | readonly string[])[]];

export const terms: readonly Section[] = [
    ["Objet", ["SiiMOP Appariement organise l’appariement des docteurs juniors avec les postes de stage ouverts par les ARS. Son accès est réservé aux étudiants, aux responsables de terrain de stage, aux coordonnateurs et aux gestionnaires concernés."]],
    ["Compte", ["Un compte est personnel. Le mot de passe et les codes ne se communiquent à personne. Vous pouvez fermer toutes vos sessions depuis « Mon Profil »."]],
    ["Ce qui vous engage", ["La dernière liste de vœux validée, et le dernier état enregistré d’un classement, sont ceux que l’algorithme utilise. Un reçu signé en fait foi."]],
    ["Décision et algorithme", ["L’affectation proposée repose sur un traitement algorithmique. Ses règles sont publiques ; chacun peut demander l’explication de son résultat à son coordonnateur, à son ARS ou à sa scolarité. L’affectation est prononcée par le directeur général de l’ARS."]],
    ["Mentions légales", [
      "L’éditeur, le directeur de la publication et l’hébergeur sont indiqués par l’établissement qui met ce service à disposition (assistance).",
    ]],
    ["Données personnelles", [
      "Le responsable de traitement et son délégué à la protection des données sont indiqués par l’établissement qui met ce service à disposition (assistance).",
      "Finalité et base légale : apparier les docteurs juniors et les postes de stage, dans l’exercice d’une mission d’intérêt public (RGPD, article 6.1.e).",
      "Données traitées : les seules nécessaires à l’appariement (identité, adresse e-mail, numéro INE, spécialité, subdivision, pièces du dossier, vœux, classements, résultats, connexions, e-mails revenus ou signalés comme indésirables). Elles sont lues, selon leur rôle, par l’étudiant, les responsables de terrain qu’il demande, les coordonnateurs, les ARS, les scolarités et les administrateurs. Les consultations de dossiers sont tracées.",
      "Durées : les dossiers et les données nominatives sont supprimés au terme de la durée de conservation, comptée à partir des résultats définitifs ; elle est avec les paramètres de la campagne dans « Règles de l’algorithme ». Les sauvegardes les gardent 35 jours de plus.",
      "Droits : accès, rectification, effacement, limitation et opposition, dans les conditions du RGPD, auprès du délégué à la protection des données. Une copie de vos données se télécharge depuis « Mon Profil ». Si vous estimez que vos droits ne sont pas respectés, vous pouvez adresser une réclamation à la CNIL (www.cnil.fr).",
    ]],
  ];

export const accessibility: readonly Section[] = [
    ["Engagement", ["L’application vise la conformité au RGAA 4 (WCAG 2.2, niveau AA)."]],
    ["État de conformité", ["Tant qu’aucun audit n’a été mené, l’application est déclarée non conforme au RGAA 4, quels que soient ses contrôles. Technologies : HTML, CSS, SVG, WAI-ARIA, TypeScript. Déclaration du 30 novembre 2026."]],
    ["Ce qui est vérifié", [
      "À chaque version, une machine joue ces contrôles dans le navigateur Chromium, sur tous les écrans de tous les rôles sauf mention contraire :",
      [
        "axe, règles WCAG 2.2 A et AA et bonnes pratiques, dont la taille des cibles (24 pixels), en français et en anglais, à 1280 pixels en clair et à 360 pixels en sombre ;",
        "les parcours principaux au clavier seul, avec un focus toujours visible : connexion, vœux, classement, suivi et export ;",
        "ce que reçoit un lecteur d’écran (noms, rôles, valeurs, ordre, annonces, place du focus) sur quinze états des pages de connexion, de vœux, de dossier, de profil, de classement, de calendrier et d’annonces, comparé à chaque fois à ce qui a été relu ;",
        "une fenêtre de 320 sur 256 pixels, soit un zoom de 400 % ; les espacements de texte du critère 1.4.12 ; les couleurs forcées par le système : rien ne défile de côté, rien n’est coupé, aucune commande n’est cachée. Les tableaux et les graphiques de données défilent dans leur cadre.",
      ],
    ]],
    ["Ce qui ne l’est pas encore", [
      "Aucun utilisateur de lecteur d’écran ni aucune personne handicapée n’a encore confirmé ces contrôles, qui ne remplacent pas leur avis. Aucun audit complet par un tiers n’a été mené.",
      "Les documents PDF déposés par les personnes ne sont pas contrôlés.",
    ]],
    ["Signaler une difficulté", ["Adressez-vous à l’assistance, ou à votre ARS ou scolarité, qui vous donneront l’information sous une autre forme. Si aucune réponse ne vous satisfait, vous pouvez saisir le Défenseur des droits."]],
  ];

export const rules: readonly Section[] = [
    ["Pour commencer, un exemple", [
      "Ana, Basile et Chloé, de la même subdivision, demandent les deux mêmes postes, Nord et Sud, d’une place chacun.",
      [
        "Ana donne 5 cœurs à Nord et 3 à Sud.",
        "Basile donne 5 cœurs à Nord et 2 à Sud.",
        "Chloé donne 4 cœurs à Sud et 1 à Nord.",
        "Le responsable de Nord classe Basile premier, puis Ana, puis Chloé.",
        "Le responsable de Sud classe Ana première, puis Chloé, puis Basile.",
      ],
      "Chacun est d’abord proposé au poste auquel il a donné le plus de cœurs. Nord reçoit Ana et Basile, et garde Basile, le mieux placé. Sud reçoit Chloé, puis Ana, que Nord n’a pas gardée : Ana y est mieux placée que Chloé, et Sud la garde. Chloé est alors proposée à Nord, où Basile est mieux placé.",
      "Basile obtient Nord, Ana obtient Sud, et Chloé n’obtient pas de poste dans cette vague. Chloé avait pourtant donné plus de cœurs à Sud qu’Ana : les cœurs ne rangent que les vœux d’une même personne, et les rangs départagent les candidats.",
    ]],
    ["1. Ce que donnent les étudiants", [
      "Chaque étudiant participant donne des cœurs, jusqu’au nombre que fixe la campagne, aux postes de sa spécialité et de son territoire qu’il peut occuper. Plusieurs postes peuvent recevoir le même nombre de cœurs. On n’obtient jamais un poste auquel on n’en a pas donné.",
      "Il doit valider un nombre minimal de vœux, une part des postes qui lui sont ouverts. En dessous, il n’est pas dans la vague.",
      "Un étudiant décalé ne peut occuper qu’un poste décalé ; un poste décalé est ouvert à tous.",
    ]],
    ["2. Ce que donnent les responsables de terrain", [
      "Le RTS référent classe les candidats : 1 pour le premier, ex æquo permis, et peut ne pas retenir une candidature. Il ne voit pas les cœurs ; l’étudiant ne voit pas les rangs.",
      "Le classement est valide si une part suffisante des candidats y a un rang. Sinon, les candidats sont classés par défaut : ceux de la subdivision du poste ex æquo, puis les autres ex æquo. La part et ces deux rangs sont avec les paramètres de la campagne, plus bas.",
    ]],
    ["3. Comment les affectations sont calculées", [
      "Chaque étudiant est proposé à son poste préféré. Chaque poste garde, dans la limite de ses places, les candidats les mieux placés ; les autres sont proposés à leur choix suivant, jusqu’à ce que plus personne ne puisse l’être (algorithme d’acceptation différée, dit de Gale et Shapley, côté étudiants).",
      "Une part des places d’un poste, arrondie à la place au-dessus (donc la place unique d’un poste qui n’en a qu’une), revient d’abord aux candidats de la subdivision ; celles qu’ils n’occupent pas vont à tous.",
      "À rang égal, la subdivision du poste départage, puis un numéro tiré au sort à chaque vague, le même pour tous les postes. Les cœurs ne départagent jamais deux candidats.",
      "Le résultat est stable : aucun étudiant et aucun poste ne se préféreraient l’un l’autre à ce qu’ils ont.",
    ]],
    ["4. Pourquoi on peut s’y fier", [
      "Le tirage au sort est engagé avant l’ouverture des vœux par deux administrateurs. À chaque vague, une valeur publique que nul ne connaît avant la fermeture des vœux le complète ; il est révélé avec les résultats de la vague.",
      "Un vérificateur indépendant contrôle chaque résultat avant sa publication, qui demande l’accord de deux personnes. Un certificat signé lie l’entrée, le tirage et le résultat.",
    ]],
  ];

export const rulesPage = {
  numbers: {
    hearts: "Cœurs au plus",
    required: "Part des postes à demander, vague par vague",
    least: "Vœux requis au moins",
    most: "Vœux requis au plus",
    ranked: "Part des candidats à classer",
    defaults: "Rangs par défaut (subdivision ; hors subdivision)",
    reserve: "Part des places offerte d’abord à la subdivision",
    draw: (round: number) => `Valeur publique du tirage, vague ${round}`,
    specialty: {
      interregion: "choix dans l’interrégion",
      reserve: (percent: number) => `part offerte d’abord à la subdivision : ${percent} %`,
      noReserve: "aucune place offerte d’abord à la subdivision",
      required: (percents: string) => `part des postes à demander : ${percents}`,
      least: (count: number) => `vœux requis au moins : ${count}`,
      most: (count: number) => `vœux requis au plus : ${count}`,
    },
    retention: "Conservation des données nominatives après les résultats définitifs, en mois",
  },
  lead: "Cette page dit comment les affectations sont proposées. La décision est fondée sur un traitement algorithmique (articles L. 311-3-1 et L. 312-1-3 du code des relations entre le public et l’administration).",
  identity: (name: string, version: string) => `Algorithme ${name}, version ${version}`,
  digest: "Empreinte du code",
  parameters: "Paramètres de la campagne",
  key: "Clé publique qui vérifie les reçus et les certificats",
  explain: "Demander l’explication de son résultat : votre coordonnateur, votre ARS ou votre scolarité la liront avec vous ; chaque étudiant la lit aussi dans « Résultat ».",
};

export const verify = {
  lead: "Ouvrez ici le fichier recu.json, ou le certificat d’une vague : sa signature est contrôlée sur votre appareil, sans que rien soit envoyé. La page montre alors ce qui avait été enregistré, et le code court à comparer avec celui de la page imprimée.",
  choose: "Choisir…",
  file: "Fichier du reçu (JSON)",
  good: "Le reçu est authentique : rien n’y a été changé depuis sa signature.",
  bad: "Ce reçu n’est pas valable : la signature ne correspond pas à son contenu.",
  unreadable: "Ce fichier n’est ni un reçu ni un certificat lisible.",
  unsupported: "Ce navigateur ne sait pas vérifier une signature Ed25519. Utilisez une version récente, ou la commande « appariement verify-receipt ».",
  version: "Enregistrement nᵒ",
  at: "Enregistré le",
  paris: (when: string) => `${when} (heure de Paris)`,
  round: "Vague",
  code: "Code court",
  name: "Nom",
  subject: { wishes: "Identifiant de l’étudiant", ranking: "Identifiant du poste" },
  what: { wishes: "Poste (numéro d’agrément)", ranking: "Candidature" },
  value: { wishes: "Cœurs", ranking: "Rang", draw: "Valeur publique" },
  certificate: "Certificat d’une vague",
  assigned: "Affectations",
  of: (assigned: number, candidates: number) => `${assigned} sur ${candidates} candidats`,
  algorithm: "Algorithme",
  seed: "Graine du tirage",
  instance: "Empreinte de l’entrée",
  verified: "Règles vérifiées par un programme indépendant",
  drawMore: "Les deux maillons mènent aux engagements pris avant les vœux et donnent, avec la valeur publique, la graine du tirage. Comparez la valeur publique au tirage officiel nommé.",
  ofCertificate: {
    good: "Le certificat est authentique, et son tirage est prouvé.",
    bad: "Ce certificat n’est pas authentique, ou son tirage ne suit pas des engagements.",
    unreadable: "Ce fichier n’est pas lisible.",
    unsupported: "Ce navigateur ne sait pas vérifier une signature Ed25519. Utilisez une version récente.",
  },
  count: {
    wishes: (count: number) => `${count} vœu${count > 1 ? "x" : ""}, du plus au moins de cœurs`,
    ranking: (count: number) => `${count} candidature${count > 1 ? "s" : ""}, du premier rang au dernier`,
  },
  rank: (rank: number) => `rang ${rank}`,
  refused: "non retenue",
  kinds: { wishes: "Liste de vœux validée", ranking: "Classement enregistré" },
};
