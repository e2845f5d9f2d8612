// The operator API: values, problems with a code, and a session that may be over.
import { told } from "./text.js";
import { SharedTime } from "./shared-time.js";

let token = "";
let signedOut = () => {};

/** The CSRF token of the session: sent with whatever changes something. */
export const useToken = (text) => {
  token = text || "";
};

/** Calls where the session is over; the request that found it out never ends. */
export const whenSignedOut = (listener) => {
  signedOut = listener;
};

const used = new SharedTime("faceauth.session-used");

/** Notes that the session was used: one session has several tabs, and any of them keeps it. */
export const noteUse = (at) => used.note(at);

/** When the session was last used in this browser. */
export const lastUse = () => used.latest;

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

  /** In the page's language: the page's own sentence for the code, otherwise the service's. */
  get text() {
    return told("problem", this.code, this.body);
  }
}

/** No answer came. */
export class Offline extends Error {}

const isOver = (problem) => problem.status === 401 && problem.code !== "sign-in-refused";

/**
 * One request; its JSON, null without content, or the Response itself with `raw`. A Problem or Offline is thrown.
 * `json` is sent as such; `body` with the media type `type` as it is. `keepalive` outlives the page.
 */
export async function ask(
  method, path, { json, body, type, headers = {}, timeout = 20000, signal, raw = false, keepalive = false } = {},
) {
  const sent = { ...headers };
  if (json !== undefined) sent["Content-Type"] = "application/json";
  if (type) sent["Content-Type"] = type;
  if (method !== "GET" && token) sent["X-CSRF-Token"] = token;
  const sentAt = Date.now();
  const abort = new AbortController();
  const timer = timeout ? setTimeout(() => abort.abort(), timeout) : 0;
  if (signal) signal.addEventListener("abort", () => abort.abort());
  let response;
  let text = "";
  try {
    response = await fetch(path, {
      method,
      headers: sent,
      body: json !== undefined ? JSON.stringify(json) : body,
      signal: abort.signal,
      keepalive,
      cache: "no-store",
      credentials: "same-origin",
    });
    if (response.ok) noteUse(sentAt);
    if (raw && response.ok) return response;
    text = await response.text();
  } catch {
    throw new Offline();
  } finally {
    clearTimeout(timer);
  }
  let answer = null;
  try {
    if (text) answer = JSON.parse(text);
  } catch {
    // A proxy's own error page.
    answer = null;
  }
  if (response.ok) return answer;
  // A proxy that does not reach the service is a network that is away.
  if ([502, 504].includes(response.status)) throw new Offline();
  const problem = new Problem(response.status, answer || {}, Number(response.headers.get("Retry-After")) || 0);
  if (!isOver(problem)) throw problem;
  signedOut();
  return new Promise(() => {});
}
