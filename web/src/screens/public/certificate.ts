// Verifies the certificate of a published round in the browser, as `appariement verify-certificate` does: signature and draw.
import type { Shape } from "../../api/client";
import { leadsTo, seedOf } from "../../files/chain";
import { isSigned, type Verdict } from "./receipt";

export type Certificate = Shape<"Certificate">;

/** Reads a certificate; `undefined` if the text is not one. */
export function readCertificate(json: string): Certificate | undefined {
  try {
    const read = JSON.parse(json) as Partial<Certificate> | null;
    const whole = read?.format === "appariement-certificate/2" && Array.isArray(read.draw?.links) && Array.isArray(read.draw?.commitments)
      && typeof read.signature === "string" && typeof read.key === "string" && typeof read.at === "string";
    return whole ? (read as Certificate) : undefined;
  } catch {
    return undefined;
  }
}

/** Checks the signature of a certificate by one of `keys`, and that its draw follows from what was committed to. */
export async function verdictOf(certificate: Certificate, keys: readonly Shape<"KeyView">[]): Promise<Verdict> {
  const { draw, campaign, round } = certificate;
  const links = await Promise.all(draw.links.map((link, index) => leadsTo(campaign, link, round, draw.commitments[index] ?? "")));
  const seed = await seedOf(campaign, round, draw.links, draw.public_value);
  if (!links.every(Boolean) || seed !== draw.seed) return "bad";
  return isSigned(certificate, certificate.at, keys);
}
