// The only door to the server: typed by the OpenAPI document, one kind of failure, and what every screen must know of
// the line and the session.
import { signal } from "@preact/signals";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

/** A shape of the OpenAPI document. */
export type Shape<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** Why a request failed: the server's code, `offline` if it was not reached, `internal` if it did not say. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly errors: Shape<"FieldProblem">[] = [],
    /** Seconds to wait before trying again, if the server said. */
    readonly retryAfter?: number,
    /** The request's identifier, for support. */
    readonly instance?: string,
  ) {
    super(code);
  }
}

/** Whether the last request reached the server, and the device has a network. */
export const online = signal(true);

/** Knows at once of a line that the device itself sees go, or come back. */
export function followLine(): void {
  addEventListener("offline", () => (online.value = false));
  addEventListener("online", () => (online.value = true));
}

/** Set when the server no longer knows the session; whoever signs in again unsets it. */
export const signedOut = signal(false);
/** Device time, in milliseconds, of the last answer within a session. */
export const lastAnswer = signal(0);

/** Typed requests. `x-siimop` says that a page of this site made them. */
export const http = createClient<paths>({
  baseUrl: "",
  credentials: "same-origin",
  headers: { "x-siimop": "1" },
});

interface Settled<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Waits for a request: the answer's body, or a [`Problem`]. */
export async function ask<T>(request: Promise<Settled<T>>): Promise<T> {
  let settled: Settled<T>;
  try {
    settled = await request;
  } catch {
    online.value = false;
    throw new Problem("offline", 0);
  }
  online.value = true;
  if (settled.response.ok) {
    lastAnswer.value = Date.now();
    return settled.data as T;
  }
  const problem = read(settled);
  if (problem.code === "signed_out") signedOut.value = true;
  throw problem;
}

/** The same, with the version that the answer's ETag names. */
export async function askWithVersion<T>(request: Promise<Settled<T>>): Promise<{ body: T; version: number }> {
  const body = await ask(request);
  const etag = (await request).response.headers.get("etag") ?? "";
  return { body, version: Number(etag.replace(/[^0-9]/g, "")) };
}

function read({ error, response }: Settled<unknown>): Problem {
  const document = (typeof error === "object" && error !== null ? error : {}) as Partial<Shape<"Problem">>;
  const wait = Number(response.headers.get("retry-after"));
  return new Problem(
    document.code ?? "internal",
    response.status,
    [...(document.errors ?? [])],
    wait > 0 ? wait : undefined,
    document.instance,
  );
}

/** The problem in whatever was thrown; anything else is a fault of ours and is thrown on. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  throw thrown;
}

/** `If-Match` for a version. */
export const ifMatch = (version: number): { "If-Match": string } => ({ "If-Match": `"v${version}"` });
