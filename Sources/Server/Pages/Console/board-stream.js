// A sitting's board as it changes. What comes over the stream is no use of the session; opening it is one.
import { ask, noteUse } from "./console-api.js";

/** Milliseconds without news after which what was told does not count as of now. */
const silence = 75_000;
/** Milliseconds before the next try after an answer that said no, and between two looks whether there was news. */
const pause = 5000;

export class BoardStream {
  /** `onBoard` gets each board with the time at which it came; `onLost` is called when the connection is away. */
  constructor({ onBoard, onLost }) {
    Object.assign(this, { onBoard, onLost, sitting: null, source: null, board: null, newest: 0 });
    setInterval(() => this.watch(), pause);
    addEventListener("pagehide", () => this.source && this.source.close());
    // Back from the browser's memory of pages, it goes on.
    addEventListener("pageshow", (event) => event.persisted && this.listen());
  }

  /** Follows a sitting; null for none. */
  follow(sitting) {
    this.sitting = sitting;
    this.board = null;
    this.listen();
  }

  /** Opens the stream. The browser connects anew by itself, except after an answer that says no. */
  listen() {
    if (this.source) this.source.close();
    this.source = null;
    if (!this.sitting) return;
    const source = new EventSource(`/v1/sittings/${this.sitting.sitting}/board/events`);
    this.source = source;
    this.newest = Date.now();
    source.addEventListener("open", () => noteUse());
    source.addEventListener("board", (event) => {
      this.newest = Date.now();
      this.board = JSON.parse(event.data);
      this.onBoard(this.board, this.newest);
    });
    source.addEventListener("error", () => {
      this.onLost();
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(async () => {
        // Where the session is over, this leads to the sign-in.
        await ask("GET", "/v1/operator/me").catch(() => null);
        if (source === this.source) this.listen();
      }, pause);
    });
  }

  /** A line that is cut makes no error for a long time. Until the sitting has ended its minutes come as they pass. */
  watch() {
    if (!this.source || (this.board && this.board.minutes_to_end === 0) || Date.now() - this.newest < silence) return;
    this.onLost();
    this.listen();
  }
}
