// The tutorial of those who follow a campaign, and of those who run it.

/** The steps that coordonnateurs, ARS and scolarité have alike. */
const following = {
  wishes: {
    title: "Quand les vœux sont ouverts : vous suivez leur avancée",
    you: "Filtrez les étudiants qui participent et n’ont pas de candidatures suffisantes ; joignez ceux qui ne se sont pas connectés. La flèche d’une ligne ouvre les vœux.",
    platform: "Elle rappelle l’échéance par e-mail à qui n’a pas terminé. Après la fermeture, elle dit à chaque étudiant s’il est dans la vague.",
    next: "Les candidatures passent aux RTS. Qui n’a pas assez de vœux validés peut encore participer à la vague suivante.",
    beware: [
      "Un brouillon ne compte pas : on peut avoir donné tous ses cœurs et rester sans candidatures suffisantes, faute d’avoir validé.",
      "Vous voyez les cœurs et les rangs. Les RTS ne voient pas les cœurs, et les étudiants ne voient pas les rangs.",
    ],
  },
  ranking: {
    title: "Quand les classements sont ouverts : vous veillez à ceux qui ne sont pas valides",
    you: "Ouvrez « Classements non valides » et joignez les RTS avant la fermeture. La flèche d’un poste ouvre le détail de son classement.",
    platform: "Elle rappelle l’échéance aux RTS référents concernés. À la fermeture, elle calcule l’appariement, qu’un programme indépendant vérifie.",
    next: "Deux administrateurs approuvent la publication, qui n’a jamais lieu avant la date annoncée.",
    beware: [
      "« - » veut dire aucun candidat : ce classement compte comme valide et n’attend rien.",
      "Un classement non valide est remplacé à la fermeture, refus compris : les candidats de la subdivision du poste ex æquo, puis les autres, ex æquo derrière eux.",
      "Seul le RTS référent classe : personne ne peut le faire à sa place.",
    ],
  },
  results: {
    title: "Quand les résultats sont publiés : vous les lisez et les exportez",
    you: "Ouvrez « Résultats », filtrez par vague, exportez au format CSV ou Excel.",
    platform: "Elle vous prévient par un e-mail qui ne contient aucun résultat. Un export contient les lignes filtrées, et elles seules.",
    next: "L’ARS prononce les affectations ; les places restantes vont à la vague suivante, qui se suit de la même façon.",
    beware: [
      "Ce qui est publié est une proposition d’affectation.",
      "L’onglet peut avoir ses propres dates : le menu les indique.",
      "Si votre périmètre est une région, vous y lisez aussi les étudiants d’ailleurs qui ont obtenu un poste de la vôtre.",
    ],
  },
  explain: {
    title: "Quand on vous demande pourquoi : vous expliquez un résultat",
    you: "Depuis l’étudiant, ouvrez l’explication : elle est écrite pour lui être lue. Depuis le poste, ouvrez l’ordre des candidats et la ligne des derniers admis.",
    platform: "Elle explique d’après les données figées de la vague : rang, subdivision, places réservées, tirage au sort, ou absence de la vague et sa raison.",
    next: "Si une donnée était fausse, deux administrateurs peuvent faire corriger le résultat ; les personnes concernées sont prévenues.",
    beware: [
      "Donner plus de cœurs ne fait passer devant personne : les cœurs n’entrent pas dans l’ordre des candidats.",
      "Devant une affectation inattendue, regardez d’abord si le classement du poste était valide : sinon, les rangs par défaut ont compté.",
    ],
  },
};

const secondFactor = {
  title: "Avant l’ouverture : vous vous connectez avec un second facteur",
  you: "Connectez-vous, puis ajoutez une application d’authentification ou une clé d’accès. Gardez les codes de secours loin de votre téléphone.",
  next: "Les connexions suivantes demandent les deux : le mot de passe ou le code reçu, puis le second facteur.",
  beware: [
    "Une fois les premiers vœux ouverts, activer un premier second facteur demande un code lu au téléphone : faites-le avant.",
    "Après 15 minutes sans activité, la session se termine.",
  ],
};

