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
    this.camera = new Camera(this.video);
    this.pictures = new PictureTaker(this.video);
    this.choice = make("select", { id: "camera-choice", onchange: () => this.change() });
    this.choiceField = make("div", { class: "field", hidden: true }, worded("label", "camera.choose", { for: "camera-choice" }), this.choice);
    this.stage = make("div", { class: "stage", role: "img", "data-t-label": "live.stage", "aria-label": t("live.stage") }, this.video, this.oval, this.guide.element, this.dots);
    // Near the webcam, which is above the screen.
    this.root = make("div", { class: "live", hidden: true }, this.hint, this.stage, this.progress, this.side, this.choiceField);
    this.fault = make("div", { class: "fault", hidden: true });
    this.actions = make("div", { class: "actions", hidden: true }, ...buttons);
    container.replaceChildren(this.root, this.fault, this.actions);
    this.say = () => {};
    this.capture = null;
    onLanguage(() => this.say());
  }

  /** Starts the camera; false where it does not start, and then says what to do about it. */
  async start(retry) {
    this.fault.hidden = true;
    this.actions.hidden = false;
    this.retry = retry;
    try {
      await this.camera.open();
    } catch (error) {
      if (!(error instanceof CameraFault)) throw error;
      this.showFault(error.kind);
      return false;
    }
    this.camera.onlost = () => {
      this.stop();
      this.showFault("lost");
    };
    this.root.hidden = false;
    this.stage.className = this.video.videoHeight > this.video.videoWidth ? "stage upright" : "stage";
    this.tell(() => t("live.starting"));
    await this.offerCameras();
    return true;
  }

  /** The answer of the login that `open` opened, or null where it was stopped. */
  async run(open, retry = null) {
    this.capture = new Capture({ pictures: this.pictures, open, on: this.listener() });
    this.movedAt = performance.now();
    return this.capture.run(retry);
  }

  stop() {
    if (this.capture) this.capture.stop();
    this.camera.close();
    this.root.hidden = true;
    this.actions.hidden = true;
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
      trouble: (kind) => this.aside(kind ? () => t(kind === "offline" ? "live.offline" : "busy-retry") : null),
      reopened: () => this.aside(() => t("live.reopened"), 5000),
      black: () => this.tell(() => t("live.black"), "bad"),
      paused: (isPaused) => this.aside(isPaused ? () => t("live.paused") : null),
      slow: (isSlow) => {
        if (isSlow && !this.wasSlow) this.aside(() => t("live.slow"), 5000);
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
    write(
      this.progress,
      plan.step
        ? t("live.step", { step: plan.stepsDone + 1, steps: plan.steps.length })
        : t("live.sent", { done: plan.done, need: plan.needed }),
    );
    if (plan.step) this.tell(() => this.instruction(plan.step), "step", true);
    else if (plan.isLonger && plan.done === 0) this.tell(() => t("live.hold", { seconds: plan.challenge.min_seconds + 2 }));
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
      this.aside(() => t("live.stuck"), 15000);
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
    };
    this.say();
    this.hint.className = `hint ${kind}`;
  }

  /** Something beside the hint, for a while. */
  aside(say, milliseconds = 0) {
    clearTimeout(this.asideTimer);
    write(this.side, say ? say() : "");
    if (say && milliseconds) this.asideTimer = setTimeout(() => write(this.side, ""), milliseconds);
  }

  // The camera

  async offerCameras() {
    if (looksVirtual(this.camera.name)) {
      this.aside(() => t("camera.virtual", { name: this.camera.name }), 20000);
    }
    const cameras = await Camera.list().catch(() => []);
    this.choiceField.hidden = cameras.length < 2;
    this.choice.replaceChildren(
      ...cameras.map((device) => make("option", { value: device.deviceId, selected: device.deviceId === this.camera.deviceID }, device.label)),
    );
  }

  async change() {
    try {
      await this.camera.open(this.choice.value);
    } catch (error) {
      this.stop();
      this.showFault(error instanceof CameraFault ? error.kind : "busy");
    }
  }

  showFault(kind) {
    this.root.hidden = true;
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
  }
}
