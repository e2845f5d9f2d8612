// What becomes of a session, at once: the service's stream of events. Each means no more than "look again".
import { address } from "./api.js";
import { pause } from "./dom.js";

/** The service sends something every 30 seconds; a stream that is silent for longer is dead. */
const silentMilliseconds = 75_000;
/** After a stream that ended by itself, and after one that was refused. */
const againMilliseconds = 3000;
const refusedMilliseconds = 60_000;

export class News {
  /** `token` gives the access token of the moment; `onNews` hears of an event, and of each beginning of a stream. */
  constructor({ token, onNews }) {
    this.token = token;
    this.onNews = onNews;
    /** Whether somebody would be told at once. */
    this.isOpen = false;
    this.isStopped = false;
  }

  async run() {
    while (!this.isStopped) {
      let wait = againMilliseconds;
      try {
        if (!(await this.follow())) wait = refusedMilliseconds;
      } catch {
        // A network that is away; whoever looks by the clock will say so.
      }
      // A stream that ends may do so with the session.
      if (this.isOpen && !this.isStopped) this.onNews();
      this.isOpen = false;
      if (!this.isStopped) await pause(wait * (0.75 + Math.random() / 2));
    }
  }

  stop() {
    this.isStopped = true;
    if (this.abort) this.abort.abort();
  }

  /** Until the stream ends; false where there was none. */
  async follow() {
    this.abort = new AbortController();
    const response = await fetch(address("v1/session/events"), {
      headers: { Authorization: `Bearer ${this.token()}` },
      signal: this.abort.signal,
      cache: "no-store",
      credentials: "omit",
    });
    if (!response.ok || !response.body) return false;
    this.isOpen = true;
    this.onNews();
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const silence = setTimeout(() => this.abort.abort(), silentMilliseconds);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) return true;
      text += decoder.decode(value, { stream: true });
      const lines = text.split("\n");
      text = lines.pop();
      // Comments are signs of life, and nothing more.
      if (lines.some((line) => line.startsWith("event:"))) this.onNews();
    }
  }
}