export const coordinator = {
  lead: "Vous suivez votre spécialité et votre territoire du début à la fin, sans rien modifier, et vous expliquez les résultats.",
  brief: [
    "Activer votre second facteur et vérifier les listes, avant l’ouverture des premiers vœux.",
    "Suivre les vœux, puis les classements non valides, avant chaque fermeture.",
    "Expliquer les résultats à qui le demande, après chaque vague.",
  ],
  steps: {
    access: {
      ...secondFactor,
      platform: "Deux semaines avant les premiers vœux, elle écrit à qui n’en a pas encore. Sans lui, vous voyez le calendrier et les chiffres, mais ni les étudiants, ni leurs dossiers, ni leurs vœux.",
    },
    check: {
      title: "Avant les vœux : vous vérifiez les étudiants et les postes",
      you: "Filtrez votre promotion : qui participe, qui est en semestre décalé ; combien de postes, de places, de mois, et quel RTS. Signalez une erreur à l’ARS ou à la scolarité.",
      platform: "Elle ne montre que votre périmètre. Les nombres sous les colonnes portent sur les lignes filtrées.",
      next: "L’ARS et la scolarité corrigent les listes des étudiants et des postes jusqu’à l’ouverture des vœux, puis entre deux vagues.",
      beware: [
        "Vos tableaux sont en lecture seule : c’est voulu.",
        "Un étudiant décalé ne peut obtenir qu’un poste décalé ; un poste décalé est ouvert à tous.",
      ],
    },
    ...following,
    last: {
      title: "Après les vagues : le dernier tour, hors de l’application",
      you: "Repérez les étudiants sans poste et les places libres, puis demandez à l’ARS ou à la scolarité comment le tour s’organise.",
      platform: "Elle ne calcule rien pour ce tour : des entretiens, puis l’affectation par l’ARS.",
      next: "Les tableaux restent ouverts jusqu’à la date que dit le menu.",
      beware: [],
    },
  },
  trouble: [
    "Une donnée est fausse, même en cours de vague : prévenez l’ARS ou la scolarité, qui disent quand elle peut être corrigée.",
    "Téléphone perdu : un code de secours remplace le second facteur. Sans code, votre ARS ou un administrateur réinitialise le compte par téléphone.",
    "Un onglet est fermé : ses dates sont dans le menu. Un étudiant ou un poste manque : il n’est peut-être pas dans votre périmètre.",
  ],
};

/** What ARS and scolarité alike do about addresses. */
const reach = {
  title: "Juste avant les vœux : vous vérifiez que chacun peut être joint",
  you: "Filtrez par adresse en échec, joignez ces personnes, puis chargez une liste avec leur bonne adresse.",
  platform: "Sept jours, trois jours et un jour avant les vœux, elle vous écrit combien d’adresses de votre périmètre échouent.",
  next: "L’échec disparaît quand une autre adresse est chargée, ou quand la personne se connecte par un code ou un lien reçu.",
  beware: [
    "Se connecter par un mot de passe ne prouve pas que les e-mails arrivent.",
    "L’adresse d’un étudiant ouvre son compte : vérifiez chaque changement auprès de la personne avant de le cocher.",
  ],
};

const managing = {
  access: {
    ...secondFactor,
    platform: "Deux semaines avant les premiers vœux, elle écrit à qui n’en a pas encore. Sans lui, rien n’est montré.",
  },
  load: {
    platform: "Avant toute écriture, son rapport dit ce que la liste changerait et ses fautes, ligne par ligne. Elle demande de cocher chaque changement d’adresse et chaque ligne qui contredit un résultat publié.",
    beware: [
      "Une liste n’efface personne : un étudiant sort par la colonne « Participation », un poste se ferme avec 0 place.",
      "N’attendez pas la dernière minute : une liste trop longue pour être écrite avant l’ouverture des vœux est refusée.",
      "La même liste peut être déposée deux fois : la seconde fois, elle ne change rien.",
    ],
  },
};

