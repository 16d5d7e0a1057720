/** *Aide contextuelle*: the paragraphs of each screen. The first one also introduces the screen on the home page. */
export const help = {
  now: "En ce moment",
  next: "Ensuite",
  support: "Une question sur vos données (poste, participation, semestre décalé) : votre ARS ou votre scolarité. Une panne : l’assistance.",
  /** For those who answer such questions themselves. */
  supportOfManagers: "Une donnée fausse se corrige sur la page de l’étudiant ou du poste (« Corriger »), ou par une liste : la scolarité pour ses étudiants, l’ARS pour les étudiants et les postes de sa région. Une panne : l’assistance.",
  screens: {
    signIn: [
      "Saisissez votre adresse e-mail, puis votre mot de passe ou le code reçu par e-mail.",
      "Première connexion, ou mot de passe oublié : un lien envoyé par e-mail vous permet d’en choisir un.",
      "Un lien ou un code sert une seule fois, jusqu’à l’heure affichée ; plusieurs erreurs annulent un code.",
      "Coordonnateurs et gestionnaires donnent aussi un second facteur : application d’authentification, clé d’accès ou code de secours.",
    ],
    setPassword: ["Choisissez un mot de passe qui coche les cinq lignes et dont la force est au moins « Moyen »."],
    useLink: ["Vous avez ouvert le lien d’un message : le bouton vous connecte sur cet appareil, une seule fois."],
    confirmAddress: ["Vous avez ouvert le lien envoyé à votre ancienne adresse : le bouton confirme que la nouvelle est bien la vôtre."],
    news: ["Les dates de chaque étape, et le fichier .ics à ajouter à votre agenda."],
    tutorial: ["Ce que fait chaque rôle, étape par étape ; à imprimer si vous le souhaitez."],
    terms: ["Les conditions dans lesquelles l’application s’utilise."],
    accessibility: ["Ce qui a été vérifié, ce qui ne l’est pas encore, et comment signaler une difficulté."],
    rules: ["Les règles que l’algorithme applique, avec leurs paramètres."],
    verify: ["Contrôlez qu’un reçu a bien été signé par l’application et que rien n’y a été changé."],
    profile: ["Vos rôles, vos sessions ouvertes, vos seconds facteurs, votre mot de passe, et une copie de vos données."],
    home: [
      "Où en est la campagne, ce qu’il vous reste à faire, et le calendrier.",
      "Les heures sont celles de Paris ; la vôtre est indiquée à côté si elle diffère.",
    ],
    offers: [
      "Les postes ouverts à votre spécialité et à votre territoire.",
      "Filtrez, triez, ouvrez un poste pour lire sa description. Donnez vos cœurs ici ou dans « Mes vœux ».",
      "Poste mixte : plusieurs lieux d’une même spécialité. Poste couplé : plusieurs spécialités d’un même établissement. « Décalé » : ouvert aussi aux étudiants qui ont un semestre décalé. Fiche CPTS : l’organisation des soins du territoire.",
    ],
    dossier: [
      "Déposez votre CV, votre lettre de motivation et votre contrat de formation.",
      "Chaque pièce est un PDF d’au plus 5 Mo. Les lettres de recommandation et les publications ne sont pas admises.",
      "Une pièce manquante n’exclut pas de l’appariement, mais le RTS le verra.",
    ],
    wishes: [
      "Donnez des cœurs aux postes qui vous intéressent, puis validez votre liste.",
      "Plusieurs postes peuvent recevoir le même nombre de cœurs. Aucun cœur : vous n’obtiendrez jamais ce poste.",
      "Chaque changement est enregistré comme brouillon. Seule la dernière liste validée compte : un reçu signé le prouve.",
      "En dessous du nombre de vœux requis à la fermeture, vous n’êtes pas dans la vague.",
    ],
    result: [
      "Votre résultat de chaque vague publiée, et pourquoi, vœu par vœu.",
    ],
    descriptions: [
      "Décrivez vos postes pour les étudiants, avant l’ouverture des vœux.",
      "Ils lisent ce texte à côté des données du poste, et choisissent avec lui.",
      "À la fermeture, le texte ne change plus. Ensuite viennent les vœux, puis votre classement.",
    ],
    assigned: [
      "Qui a obtenu vos postes, vague par vague ; à imprimer si vous le souhaitez.",
    ],
    ownPosts: [
      "Vos postes, leurs candidats, et où en est chaque classement.",
      "L’accès référent classe ; l’accès consultatif lit.",
    ],
    ranking: [
      "Classez vos candidats : 1 pour le premier, ex æquo permis.",
      "« Ne pas retenir » refuse une candidature ; l’écran dit combien il faut en classer au moins.",
      "Chaque changement est enregistré ; la validité se lit sur le dernier état enregistré, sans bouton à ne pas oublier.",
      "Un classement non valide à la fermeture est remplacé par le classement par défaut.",
    ],
    students: [
      "La liste des étudiants, leur connexion, leur participation et leurs candidatures.",
      "Les nombres sous les colonnes portent sur les lignes filtrées. Les exports contiennent les mêmes lignes.",
      "La flèche ouvre le détail des candidatures.",
      "« Candidatures suffisantes » : une liste validée avec au moins le nombre de vœux requis. « – » : la question ne se pose pas, car la personne a déjà un poste ou n’en a aucun à choisir ; ces lignes ne passent ni « oui » ni « non ».",
      "« Adresse en échec » : les e-mails envoyés à cette personne reviennent. Une liste avec une autre adresse, ou une connexion par un code reçu, y met fin.",
    ],
    student: ["Les candidatures d’un étudiant, vague par vague : cœurs, rang, résultat."],
    explanation: ["Le résultat d’un étudiant, raconté pour être lu à la personne concernée."],
    admissions: ["Les candidats d’un poste dans l’ordre où l’algorithme les compare, les places, et la ligne des derniers admis."],
    posts: [
      "Les postes, leurs RTS, leurs candidats et la validité des classements.",
      "« - » : aucun candidat ; le classement compte comme valide.",
    ],
    post: ["Un poste, ses terrains, et son classement vague par vague."],
    supervisors: [
      "Les responsables des terrains de stage, leurs postes et leurs classements.",
      "« Adresse en échec » : les e-mails envoyés à cette personne reviennent.",
    ],
    results: ["Les affectations publiées, vague par vague."],
    invalid: ["Les postes dont le classement n’est pas valide à ce jour."],
    imports: [
      "Déposez une liste : le rapport dit ce qu’elle changerait et ses fautes, ligne par ligne.",
      "Rien n’est écrit avant votre confirmation ; une liste qui a une faute n’est pas chargée.",
      "La même liste peut être déposée deux fois : la seconde fois, elle ne change rien.",
    ],
    progress: ["Dernières connexions, vœux et classements jour par jour ; pression sur les postes ; résultats par cœurs obtenus."],
    calendar: [
      "Les dates de la campagne, en heure de Paris.",
      "Chaque enregistrement est vérifié et donne ses avertissements ; les étapes se programment d’elles-mêmes.",
    ],
    readiness: ["Ce qui doit être juste avant d’ouvrir la campagne."],
    rounds: ["Les calculs de chaque vague, leur vérification, et la publication à deux."],
    draw: ["Les engagements, puis, à chaque vague, la valeur publique et les maillons qui départagent les ex æquo."],
    announcements: [
      "Écrire à tous les étudiants, à tous les RTS, ou à ceux qui n’ont pas terminé.",
      "Un e-mail part une fois, après l’accord d’un autre administrateur, aux seules personnes comptées lors de la demande.",
      "Les rappels avant chaque fermeture partent d’eux-mêmes.",
    ],
    delegations: [
      "Les RTS référents absents demandent ici qu’un RTS consultatif du poste classe à leur place.",
      "Tant que vous n’avez pas accordé, rien ne change. Vous pouvez mettre fin à une délégation à tout moment ; elle s’arrête aussi à sa date et à la fermeture des classements.",
    ],
    journal: [
      "Qui a décidé et changé quoi : listes, corrections, dates, accords, tirage, désistements, fichiers.",
      "Ce que font les étudiants et les RTS est dans le journal d’audit, sous pseudonymes.",
    ],
    accounts: [
      "Qui suit la campagne et la gère, ses droits, sa dernière connexion. Un administrateur donne ou retire un accès ici, ou par une liste.",
      "Pour une personne qui a perdu son téléphone ou sa messagerie : son compte redevient comme neuf.",
      "Le code affiché se lit au téléphone, à un numéro connu avant la demande : la messagerie seule ne suffit jamais.",
    ],
    approvals: ["Ce qui demande l’accord de deux administrateurs."],
    contacts: [
      "À qui écrire : l’ARS pour les postes et les RTS, la scolarité pour les données d’un étudiant, le coordonnateur pour l’explication d’un résultat.",
      "Coordonnateurs et gestionnaires indiquent ici l’adresse de leur service.",
    ],
    nextCampaign: [
      "Crée la campagne suivante à partir de celle-ci : dites son nom et son premier lundi de vœux, les autres dates sont proposées.",
      "Rien n’est annoncé : la nouvelle campagne est un brouillon, que les administrateurs seuls voient.",
    ],
    clock: ["L’heure de cette machine, que l’on avance pour voir vivre une campagne."],
  },
};
