// Every request to the server is made here. Requests are typed by the OpenAPI document and fail in one way, with a
// [`Problem`]; the state of the network and of the session is kept for every screen.
import { effect, signal } from "@preact/signals";
import createClient from "openapi-fetch";
import { isBusy, patientFetch, retryAfter, wait } from "./patience";
import type { components, paths } from "./schema";

/** A schema of the OpenAPI document. */
export type Shape<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** The code of a failed request: of the server, or `offline` if the server was not reached. */
export type Code = Shape<"ProblemCode"> | "offline";
/** The code of an error in a field or a line. */
export type FieldCode = Shape<"FieldProblem">["code"];

/**
 * Why a request failed. `code` is the server's; `offline` if the server was not reached. An answer without a code comes
 * from the gateway before the server: `busy` if it asks for patience, else `internal`.
 */
export class Problem extends Error {
  constructor(
    readonly code: Code,
    readonly status: number,
    readonly errors: Shape<"FieldProblem">[] = [],
    /** Seconds to wait before trying again, if the server asked for it. */
    readonly retryAfter?: number,
    /** The request's identifier, for support. */
    readonly instance?: string,
  ) {
    super(code);
  }
}

/** Whether the last request reached the server, and the device has a network. */
export const online = signal(true);

/** Follows the network state that the browser reports, without waiting for a request to fail. */
export function followLine(): void {
  addEventListener("offline", () => (online.value = false));
  addEventListener("online", () => (online.value = true));
}

/**
 * Waits until the network is back, or until it is time to try again after this number of failures. The browser reports a
 * lost network only if the device has none; a request can also be lost on its way, and then nothing reports its return.
 */
export function back(failures: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, wait(failures));
    const stop = effect(() => {
      if (online.value) setTimeout(done);
    });
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}

/** Set when the server no longer knows the session; unset when the person has signed in again. */
export const signedOut = signal(false);
/** Device time, in milliseconds, of the last answer within a session. */
export const lastAnswer = signal(0);

/** Client of the API. The header `x-siimop` tells the server that a page of this site makes the request. */
export const http = createClient<paths>({
  baseUrl: "",
  credentials: "same-origin",
  headers: { "x-siimop": "1" },
  fetch: patientFetch,
});

interface Settled<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Waits for a request and gives the body of its answer. Throws a [`Problem`] if the request fails. */
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

/**
 * Waits for a request and gives the body of its answer with the version in its ETag. Throws a [`Problem`] if the
 * request fails.
 */
export async function askWithVersion<T>(request: Promise<Settled<T>>): Promise<{ body: T; version: number }> {
  const body = await ask(request);
  const etag = (await request).response.headers.get("etag") ?? "";
  return { body, version: Number(etag.replace(/[^0-9]/g, "")) };
}

function read({ error, response }: Settled<unknown>): Problem {
  const document = (typeof error === "object" && error !== null ? error : {}) as Partial<Shape<"Problem">>;
  return new Problem(
    document.code ?? (isBusy(response.status) ? "busy" : "internal"),
    response.status,
    [...(document.errors ?? [])],
    retryAfter(response),
    document.instance,
  );
}

/** The value thrown, if it is a [`Problem`]. Anything else is a bug of the page and is thrown again. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  throw thrown;
}

/** `If-Match` for a version. */
export const ifMatch = (version: number): { "If-Match": string } => ({ "If-Match": `"v${version}"` });