/** What ARS and scolarité alike do about one row. */
const correcting = {
  platform: "Elle montre l’effet avant que vous confirmiez, garde qui a changé quoi, quand et pourquoi, et prévient les personnes concernées.",
  beware: [
    "L’adresse, le nom et le RTS référent se corrigent à tout moment, la participation jusqu’à la fermeture des classements, le reste entre deux vagues.",
    "« Annuler » demande la correction inverse ; elle est refusée si quelqu’un a changé la valeur depuis.",
  ],
};

const managed = [
  "Un étudiant vous appelle après un changement d’adresse : le code que montre sa page, lu au téléphone après vérification de son identité, lui rend ses vœux d’avant sans attendre 24 heures.",
  "Un import est refusé pendant une vague : les listes des étudiants et des postes attendent la publication, ou une suspension de la campagne. Une seule ligne se corrige sur sa page : l’adresse, le nom et le RTS référent à tout moment, la participation jusqu’à la fermeture des classements.",
];

export const agency = {
  lead: "Vous ouvrez les postes de votre région, tenez ses listes à jour, suivez les vagues et expliquez les résultats. L’ARS prononce ensuite les affectations.",
  brief: [
    "Activer votre second facteur et charger des listes justes, avant l’ouverture des premiers vœux.",
    "Suivre les vœux, puis les classements non valides, avant chaque fermeture.",
    "Lire, exporter et expliquer les résultats, puis organiser le dernier tour.",
  ],
  steps: {
    access: managing.access,
    load: {
      ...managing.load,
      title: "Avant les vœux : vous chargez les étudiants, les postes et les responsables",
      you: "Depuis chaque tableau, déposez la liste, lisez le rapport, corrigez, confirmez. Contrôlez les places, les durées, les postes décalés et le RTS référent de chaque poste.",
      next: "Étudiants et postes se chargent jusqu’à l’ouverture des vœux, puis entre deux vagues ; les responsables, à tout moment.",
    },
    reach,
    correct: {
      ...correcting,
      title: "À tout moment : vous corrigez une ligne, accordez une délégation, notez un désistement",
      you: "Sur la page d’un étudiant ou d’un poste, corrigez ce qui est faux. Pendant les classements, accordez ou refusez les délégations que des RTS référents demandent. Après les résultats, notez sur sa page qu’un étudiant quitte le poste obtenu.",
      next: "Un RTS consultatif classe alors à la place du référent. Une place quittée est proposée de nouveau à la prochaine vague, si vous le dites.",
    },
    ...following,
    last: {
      title: "Après les vagues : le dernier tour, hors de l’application",
      you: "Exportez les étudiants sans poste et les places libres, organisez les entretiens, puis prononcez les affectations.",
      platform: "Elle ne calcule ni n’enregistre rien de ce tour ; elle en affiche les dates.",
      next: "Au terme de la durée de conservation, les données nominatives sont effacées : exportez avant ce que vous devez garder.",
      beware: [],
    },
  },
  trouble: [
    ...managed,
    "Une personne a perdu son téléphone ou sa messagerie : « Réinitialiser un compte », après l’avoir appelée à un numéro connu avant sa demande.",
    "Un RTS ne peut pas classer : accordez la délégation qu’il demande, ou désignez un autre RTS référent sur la page du poste, avant la fermeture.",
  ],
};

