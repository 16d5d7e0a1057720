// How long the page waits before it tries a request again. The gateway before the server refuses requests too, with 429
// and 503 and without a problem document, when more people come at once than it lets through.

const FIRST_MS = 1_000;
const MOST_MS = 60_000;
/** Tries of a request, after which the person is told. */
const TRIES = 4;

/** Whether the same request may succeed a moment later. */
export const isBusy = (status: number): boolean => status === 429 || status === 502 || status === 503 || status === 504;

/**
 * Milliseconds to wait after this number of failures, the first being 1: what the server asks for, or twice as long each
 * time. `chance`, from 0 to 1, adds up to as much again, so that pages refused together do not come back together.
 */
export function wait(failures: number, retryAfter?: number, chance = Math.random()): number {
  const least = retryAfter === undefined ? Math.min(FIRST_MS * 2 ** (failures - 1), MOST_MS) : retryAfter * 1_000;
  return least * (1 + chance);
}

/** The seconds of the header `Retry-After`, if the answer has it. */
export function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get("retry-after"));
  return seconds > 0 ? seconds : undefined;
}

/**
 * Whether a request that got this answer may be tried again without asking the person. The gateway refuses with 429, and
 * without a problem document, what it has not given to the server. After 5xx the server may have written, so only reading
 * requests are tried again. What the server itself refuses with 429 is told to the person.
 */
function mayRepeat(request: Request, response: Response): boolean {
  if (response.status === 429) return !response.headers.get("content-type")?.includes("problem+json");
  return request.method === "GET" && isBusy(response.status);
}

/** `fetch` that tries a request again while the gateway or the server is busy. */
export async function patientFetch(request: Request): Promise<Response> {
  for (let failures = 1; ; failures++) {
    const response = await fetch(request.clone());
    if (failures === TRIES || !mayRepeat(request, response)) return response;
    await new Promise((resume) => setTimeout(resume, wait(failures, retryAfter(response))));
  }
}
