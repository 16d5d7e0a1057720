// The French of the pages keeps the rules of the Imprimerie nationale, and one word for one thing: what was said otherwise
// once does not come back.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import test from "node:test";
import type ts from "typescript";

const typescript = createRequire(import.meta.url)("typescript") as typeof ts;

/** Every text of a source, with 0 for what is computed. Names of files that it imports are no texts. */
function texts(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (typescript.isImportDeclaration(node) || typescript.isTypeNode(node)) return;
    if (typescript.isStringLiteral(node) || typescript.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    else if (typescript.isTemplateExpression(node)) found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("0"));
    typescript.forEachChild(node, visit);
  };
  visit(typescript.createSourceFile("words.ts", source, typescript.ScriptTarget.Latest, true));
  return found;
}

/** Forms that French texts do not have, and what they have instead. */
const FRENCH: readonly (readonly [RegExp, string])[] = [
  [/\S [:;?!»%](?!\w)/, "a no-break space before : ; ? ! » %"],
  [/« \S/, "a no-break space after «"],
  [/\p{L}'\p{L}/u, "’"],
  [/\d(es|èmes?|ème)\b/, "2ᵉ, 2ᵉˢ"],
  [/ex[- ]aequo|ex-æquo/i, "ex æquo"],
  [/\b[Nn]° ?\d|\bN°/, "nᵒ"],
  [/\d\d? ?h\d\d|\d:\d\d\b/, "9 h 02"],
  [/non-retenue(?!s$)/, "non retenue"],
  [/retenu\(e\)|classé\(e\)|affecté\(e\)|connecté\(e\)/, "words that fit everybody"],
  [/\bcliquez\b|(?<![-:])\bmail\b/i, "appuyez ; e-mail"],
  [/^Vous n’êtes plus connecté/, "Votre session est terminée."],
  [/\bOE|[^c]oeur|\bvoeu/i, "œ"],
  [/^(Etudiant|Etablissement|A |Etat)/, "accents on capitals"],
];

/** Forms that English texts do not have, and what they have instead. */
const ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/candidature/i, "application"],
  [/left to treat|by itself as a draft|Consultative access/, "left to process; saved automatically; Read-only access"],
  [/\S [:;?!](?!\w)/, "no space before : ; ? !"],
];

/** Labels of the tutorial, and the characters that a password may have, kept to the letter. */
const VERBATIM: ReadonlySet<string> = new Set(["Nombre de candidatures non-retenues", "Non classé(e)", "1 special character: ![]{}%&*$#@|+_-"]);
/** The mention that the law asks for (code des relations entre le public et l'administration, article R. 311-3-1-1), to the letter. */
const MENTION = /^Cette proposition d'affectation est fondée sur un traitement algorithmique/;

async function faults(folder: string, forms: typeof FRENCH): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts"));
  const found = await Promise.all(files.map(async (name) => {
    const said = texts(await readFile(`${folder}/${name}`, "utf8")).filter((one) => !VERBATIM.has(one) && !MENTION.test(one));
    return said.flatMap((one) => forms.flatMap(([form, instead]) => (form.test(one) ? [`${folder}/${name}: ${one} → ${instead}`] : [])));
  }));
  return found.flat();
}

test("French texts", async () => assert.deepEqual(await faults("src/text/fr", FRENCH), []));

test("English texts", async () => assert.deepEqual(await faults("src/text/en", ENGLISH), []));

test("a fault is found", () => {
  assert.deepEqual(texts('import a from "./x y"; export const b = { c: (n: number) => `Rang ${n} : ex-aequo` };'), ["Rang 0 : ex-aequo"]);
  assert.ok(FRENCH.some(([form]) => form.test("Rang 0 : premier")));
});