export const faculty = {
  lead: "Vous tenez à jour la liste des étudiants de votre subdivision, suivez les vagues et expliquez les résultats.",
  brief: [
    "Activer votre second facteur et charger une liste juste des étudiants, avant l’ouverture des premiers vœux.",
    "Suivre les vœux, puis les classements non valides, avant chaque fermeture.",
    "Lire, exporter et expliquer les résultats, après chaque vague.",
  ],
  steps: {
    access: managing.access,
    load: {
      ...managing.load,
      title: "Avant les vœux : vous chargez la liste des étudiants",
      you: "Depuis le tableau des étudiants, déposez la liste, lisez le rapport, corrigez, confirmez. Contrôlez la spécialité, la participation et le semestre décalé de chacun.",
      next: "La liste se charge jusqu’à l’ouverture des vœux, puis entre deux vagues. Les postes et leurs responsables passent par l’ARS.",
    },
    reach,
    correct: {
      ...correcting,
      title: "À tout moment : vous corrigez un étudiant",
      you: "Sur la page de l’étudiant, corrigez ce qui est faux : participation, nom, adresse. Le semestre décalé et les postes passent par l’ARS.",
      next: "Un étudiant qui ne participe plus sort tout de suite des classements ; ses vœux sont gardés, au cas où il reviendrait.",
    },
    ...following,
    last: {
      title: "Après les vagues : le dernier tour, hors de l’application",
      you: "Repérez les étudiants sans poste et dites-leur, avec l’ARS, comment le tour s’organise.",
      platform: "Elle ne calcule ni n’enregistre rien de ce tour ; elle en affiche les dates.",
      next: "Au terme de la durée de conservation, les données nominatives sont effacées : exportez avant ce que vous devez garder.",
      beware: [],
    },
  },
  trouble: [
    ...managed,
    "Téléphone perdu : un code de secours remplace votre second facteur. Sans code, l’ARS ou un administrateur réinitialise le compte par téléphone.",
  ],
};

