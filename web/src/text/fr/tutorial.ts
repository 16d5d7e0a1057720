// The tutorial: the campaign told to each role. The steps of a role, in their order, are in `screens/tutorial/story.ts`.
import { admin, agency, coordinator, faculty } from "./tutorial-staff";

/** One step of a campaign, as a role lives it. */
export interface Told {
  /** When, then what the person does. */
  title: string;
  you: string;
  /** What the platform does without being asked. */
  platform: string;
  next: string;
  /** What is often misunderstood. */
  beware: readonly string[];
}

const student = {
  lead: "Vous déposez un dossier, vous donnez des cœurs aux postes, vous validez votre liste. Les responsables de terrain de stage (RTS) classent leurs candidats, et l’appariement propose au plus un poste à chacun.",
  brief: [
    "Déposer votre dossier, avant la fermeture des premiers vœux.",
    "Donner des cœurs et valider votre liste, à chaque vague tant que vous n’avez pas de poste.",
    "Lire votre résultat et ses raisons, après chaque vague.",
  ],
  steps: {
    signIn: {
      title: "Quand les dossiers ouvrent : vous recevez un e-mail et vous vous connectez",
      you: "Saisissez l’adresse à laquelle l’e-mail est arrivé. La première fois, un lien vous permet de créer un mot de passe ; ensuite, ce mot de passe suffit, ou un code reçu par e-mail.",
      platform: "Elle écrit à chaque étudiant qui participe, à l’adresse de la liste des étudiants. Après 30 minutes sans activité, elle termine la session ; ce qui était enregistré le reste.",
      next: "« Accueil » dit où vous en êtes, la prochaine date et ce qu’il vous reste à faire.",
      beware: [
        "Rien n’est arrivé ? Regardez vos courriers indésirables, puis connectez-vous sans attendre : les dates valent pour tout le monde, e-mail reçu ou non.",
        "Un lien ou un code sert une seule fois, jusqu’à l’heure affichée.",
      ],
    },
    dossier: {
      title: "Avant les vœux : vous vérifiez vos données et déposez votre dossier",
      you: "Déposez votre CV, votre lettre de motivation et votre contrat de formation. Ouvrez « Postes » : si la spécialité ou le territoire n’est pas le vôtre, ou si « Accueil » dit que vous ne participez pas, prévenez votre ARS ou votre scolarité.",
      platform: "Elle vous dit quelles pièces manquent. Elle les accepte jusqu’à la fermeture des premiers vœux, puis pendant les vœux de chaque vague.",
      next: "Les RTS des postes que vous aurez demandés liront ce dossier pour classer leurs candidats.",
      beware: [
        "Une pièce manquante n’exclut pas de l’appariement, mais les RTS le voient.",
        "Les listes ne changent plus pendant les vœux et les classements : faites corriger une erreur avant.",
        "En semestre décalé, seuls les postes décalés vous sont ouverts ; les autres étudiants peuvent les demander aussi.",
      ],
    },
    hearts: {
      title: "Quand les vœux sont ouverts : vous lisez les postes et donnez des cœurs",
      you: "Donnez le plus de cœurs aux postes que vous préférez, et zéro à ceux que vous refuseriez. Demandez au moins le nombre de postes que la page affiche.",
      platform: "Elle enregistre chaque changement comme brouillon, et compte pour vous les vœux donnés et les vœux requis.",
      next: "Un brouillon ne compte pas : il reste à le valider.",
      beware: [
        "Vos cœurs rangent vos postes entre eux ; ils ne vous font passer devant personne, et aucun RTS ne les voit.",
        "Le même nombre de cœurs veut dire que ces postes se valent pour vous : vous pouvez obtenir n’importe lequel d’entre eux.",
        "Aucun cœur : vous n’êtes pas candidat à ce poste, et vous ne l’obtiendrez jamais, même s’il reste libre.",
        "Tant que les vœux d’une vague peuvent changer, vous ne voyez pas combien d’étudiants y demandent un poste.",
      ],
    },
    validate: {
      title: "Avant la fermeture des vœux : vous validez votre liste et gardez le reçu",
      you: "Appuyez sur « Valider ma liste », puis gardez le reçu. Vous changez d’avis ? Modifiez et validez de nouveau : la dernière liste validée remplace la précédente.",
      platform: "Elle vous envoie un reçu signé à chaque validation, et rappelle l’échéance à qui n’a pas terminé. Après la fermeture, un e-mail vous dit si vous êtes dans la vague, et sinon pourquoi.",
      next: "Vos vœux deviennent des candidatures, que les RTS découvrent à l’ouverture des classements.",
      beware: [
        "Une liste enregistrée mais non validée ne compte pas, même complète.",
        "Les heures sont celles de Paris. « 23 h 59 » comprend cette minute entière ; à minuit, c’est trop tard.",
        "En dessous du nombre de vœux requis, vous n’êtes pas dans la vague : aucun RTS ne reçoit votre candidature.",
        "Le reçu prouve ce que vous avez validé et quand ; il ne promet aucun poste.",
      ],
    },
    ranking: {
      title: "Pendant les classements : vous n’avez rien à faire",
      you: "Votre liste ne change plus. Vous ne voyez pas les rangs que les RTS donnent.",
      platform: "Elle montre votre dossier, sans vos cœurs, aux RTS des postes que vous avez demandés. À la fermeture, elle calcule l’appariement, qu’un programme indépendant vérifie.",
      next: "Deux administrateurs approuvent la publication, qui n’a jamais lieu avant la date annoncée.",
      beware: [
        "Si un RTS ne classe pas assez de candidats, personne n’est exclu : tous ont un rang par défaut, ceux de la subdivision du poste ex æquo, puis les autres, ex æquo derrière eux.",
        "À rang égal, la subdivision du poste passe d’abord, puis un numéro tiré au sort, le même pour tous les postes.",
        "Selon la spécialité, la place unique d’un poste, ou une part de ses places, revient d’abord aux candidats de sa subdivision, même moins bien classés.",
      ],
    },
    result: {
      title: "Quand les résultats sont publiés : vous lisez ce que vous avez obtenu, et pourquoi",
      you: "Ouvrez « Résultat » : la raison y est donnée vœu par vœu.",
      platform: "Elle vous prévient par un e-mail qui ne contient pas le résultat. Pour chaque poste disputé, elle montre votre position et la ligne des derniers admis, sans nommer personne.",
      next: "Avec un poste, vous ne participez plus aux vagues suivantes et aucune ne le remet en jeu. Sans poste, vous passez à la vague suivante, si votre spécialité en a une.",
      beware: [
        "Le résultat est une proposition : l’affectation est prononcée par l’agence régionale de santé (ARS).",
        "Une position n’est pas le rang donné par le RTS : la subdivision et le tirage au sort y entrent aussi.",
        "« Non examiné » ne veut pas dire refusé : vous avez obtenu un poste auquel vous aviez donné au moins autant de cœurs.",
      ],
    },
    again: {
      title: "Si vous n’avez pas de poste : vous donnez de nouveaux vœux",
      you: "Recommencez sur les places restantes : de nouveaux cœurs, une nouvelle validation, un nouveau reçu. C’est aussi possible si vous n’étiez pas dans la vague précédente.",
      platform: "Elle n’affiche que les postes qui ont encore une place, avec le nombre de candidats qu’ils ont eus à la vague publiée.",
      next: "Les RTS classent de nouveau, puis les résultats paraissent, comme à la première vague.",
      beware: [
        "Les vœux de la vague précédente ne sont pas repris : sans liste validée à cette vague, vous n’y êtes pas.",
        "Le nombre de vœux requis est recompté, et la part des postes à demander peut être plus grande.",
      ],
    },
    last: {
      title: "Après les vagues : le dernier tour, hors de l’application",
      you: "Sans poste, suivez ce que vous disent votre ARS et votre scolarité : des entretiens, puis l’affectation par l’ARS.",
      platform: "Elle en affiche les dates et garde vos résultats ; rien ne s’y saisit pour ce tour.",
      next: "Au terme de la durée de conservation, vos données nominatives sont effacées. « Mon Profil » permet d’en télécharger une copie avant.",
      beware: [],
    },
  },
  trouble: [
    "Votre adresse n’est pas la bonne : votre ARS ou votre scolarité corrige la liste. Pendant 24 heures, la nouvelle adresse ne montre pas les vœux d’avant ; une liste déjà validée compte toujours. Le code que votre scolarité vous lit les montre aussitôt.",
    "Vous ne participez pas, ou pas dans la bonne spécialité : votre ARS ou votre scolarité le corrige avant une vague ou entre deux, pas pendant.",
    "« Pas encore enregistré » : laissez la page ouverte, elle réessaie d’elle-même. « Modifiée ailleurs » : comparez les deux versions et choisissez.",
    "Vous ne comprenez pas votre résultat : votre coordonnateur, votre ARS ou votre scolarité en lit l’explication avec vous.",
    "Vous renoncez au poste obtenu : prévenez votre ARS, qui note le désistement. Vous ne participez alors plus aux vagues suivantes.",
  ],
};

