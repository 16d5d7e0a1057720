// Has the browser make a passkey (WebAuthn), or sign with one.
import { ask, http } from "../../api/client";
import type { Me } from "../../session/session";
import { text } from "../../text";

/** Whether this browser knows passkeys. */
export const knowsPasskeys = (): boolean => typeof PublicKeyCredential === "function";

const toText = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const toBytes = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));

const encoded = (plain: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(plain));

const known = (credentials: readonly string[]): PublicKeyCredentialDescriptor[] =>
  credentials.map((id) => ({ type: "public-key", id: toBytes(id) }));

/** Waits for the person; `undefined` if they decline, or if the browser has no fitting passkey. */
async function fromPerson<T extends AuthenticatorResponse>(asked: Promise<Credential | null>): Promise<{ id: string; response: T } | undefined> {
  try {
    const given = await asked as PublicKeyCredential | null;
    return given ? { id: given.id, response: given.response as T } : undefined;
  } catch {
    return undefined;
  }
}

/** Adds a passkey to the account. Gives nothing if the person declines. */
export async function makePasskey(enrolment_code: string | null): Promise<Me | undefined> {
  const { challenge, rp_id, email, user_id, algorithms, credentials } = await ask(http.POST("/api/session/passkey/challenge"));
  const made = await fromPerson<AuthenticatorAttestationResponse>(navigator.credentials.create({
    publicKey: {
      challenge: encoded(challenge),
      rp: { id: rp_id, name: text.value.shell.product },
      user: { id: encoded(user_id), name: email, displayName: email },
      pubKeyCredParams: algorithms.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: known(credentials),
      authenticatorSelection: { userVerification: "required" },
      attestation: "none",
    },
  }));
  const key = made?.response.getPublicKey();
  if (!made || !key) return undefined;
  const body = {
    client_data: toText(made.response.clientDataJSON),
    authenticator_data: toText(made.response.getAuthenticatorData()),
    public_key: toText(key),
    algorithm: made.response.getPublicKeyAlgorithm(),
    enrolment_code,
  };
  return ask(http.POST("/api/me/passkeys", { body }));
}

/** Gives the second factor by a passkey of the account. Gives nothing if there is none, or if the person declines. */
export async function usePasskey(): Promise<Me | undefined> {
  const { challenge, rp_id, credentials } = await ask(http.POST("/api/session/passkey/challenge"));
  if (credentials.length === 0) return undefined;
  const used = await fromPerson<AuthenticatorAssertionResponse>(navigator.credentials.get({
    publicKey: { challenge: encoded(challenge), rpId: rp_id, allowCredentials: known(credentials), userVerification: "required" },
  }));
  if (!used) return undefined;
  const body = {
    credential: used.id,
    client_data: toText(used.response.clientDataJSON),
    authenticator_data: toText(used.response.authenticatorData),
    signature: toText(used.response.signature),
  };
  return ask(http.POST("/api/session/passkey", { body }));
}