export const admin = {
  lead: "Vous fixez les dates, contrôlez que tout est prêt, et garantissez à deux le tirage au sort et la publication. Le reste se déroule aux dates du calendrier.",
  brief: [
    "Fixer le calendrier, lever ce qui bloque et engager le tirage au sort, avant l’ouverture des premiers vœux.",
    "Donner la valeur publique et les deux maillons, avant la fermeture de chaque classement.",
    "Demander et approuver la publication, avant l’heure des résultats.",
  ],
  steps: {
    calendar: {
      title: "Longtemps avant les vœux : vous fixez le calendrier",
      you: "Saisissez les dates, la valeur publique de chaque vague, et la date de l’annonce à tous. Lisez les avertissements et ce que l’enregistrement change.",
      platform: "Elle programme chaque étape et garde toutes les versions. Si une période ouverte ou toute proche bouge, elle prévient les personnes de la vague.",
      next: "À la date de l’annonce, chacun lit les dates dans le fil d’info.",
      beware: [
        "Une fermeture « jeudi 23 h 59 » se saisit vendredi à 0 h, heure de Paris.",
        "Laissez un jour entre la fermeture des classements et les résultats, puis avant les vœux suivants : calcul, vérification et accords prennent du temps.",
        "Rouvrir une vague déjà appariée demande l’accord d’un autre administrateur.",
      ],
    },
    lists: {
      title: "Avant les vœux : vous chargez les accès et veillez aux listes",
      you: "Importez les accès des coordonnateurs, des ARS et des scolarités. Les ARS et les scolarités chargent étudiants, postes et responsables ; vous le pouvez aussi.",
      platform: "Son rapport dit les fautes ligne par ligne avant toute écriture, et un chargement interrompu se reprend.",
      next: "Les listes des étudiants et des postes se ferment à l’ouverture des vœux, et se rouvrent après la publication de la vague.",
      beware: [
        "Pour corriger une liste en pleine vague, il faut suspendre la campagne : aucun vœu ni classement ne s’écrit alors, et des dates décalées sont proposées à la reprise.",
      ],
    },
    ready: {
      title: "Avant les vœux : vous contrôlez tout et engagez le tirage au sort",
      you: "Ouvrez « Contrôles avant ouverture » et réglez d’abord ce qui est bloquant. Deux administrateurs s’engagent chacun sur un secret, à noter sur papier et à garder sous clé.",
      platform: "Sept jours, trois jours et un jour avant l’ouverture, elle vous écrit ce qui bloque encore, s’il y a lieu.",
      next: "Les vœux ouvrent d’eux-mêmes à leur date.",
      beware: [
        "Sans les deux engagements, personne ne peut donner de vœux.",
        "Le secret n’est jamais affiché de nouveau et sert à chaque vague.",
      ],
    },
    wishes: {
      title: "Quand les vœux sont ouverts : vous suivez la campagne",
      you: "Ouvrez « Suivi de la campagne ». Une annonce à beaucoup de personnes se demande dans « Annonces » et part après l’accord d’un autre administrateur.",
      platform: "Les e-mails d’ouverture, les rappels et les reçus partent d’eux-mêmes. À la fermeture, elle établit les candidatures.",
      next: "Après la fermeture, la valeur publique de la vague est tirée à l’heure que le calendrier avait nommée.",
      beware: [
        "À partir de cette heure, ni les dates des vœux de la vague ni la valeur publique ne se changent plus.",
      ],
    },
    draw: {
      title: "Pendant les classements : vous complétez le tirage au sort",
      you: "Un administrateur saisit la valeur publique. Les deux qui se sont engagés la comparent au résultat officiel, puis donnent chacun leur maillon.",
      platform: "Le secret ne quitte pas votre appareil : seul le maillon de la vague est envoyé. Elle rappelle l’échéance aux RTS dont un classement n’est pas valide.",
      next: "À la fermeture des classements, si le tirage est complet, l’appariement est calculé puis vérifié.",
      beware: [
        "Sans tirage complet, le calcul attend.",
        "Tant que le second maillon n’est pas donné, une valeur mal saisie peut être retirée.",
      ],
    },
    publish: {
      title: "Avant l’heure des résultats : vous publiez à deux",
      you: "Lisez le calcul, sa vérification et sa vraisemblance. Une personne demande la publication, une autre l’approuve sous 24 heures.",
      platform: "Un calcul que le vérificateur refuse ne peut pas être publié. Approuvé à temps, il paraît de lui-même à l’heure annoncée ; approuvé plus tard, il paraît aussitôt.",
      next: "Candidats, RTS référents et ceux qui suivent la campagne reçoivent un e-mail sans résultat ; le tirage est révélé.",
      beware: [
        "Vous ne pouvez pas approuver votre propre demande, qui expire après 24 heures.",
        "Si la publication tarde, les vœux suivants ne se saisissent pas : décalez leurs dates, le calendrier en propose.",
      ],
    },
    correct: {
      title: "Entre deux vagues : vous corrigez s’il le faut, puis tout recommence",
      you: "Faites d’abord corriger la liste, puis demandez la correction en nommant les étudiants et les postes touchés.",
      platform: "Elle montre, personne par personne, ce qui change et pourquoi. Les affectations que rien ne touche sont conservées.",
      next: "Après l’accord d’un autre administrateur, les personnes concernées sont prévenues. La vague suivante reprend aux mêmes étapes.",
      beware: [
        "Une publication se corrige jusqu’à l’ouverture des vœux de la vague suivante, avec un motif.",
      ],
    },
    last: {
      title: "Après les vagues : le dernier tour et la clôture",
      you: "Exportez ce qui doit être gardé.",
      platform: "Elle affiche les dates du dernier tour, qui se tient hors de l’application. Au terme de la durée de conservation, elle efface les données nominatives et garde les preuves et les chiffres.",
      next: "Les certificats publiés permettent encore de vérifier chaque résultat.",
      beware: [],
    },
  },
  trouble: [
    "Il faut tout arrêter : suspendez la campagne dans le calendrier, avec un motif. La reprise propose des dates décalées du temps perdu.",
    "Les contrôles ont suspendu la campagne : corrigez ce qu’ils nomment, puis demandez la reprise sur la page du calendrier ; un autre administrateur l’approuve, et ce qui reste est alors accepté.",
    "Un secret est perdu : le secret scellé peut être ouvert pour la vague, avec l’accord d’un autre administrateur.",
    "Une étape n’a pas eu lieu à son heure : la plateforme la reprend dans les 15 minutes ; « Calcul et publication » permet aussi de la lancer.",
    "Le compte d’un administrateur est perdu : deux autres administrateurs demandent sa réinitialisation sous 24 heures.",
  ],
};