const supervisor = {
  lead: "Vous décrivez vos postes avant les vœux, puis vous classez vos candidats à chaque vague. Les étudiants choisissent sans voir vos rangs ; vous classez sans voir leurs cœurs.",
  brief: [
    "Vérifier et décrire vos postes, avant l’ouverture des premiers vœux.",
    "Classer vos candidats, à chaque vague où vos postes en ont.",
    "Lire qui a obtenu vos postes, après chaque vague.",
  ],
  steps: {
    signIn: {
      title: "Quand les descriptions ouvrent : vous recevez un e-mail et vous vous connectez",
      you: "Saisissez l’adresse à laquelle l’e-mail est arrivé. La première fois, un lien vous permet de créer un mot de passe ; ensuite, ce mot de passe suffit, ou un code reçu par e-mail.",
      platform: "Elle écrit à chaque RTS référent d’un poste. Après 30 minutes sans activité, elle termine la session ; ce qui était enregistré le reste.",
      next: "« Accueil » montre, poste par poste, ce qu’il vous reste à faire.",
      beware: [
        "Accès référent : vous décrivez et vous classez. Accès consultatif, sur un poste mixte ou couplé : vous lisez, et la page dit qui est le référent.",
      ],
    },
    describe: {
      title: "Avant les vœux : vous vérifiez et décrivez vos postes",
      you: "Relisez les données du poste, puis écrivez ce que les étudiants cherchent : activité, encadrement, gardes, logement, qui appeler. Déposez la fiche CPTS là où elle est attendue.",
      platform: "Elle montre ce texte aux étudiants, tel quel, à côté des données du poste.",
      next: "Les vœux ouvrent, et les étudiants choisissent avec ce qu’ils ont lu.",
      beware: [
        "Les places, la durée ou le type du poste ne se corrigent pas ici : votre ARS le fait, avant l’ouverture des vœux.",
      ],
    },
    wait: {
      title: "Pendant les vœux : vous n’avez rien à faire",
      you: "Les candidats n’apparaissent qu’à l’ouverture des classements.",
      platform: "Elle reçoit les listes des étudiants et, à la fermeture des vœux, établit les candidatures de chaque poste.",
      next: "Un e-mail vous prévient si l’un de vos postes a des candidats.",
      beware: [
        "Qui n’a pas validé assez de vœux n’est pas dans la vague, et n’apparaît pas chez vous.",
        "Un poste sans candidat n’attend rien de vous : son classement compte comme valide.",
      ],
    },
    rank: {
      title: "Quand les classements sont ouverts : vous classez vos candidats",
      you: "Ouvrez chaque poste, lisez les dossiers et donnez les rangs : 1 pour le premier, ex æquo permis. « Ne pas retenir » refuse une candidature. Classez au moins le nombre de candidats que la page demande.",
      platform: "Elle enregistre chaque changement et en garde un reçu signé, puis vous dit si le classement est valide. Elle vous rappelle l’échéance s’il ne l’est pas, et vous écrit si un candidat sort de la vague.",
      next: "Vous pouvez tout modifier jusqu’à la fermeture. Le dernier état enregistré est celui qui compte.",
      beware: [
        "Vous ne voyez pas les cœurs : rien ne dit si votre poste est le premier ou le dernier choix d’un candidat.",
        "Il n’y a pas de bouton final : un classement valide et enregistré suffit.",
        "Un refus ne compte pas parmi les candidats classés. Avec peu de candidats, aucun refus n’est permis ; la page dit combien le sont.",
        "Dans un classement valide, une candidature laissée sans rang est traitée comme non retenue.",
        "La fermeture est à l’heure de Paris, minute affichée comprise.",
      ],
    },
    closing: {
      title: "À la fermeture des classements : vous lisez ce qui compte",
      you: "Lisez l’e-mail, ou « Mes postes » : ils disent, pour chaque poste, si vos rangs ou les rangs par défaut comptent.",
      platform: "Elle remplace en entier un classement non valide : les candidats de la subdivision du poste ex æquo, puis les autres, ex æquo derrière eux. Elle calcule ensuite l’appariement, qu’un programme indépendant vérifie.",
      next: "Deux administrateurs approuvent la publication, qui n’a jamais lieu avant la date annoncée.",
      beware: [
        "Dans un classement non valide, vos refus tombent avec vos rangs : la personne refusée peut obtenir le poste.",
      ],
    },
    results: {
      title: "Quand les résultats sont publiés : vous lisez qui a obtenu vos postes",
      you: "Ouvrez « Étudiants affectés », vague par vague.",
      platform: "Elle vous prévient par un e-mail qui ne nomme personne.",
      next: "L’ARS prononce les affectations ; les démarches passent par elle et par la scolarité.",
      beware: [
        "La personne que vous classez première peut obtenir un poste qu’elle préfère : ce n’est pas une erreur.",
        "Selon la spécialité, la place unique d’un poste, ou une part de ses places, revient d’abord aux candidats de sa subdivision, même moins bien classés.",
        "Les étudiants ne lisent pas vos rangs, mais chacun lit la raison de son propre résultat, dont une candidature non retenue.",
      ],
    },
    again: {
      title: "S’il reste des places : vous classez de nouveaux candidats",
      you: "Faites comme à la première vague, avec les candidats de cette vague.",
      platform: "Elle ne propose que les places restantes. Le classement précédent se relit, mais ne sert plus.",
      next: "Après les vagues de la spécialité, le dernier tour se tient hors de l’application : des entretiens, puis l’affectation par l’ARS.",
      beware: [
        "Un nouveau classement doit être valide à son tour, même pour un seul candidat.",
      ],
    },
  },
  trouble: [
    "Un poste vous manque, ou n’est pas le vôtre : votre ARS corrige la liste des responsables, à tout moment.",
    "Vous ne pourrez pas classer à temps : au bas de la page du poste, demandez à déléguer le classement à un RTS consultatif ; ou demandez à votre ARS de désigner un autre référent, avant la fermeture.",
    "« Pas encore enregistré » : laissez la page ouverte, elle réessaie d’elle-même. « Modifiée ailleurs » : comparez les deux versions et choisissez.",
    "La campagne est suspendue : les candidats sont masqués tant que leurs vœux peuvent se rouvrir. Un e-mail vous annonce la reprise.",
  ],
};

export const tutorial = {
  role: "Votre rôle",
  rounds: "Une vague est un tour d’appariement dans l’application : des vœux, un classement, des résultats. Il y en a deux ou trois selon la spécialité. Le dernier tour se tient hors de l’application.",
  brief: "En bref",
  steps: "La campagne, étape par étape",
  trouble: "Si quelque chose ne va pas",
  you: "Vous",
  platform: "La plateforme",
  next: "Ensuite",
  beware: "Souvent mal compris",
  screens: (count: number): string => (count > 1 ? "Écrans" : "Écran"),
  picture: (screen: string) => `Copie d’écran : ${screen}`,
  datesOf: (campaign: string) => `Les dates sont celles de la campagne ${campaign}, à l’heure de Paris.`,
  noDates: "Les dates des campagnes :",
  until: (date: string) => `jusqu’au ${date}`,
  on: (date: string) => `le ${date}`,
  support: "Pour une panne, et seulement pour elle :",
  roles: { student, supervisor, coordinator, agency, faculty, admin },
};
