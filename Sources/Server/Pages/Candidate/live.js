// The camera's picture with an oval, one hint at a time, and the steps of a challenge: for a login and a re-verification.
import { Camera, CameraFault, looksVirtual } from "./camera.js";
import { Capture } from "./capture.js";
import { make, worded, write } from "./dom.js";
import { makeGuide } from "./guide.js";
import { PictureTaker } from "./pictures.js";
import { onLanguage, t, told } from "./text.js";

/** A hint stays for so long at least, or nobody could read it. */
const hintMilliseconds = 900;
/** After so long without getting on, the other way in is pointed out. */
const stuckMilliseconds = 25000;
/** After so long without an answer, the browser's question may not have been seen. */
const unseenMilliseconds = 5000;
/** What is said beside the hint, the most pressing first. */
const asideKinds = ["paused", "trouble", "unseen", "reopened", "stuck", "virtual", "passing"];
const pictured = { denied: "blocked", missing: "missing", busy: "busy", lost: "missing" };

export class Live {
  /** `buttons` stand below the picture. */
  constructor(container, buttons = []) {
    this.container = container;
    this.video = make("video", { playsinline: true, "aria-hidden": "true" });
    this.video.muted = true;
    this.guide = makeGuide();
    this.oval = make("div", { class: "oval" });
    this.dots = make("div", { class: "dots", "aria-hidden": "true" });
    // What is worth hearing changes seldom; progress is told with it.
    this.hint = make("p", { class: "hint", role: "status", "aria-live": "polite" });
    this.progress = make("p", { class: "progress" });
    this.side = make("p", { class: "aside", role: "status" });
    this.asides = new Map();
    // While the browser asks; where it need not, the camera is faster than the picture.
    this.asking = make("img", { class: "asking", alt: t("camera.allow-picture"), "data-t-alt": "camera.allow-picture", width: 320, height: 180 });
    this.camera = new Camera(this.video);
    this.pictures = new PictureTaker(this.video);
    this.choice = make("select", { id: "camera-choice", onchange: () => this.change() });
    this.choiceField = make("div", { class: "field", hidden: true }, worded("label", "camera.choose", { for: "camera-choice" }), this.choice);
    this.scene = make("div", { class: "scene", role: "img", "data-t-label": "live.stage", "aria-label": t("live.stage") }, this.video, this.oval, this.guide.element, this.dots);
    this.stage = make("div", { class: "stage" }, this.scene, this.asking);
    // What is said is near the webcam, which is above the screen, and never below its end.
    this.root = make("div", { class: "live", hidden: true }, this.hint, this.side, this.stage, this.progress);
    this.fault = make("div", { class: "fault", hidden: true });
    this.actions = make("div", { class: "actions", hidden: true }, ...buttons);
    // Last, as it comes when the rest has its place.
    container.replaceChildren(this.root, this.fault, this.actions, this.choiceField);
    this.say = () => {};
    this.capture = null;
    /** The camera that was chosen here, for the next try too. */
    this.chosen = undefined;
    /** Raised by each start and stop: what an older run still waits for does nothing when it comes. */
    this.runs = 0;
    this.isOn = false;
    onLanguage(() => {
      this.say();
      if (this.plan) this.showProgress();
    });
  }

  /**
   * Starts the camera, after what `ready` waits for; false where it does not, and says what to do about it, or where it
   * was stopped before.
   */
  async start(retry, ready = null) {
    const run = (this.runs += 1);
    this.retry = retry;
    this.showOpening();
    if (ready) await ready();
    if (run !== this.runs) return false;
    this.aside("unseen", null);
    const unseen = setTimeout(() => this.aside("unseen", () => t("camera.unseen")), unseenMilliseconds);
    try {
      if (!(await this.camera.open(this.chosen, { exact: false }))) return false;
    } catch (error) {
      // Another may start.
      this.chosen = undefined;
      if (!(error instanceof CameraFault)) throw error;
      this.showFault(error.kind);
      return false;
    } finally {
      clearTimeout(unseen);
      if (run === this.runs) this.aside("unseen", null);
    }
    this.camera.onlost = () => {
      this.stop();
      this.showFault("lost");
    };
    this.showScene();
    this.tell(() => t("live.starting"), "", true);
    await this.offerCameras();
    if (run !== this.runs) return false;
    this.isOn = true;
    return true;
  }

