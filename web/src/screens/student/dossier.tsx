export function Dossier() { return null; }
