const s = (count: number): string => (count > 1 ? "s" : "");

export const ranking = {
  none: "Aucun poste ne vous est rattaché dans cette campagne.",
  access: { referent: "Accès référent", consultative: "Accès consultatif" },
  delegated: "Classement délégué",
  delegatedToYou: "Le RTS référent vous a délégué ce classement : vous pouvez classer.",
  savedBy: (name: string) => `Dernier enregistrement par délégation : ${name}`,
  done: (valid: number, all: number) => `${valid} classement${s(valid)} valide${s(valid)} sur ${all}`,
  nextPost: (name: string) => `Poste suivant à classer : ${name}`,
  referentIs: (name: string) => `RTS référent : ${name}`,
  candidates: (count: number) => (count === 0 ? "Aucun candidat" : `${count} candidat${s(count)}`),
  /** What happens to a ranking that nobody makes (R-20). */
  ifForgotten: (same: number, other: number) =>
    `Un classement qui n’est pas valide à la fermeture est remplacé : tous au rang ${same} (subdivision du poste) ou ${other} (autres), ex æquo.`,
  beforeOpening: "Les candidats seront visibles à l’ouverture des classements.",
  whileSuspended: "La campagne est suspendue : les candidats seront de nouveau visibles à la reprise, car les vœux peuvent se rouvrir.",
  valid: "Classement valide",
  invalid: "Classement non valide",
  windowTitle: "Période de classement",
  opens: "Ouverture :",
  closes: "Fermeture :",
  counters: {
    candidates: "Nombre de candidatures",
    to_rank: "Nombre de candidatures restantes à classer",
    ranked: "Nombre de candidatures retenues",
    refused: "Nombre de candidatures non-retenues",
  },
  light: (ranked: number, candidates: number, needed: number) =>
    `${ranked} candidat${s(ranked)} classé${s(ranked)} sur ${candidates} ; il en faut au moins ${needed}.`,
  mayRefuse: (most: number, candidates: number) =>
    most === 0
      ? `Aucun refus permis sur ${candidates} candidature${s(candidates)} : toutes sont à classer.`
      : `Refus permis : au plus ${most} candidature${s(most)} sur ${candidates}.`,
  tooManyRefused: (many: number, candidates: number) =>
    `${many} refus de trop sur ${candidates} candidature${s(candidates)} : ce classement ne peut plus devenir valide, sauf si vous ` +
    `${many > 1 ? `remettez ${many} candidats` : "remettez un candidat"} à classer.`,
  ifInvalid: (same: number, other: number, over: boolean) =>
    `Classement non valide : les candidats ${over ? "ont tous été mis" : "seront tous mis"} au rang ${same} (subdivision) ou ${other} (hors subdivision), ex æquo. ` +
    `Les rangs et les refus saisis ${over ? "n’ont pas été" : "ne seront pas"} pris en compte.`,
  whenValid: (over: boolean) => `Ce classement ${over ? "a été retenu" : "sera utilisé"} tel quel à la fermeture.`,
  stillYours: "Vous pouvez encore le modifier.",
  treatAll: (count: number) =>
    `${count} candidature${s(count)} ${count > 1 ? "restent" : "reste"} à traiter : sans rang ni refus, traitée${s(count)} comme non retenue${s(count)}.`,
  group: (rank: number, tied: number) => (tied > 1 ? `Rang ${rank} : ${tied} ex æquo` : `Rang ${rank}`),
  savesItself: "Chaque changement est enregistré automatiquement. Le dernier état enregistré à la fermeture compte.",
  howTo: "Tapez un rang, ou appuyez sur « Classer » ; « Même rang que le précédent » fait des ex æquo.",
  toRank: "À classer",
  refusedGroup: "Non retenus",
  name: "Nom",
  number: "Rang",
  numberFor: (name: string) => `Rang de ${name}`,
  up: "Monter",
  down: "Descendre",
  tie: "Même rang que le précédent",
  split: "Séparer",
  refuse: "Ne pas retenir",
  rankLast: "Classer",
  takeBack: "Remettre à classer",
  of: (verb: string, name: string) => `${verb} : ${name}`,
  moved: (name: string, rank: number) => `${name} : rang ${rank}`,
  refusedSaid: (name: string) => `${name} : candidature non retenue`,
  backSaid: (name: string) => `${name} : à classer`,
  sameSubdivision: "De la subdivision",
  otherSubdivision: "Hors subdivision",
  localCount: (local: number, all: number) => `Parmi les candidats classés (${all}), ${local} ${local > 1 ? "sont" : "est"} de la subdivision du poste`,
  shifted: "Décalé",
  dossier: "Dossier",
  dossierOf: (name: string) => `Dossier de ${name}`,
  dossierComplete: "Dossier complet",
  dossierLacks: (pieces: string) => `Il manque : ${pieces}`,
  pieces: { cv: "CV", motivation_letter: "lettre", training_contract: "contrat" },
  dossierEmpty: "Aucune pièce n’a été déposée.",
  assigned: "Affecté-e",
  notRanked: "Sans rang",
  description: "Description du poste",
  descriptionHint: "Ce que les étudiants lisent : activité, encadrement, gardes, logement… 4 000 caractères au plus, texte simple.",
  descriptionSaved: "La description est enregistrée.",
  descriptionStale: "La description a été modifiée ailleurs entre-temps. La version enregistrée est :",
  history: "Classements enregistrés",
  readOnly: (why: string) => `Ce classement est en lecture seule. ${why}`,
  back: "Tous mes postes",
};