  /** The answer of the login that `open` opened, or null where it was stopped, before this too. */
  async run(open, retry = null) {
    if (!this.isOn) return null;
    if (this.capture) this.capture.stop();
    this.capture = new Capture({ pictures: this.pictures, open, on: this.listener() });
    this.movedAt = performance.now();
    // Buttons may have come.
    this.intoView();
    return this.capture.run(retry);
  }

  stop() {
    this.runs += 1;
    this.isOn = false;
    if (this.capture) this.capture.stop();
    this.camera.close();
    this.root.hidden = true;
    this.actions.hidden = true;
    this.choiceField.hidden = true;
  }

  // What is shown

  /** The camera's place, with the browser's question in it until the camera is on: nothing moves when it is. */
  showOpening() {
    this.fault.hidden = true;
    this.actions.hidden = false;
    this.root.hidden = false;
    this.scene.hidden = true;
    this.asking.src = new URL("camera-allow.svg", import.meta.url);
    this.asking.hidden = false;
    this.oval.className = "oval";
    this.dots.replaceChildren();
    this.guide.show("none");
    this.plan = null;
    write(this.progress, "");
    for (const kind of asideKinds) this.aside(kind, null);
    this.tell(() => t("camera.opening"), "", true);
    this.holdFocus();
    this.intoView();
  }

  showScene() {
    this.asking.hidden = true;
    this.scene.hidden = false;
    this.stage.className = this.video.videoHeight > this.video.videoWidth ? "stage upright" : "stage";
    this.intoView();
  }

  /** The buttons on the screen where there is room for all; the hint in any case. */
  intoView() {
    this.actions.scrollIntoView({ block: "nearest" });
    this.hint.scrollIntoView({ block: "nearest" });
  }

  /** Whoever's focus stood on something that is gone goes on at the view's heading. */
  holdFocus() {
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body && activeElement.getClientRects().length) return;
    const heading = this.container.closest("[data-view]").querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  // What the capture tells

  listener() {
    return {
      plan: (plan) => {
        this.plan = plan;
        this.dots.replaceChildren(...Array.from({ length: plan.needed }, () => make("span")));
        this.shownAt = 0;
        this.showPlan();
      },
      frame: (answer, counted) => this.showFrame(answer, counted),
      trouble: (kind) => this.aside("trouble", kind ? () => t(kind === "offline" ? "live.offline" : "busy-retry") : null),
      reopened: () => this.aside("reopened", () => t("live.reopened"), 5000),
      black: () => this.tell(() => t("live.black"), "bad"),
      paused: (isPaused) => this.aside("paused", isPaused ? () => t("live.paused") : null),
      slow: (isSlow) => {
        if (isSlow && !this.wasSlow) this.aside("passing", () => t("live.slow"), 5000);
        this.wasSlow = isSlow;
      },
      judging: () => {
        this.guide.show("none");
        this.tell(() => t("live.judging"), "good", true);
      },
    };
  }

  showPlan() {
    const { plan } = this;
    this.guide.show(plan.step ? plan.step.code : "none");
    for (const [index, dot] of [...this.dots.children].entries()) dot.className = index < plan.done ? "done" : "";
    this.showProgress();
    if (plan.step) this.tell(() => this.instruction(plan.step), "step", true);
    else if (plan.isLonger && plan.done === 0) this.tell(() => t("live.hold", { seconds: plan.challenge.min_seconds + 2 }));
  }

