// A batch's run, as it happens.
import { ask } from "./console-api.js";
import { backOff, persist } from "./enrolment-retry.js";

/** Follows a batch from now on: `onBatch` gets it whenever it has changed, `onAway` whether the connection is lost. */
export class Follower {
  constructor(batch, { onBatch, onAway }) {
    this.address = `/v1/batches/${batch}`;
    this.onBatch = onBatch;
    this.onAway = onAway;
    this.source = null;
    this.isClosed = false;
  }

  /** What it is now, and what becomes of it while it runs. */
  async begin() {
    const batch = await persist(() => ask("GET", this.address), {
      trouble: (error) => this.onAway(error !== null),
      alive: () => !this.isClosed,
    });
    if (this.isClosed) return;
    this.onBatch(batch);
    if (batch.state === "running") this.listen(0);
  }

  listen(tries) {
    if (this.isClosed) return;
    this.close(false);
    const source = new EventSource(`${this.address}/events`);
    this.source = source;
    let seen = tries;
    const take = (event) => {
      seen = 0;
      this.onAway(false);
      this.onBatch(JSON.parse(event.data));
    };
    source.addEventListener("progress", take);
    source.addEventListener("ended", (event) => {
      this.close(false);
      take(event);
    });
    source.addEventListener("error", async () => {
      if (this.source !== source) return;
      // The browser's own second try tells nobody why there was an error: that the session is over, a question does.
      this.close(false);
      this.onAway(true);
      await backOff(seen);
      if (this.isClosed || this.source) return;
      try {
        const batch = await ask("GET", this.address);
        this.onAway(false);
        this.onBatch(batch);
        if (batch.state !== "running") return;
      } catch {
        // Still away.
      }
      if (!this.source) this.listen(seen + 1);
    });
  }

  close(forGood = true) {
    if (forGood) this.isClosed = true;
    if (this.source) this.source.close();
    this.source = null;
  }
}
