// Sends pictures until an attempt has what it asks for. Knows nothing of what is on the screen.
import { call, Offline, persist, Problem, retryKey } from "./api.js";
import { pause } from "./dom.js";

/** Milliseconds from one frame to the next at least, by how many frames the login has had: there are 60 at most. */
const paces = [
  [25, 270],
  [40, 600],
  [Infinity, 1000],
];
/** More frames make the comparison surer, and these cost one second. */
const wanted = 5;

/** What one attempt asks for, and how far it is. Pure: answers go in. */
class Plan {
  constructor(login) {
    this.least = login.frames.min;
    this.most = login.frames.max;
    this.challenge = login.challenge || null;
    this.steps = this.challenge ? this.challenge.steps : [];
    this.stepsDone = 0;
    this.usable = 0;
    this.place = 1;
    this.firstAt = null;
  }

  get isLonger() {
    return Boolean(this.challenge) && this.challenge.kind === "longer-capture";
  }

  get needed() {
    if (this.steps.length) return this.steps.length;
    return this.isLonger ? this.least : Math.min(this.most, Math.max(this.least, wanted));
  }

  /** How many of the needed frames there are. */
  get done() {
    return this.steps.length ? this.stepsDone : Math.min(this.usable, this.needed);
  }

  /** The step to show now; null where none is asked for. */
  get step() {
    return this.stepsDone < this.steps.length ? this.steps[this.stepsDone] : null;
  }

  get isComplete() {
    return !this.step && this.usable >= Math.min(this.least, this.needed) && this.done >= this.needed;
  }

  /** Milliseconds to keep between two frames that count, so that a longer capture is long enough. */
  get spread() {
    return this.isLonger ? ((this.challenge.min_seconds || 0) * 1000 * 1.1) / Math.max(this.least - 1, 1) : 0;
  }

  /** Takes the answer to a frame that was sent for `step`; returns whether it counts. */
  take(answer, step) {
    const counts = step ? Boolean(answer.challenge && answer.challenge.seen) : answer.usable;
    if (!counts) return false;
    if (answer.usable) this.usable += 1;
    if (step) this.stepsDone += 1;
    if (this.place < this.most) this.place += 1;
    return true;
  }
}

/** What ended a login while frames were sent; a new one goes on where it was. */
const over = ["login-expired", "login-finished", "unknown-login", "too-many-frames", "unknown-step", "unknown-frame"];

/**
 * One attempt after another until one is accepted or refused.
 *
 * `open` opens a login. `on` hears: plan(plan), frame(answer, counted, plan), trouble(kind | null), reopened(), judging(),
 * black(), paused(isPaused), slow(isSlow).
 */
export class Capture {
  constructor({ pictures, open, on }) {
    this.pictures = pictures;
    this.open = open;
    this.on = on;
    this.running = true;
    this.login = null;
  }

  stop() {
    this.running = false;
  }

  /** The answer of a completed login, or null where it was stopped. Throws the Problem that ended it. */
  async run(retry = null) {
    const alive = () => this.running;
    for (let openings = 0; this.running; openings += 1) {
      try {
        if (retry) this.login = retry;
        else this.login = await persist(this.open, this.on.trouble, alive);
        retry = null;
        if (!this.running) return null;
        const plan = new Plan(this.login);
        this.on.plan(plan);
        if (!(await this.fill(plan))) return null;
        this.on.judging();
        const answer = await this.complete(alive);
        if (this.running) return answer;
        await this.giveBack(answer);
        return null;
      } catch (error) {
        if (!this.running) return null;
        // Started again by itself, but not for ever.
        if (!(error instanceof Problem) || !over.includes(error.code) || openings >= 10) throw error;
        this.on.reopened();
      }
    }
    return null;
  }

  /** Sends frames until the plan is complete; false where it was stopped. */
  async fill(plan) {
    let sent = 0;
    let countedAt = -Infinity;
    while (this.running && !plan.isComplete) {
      await this.visible();
      const start = performance.now();
      if (this.pictures.isBlack()) {
        this.on.black();
        await pause(500);
        continue;
      }
      const file = await this.pictures.take();
      if (!file || !this.running) {
        await pause(100);
        continue;
      }
      const step = plan.step;
      const answer = await this.send(file, plan.place, step);
      if (!this.running) return false;
      this.pictures.took(performance.now() - start);
      this.on.slow(this.pictures.isSlow);
      sent += 1;
      if (answer) {
        const early = performance.now() - countedAt < plan.spread;
        const counted = !early && plan.take(answer, step);
        if (counted) countedAt = performance.now();
        this.on.frame(answer, counted, plan);
      }
      const pace = paces.find(([frames]) => sent < frames)[1];
      // After a step from its answer on: a slow upload must not bring two steps closer together than a head moves.
      const since = step && countedAt > start ? countedAt : start;
      const rest = Math.max(since + pace, plan.spread ? Math.min(countedAt + plan.spread, start + 1500) : 0);
      await pause(Math.max(0, rest - performance.now()));
    }
    return this.running;
  }

  /** One frame; null where it could not be used and the next may. */
  async send(file, place, step) {
    const query = step ? `?step=${step.step}` : "";
    const path = `v1/logins/${this.login.login}/frames/${place}${query}`;
    const alive = () => this.running;
    try {
      return await persist(() => call("PUT", path, { bytes: file, timeout: 12000 }), this.on.trouble, alive);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "login-busy") {
        await pause(Math.max(error.seconds, 0.5) * 1000);
        return null;
      }
      if (error.code.startsWith("picture-") && (this.broken = (this.broken || 0) + 1) < 5) return null;
      throw error;
    }
  }

  /** Judged once, however often it is asked: under one key tokens whose answer was lost are given again. */
  async complete(alive) {
    const key = retryKey();
    let isLost = false;
    for (let tries = 0; ; tries += 1) {
      try {
        return await call("POST", `v1/logins/${this.login.login}/complete`, { key, timeout: 30000 });
      } catch (error) {
        // Too many requests from a whole hall, not too many tries of this person: nothing was judged.
        const isBusy =
          error instanceof Problem && (["login-busy", "too-many-requests"].includes(error.code) || error.status === 503);
        const again = error instanceof Offline || (isBusy && tries < 20);
        if (!again || !alive()) {
          const [reason] = (error.body && error.body.reasons) || [];
          // The frames were judged and are gone: the refusal was lost, and with it its reasons.
          if (isLost && reason && reason.code === "too-few-frames") error.body.reasons = [];
          throw error;
        }
        if (error instanceof Offline) {
          isLost = true;
          this.on.trouble("offline");
        }
        await pause(error instanceof Offline ? Math.min(500 * 2 ** tries, 8000) : Math.max(error.seconds, 0.5) * 1000);
        if (!alive()) throw error;
        this.on.trouble(null);
      }
    }
  }

  /** Ends the session of a yes that came after the stop: left open, it would keep the place that another way in needs. */
  async giveBack(answer) {
    if (answer.access_token) await call("POST", "v1/session/logout", { token: answer.access_token }).catch(() => {});
  }

  /** Waits while the page is in the background, where browsers stop cameras and timers. */
  async visible() {
    if (!document.hidden) return;
    this.on.paused(true);
    await new Promise((resolve) => {
      const check = () => {
        if (document.hidden && this.running) return;
        document.removeEventListener("visibilitychange", check);
        clearInterval(timer);
        resolve();
      };
      const timer = setInterval(check, 1000);
      document.addEventListener("visibilitychange", check);
    });
    this.on.paused(false);
  }
}
