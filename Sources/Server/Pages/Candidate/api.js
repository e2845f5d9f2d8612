// The service's answers: values, problems with a code, and a network that may be away.
import { told } from "./text.js";
import { pause } from "./dom.js";

const base = new URL("../", import.meta.url);

/** An answer that says no, by its stable code. */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.code || `status-${status}`);
    this.status = status;
    // A proxy's own refusals have no code.
    this.code = body.code || (status === 429 ? "too-many-requests" : "other");
    this.body = body;
    this.seconds = retryAfter;
  }

  get text() {
    return told("problem", this.code, this.body);
  }
}

/** No answer came. */
export class Offline extends Error {}

export const address = (path) => new URL(path, base);

/**
 * A secret by which an answer that was lost can be asked for again, for two minutes: with the same one in each try, a
 * request that opens a session may be sent again.
 */
export function retryKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One request; its JSON or null. A Problem or Offline is thrown. */
export async function call(method, path, { json, bytes, token, key, timeout = 15000, onTimes } = {}) {
  const headers = {};
  if (json !== undefined) headers["Content-Type"] = "application/json";
  if (bytes !== undefined) headers["Content-Type"] = "image/jpeg";
  if (token) headers.Authorization = `Bearer ${token}`;
  if (key) headers["Idempotency-Key"] = key;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  const start = performance.now();
  let response;
  let text;
  try {
    response = await fetch(address(path), {
      method,
      headers,
      body: json !== undefined ? JSON.stringify(json) : bytes,
      signal: abort.signal,
      cache: "no-store",
      credentials: "omit",
    });
    if (onTimes) onTimes(start, performance.now());
    text = await response.text();
  } catch {
    throw new Offline();
  } finally {
    clearTimeout(timer);
  }
  let body = null;
  try {
    if (text) body = JSON.parse(text);
  } catch {
    // A proxy's own error page.
    body = null;
  }
  if (response.ok) return body;
  // A proxy that does not reach the service is a network that is away.
  if ([502, 504].includes(response.status)) throw new Offline();
  throw new Problem(response.status, body || {}, Number(response.headers.get("Retry-After")) || 0);
}

/** Waits before the next try: doubled each time, cut short when the browser says that the network is back. */
export function backOff(tries) {
  const delay = Math.min(500 * 2 ** tries, 8000) * (0.75 + Math.random() / 2);
  let wake;
  const online = new Promise((resolve) => {
    wake = resolve;
    addEventListener("online", wake, { once: true });
  });
  return Promise.race([pause(delay), online]).then(() => removeEventListener("online", wake));
}

/**
 * Asks until there is an answer: for what may be asked twice.
 * `trouble` hears "offline" or "busy" while there is none, and null afterwards; `alive` false gives up.
 */
export async function persist(ask, trouble = () => {}, alive = () => true) {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await ask();
      if (tries) trouble(null);
      return answer;
    } catch (error) {
      const busy = error instanceof Problem && (error.status === 503 || error.code === "too-many-requests");
      if (!(error instanceof Offline) && !(busy && tries < 20)) {
        if (tries) trouble(null);
        throw error;
      }
      trouble(busy ? "busy" : "offline");
      await (busy ? pause(Math.max(error.seconds, 1) * 1000 * (0.75 + Math.random() / 2)) : backOff(tries));
      if (!alive()) throw error;
    }
  }
}