  showProgress() {
    const { plan } = this;
    write(
      this.progress,
      plan.step
        ? t("live.step", { step: plan.stepsDone + 1, steps: plan.steps.length })
        : t("live.sent", { done: plan.done, need: plan.needed }),
    );
  }

  instruction(step) {
    return told("step", step.code, step);
  }

  showFrame(answer, counted) {
    const step = this.plan.step;
    if (counted) {
      this.movedAt = performance.now();
      this.oval.className = "oval good";
      this.showPlan();
      if (!this.plan.step && !this.plan.isComplete) this.tell(() => t("live.good"), "good");
      return;
    }
    // A head that is asked to turn is turned away.
    const isMove = step && step.code !== "centre";
    const hints = answer.hints.filter((hint) => !(isMove && hint.code === "turned-away"));
    const [first] = hints.length ? hints : answer.usable ? [] : answer.advice;
    this.oval.className = first ? "oval bad" : "oval";
    if (first) this.tell(() => told("hint", first.code, first), "bad");
    else if (step) this.tell(() => this.instruction(step), "step");
    if (performance.now() - this.movedAt > stuckMilliseconds) {
      this.movedAt = performance.now();
      this.aside("stuck", () => t("live.stuck"), 15000);
    }
  }

  // What is said

  /** Says the one thing to do now; what has just been said stays for a moment, unless this is urgent. */
  tell(say, kind = "", urgent = false) {
    const text = say();
    if (text === this.hint.textContent) return;
    if (!urgent && performance.now() - (this.shownAt || 0) < hintMilliseconds) return;
    this.shownAt = performance.now();
    this.say = () => {
      write(this.hint, say());
      this.sayAside();
    };
    this.say();
    this.hint.className = `hint ${kind}`;
  }

  /** Something beside the hint, until it is taken back with null or for a while; of several the first kind is shown. */
  aside(kind, say, milliseconds = 0) {
    const old = this.asides.get(kind);
    if (old) clearTimeout(old.timer);
    this.asides.delete(kind);
    if (say) {
      const timer = milliseconds ? setTimeout(() => this.aside(kind, null), milliseconds) : null;
      this.asides.set(kind, { say, timer });
    }
    this.sayAside();
  }

  sayAside() {
    const kind = asideKinds.find((kind) => this.asides.has(kind));
    write(this.side, kind ? this.asides.get(kind).say() : "");
  }

  // The camera

  async offerCameras() {
    const { name } = this.camera;
    this.aside("virtual", looksVirtual(name) ? () => t("camera.virtual", { name }) : null);
    const cameras = await Camera.list().catch(() => []);
    this.choiceField.hidden = cameras.length < 2;
    this.choice.replaceChildren(
      ...cameras.map((device) => make("option", { value: device.deviceId, selected: device.deviceId === this.camera.deviceID }, device.label)),
    );
  }

  async change() {
    const chosen = this.choice.value;
    try {
      if (!(await this.camera.open(chosen))) return;
      this.chosen = chosen;
      this.showScene();
      await this.offerCameras();
    } catch (error) {
      this.stop();
      this.showFault(error instanceof CameraFault ? error.kind : "busy");
    }
  }

  showFault(kind) {
    this.root.hidden = true;
    this.choiceField.hidden = true;
    const children = [];
    const picture = pictured[kind];
    if (picture) {
      children.push(
        make("img", {
          src: new URL(`camera-${picture}.svg`, import.meta.url),
          width: 320,
          height: 180,
          "data-t-alt": `camera.${kind === "lost" ? "missing" : kind}-picture`,
          alt: t(`camera.${kind === "lost" ? "missing" : kind}-picture`),
        }),
      );
    }
    const text = worded("p", `camera.${kind}`, { role: "alert" });
    const again = worded("button", "camera.retry", { type: "button", class: "primary", onclick: () => this.retry() });
    this.fault.replaceChildren(...children, text, again);
    this.fault.hidden = false;
    this.actions.hidden = false;
    this.holdFocus();
  }
}
