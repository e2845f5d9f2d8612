// The phone that films the room, on the computer's side: shows a code, and whether a phone has taken it up.
import { call, Offline, Problem } from "./api.js";
import { serverNow, span, timeText } from "./clock.js";
import { byID, pause, write } from "./dom.js";
import { qrPicture } from "./qr.js";
import { keepPairing, keptPairing } from "./tabs.js";
import { t } from "./text.js";

/** Milliseconds between two looks, unless the service asks for more. */
const lookEvery = 2000;

/** The panel of the session's page. `token` gives the access token; it does nothing until `start`. */
export class PhonePanel {
  constructor({ session, token, zone }) {
    this.session = session;
    this.token = token;
    this.zone = zone;
    this.offer = keptPairing(session);
    this.state = null;
    this.trouble = "";
    this.wasExpired = false;
    this.isStopped = false;
    this.isAsking = false;
    byID("phone-code-new").addEventListener("click", () => this.renew());
    byID("phone-code-hide").addEventListener("click", () => this.hide());
  }

  keep(offer) {
    this.offer = offer;
    keepPairing(offer);
  }

  async start() {
    await this.look();
    this.show();
    while (!this.isStopped) {
      await pause(this.offer ? this.interval : 1000);
      if (this.isStopped) return;
      if (this.offer) await this.look();
      this.show();
    }
  }

  stop() {
    this.isStopped = true;
  }

  get interval() {
    return Math.max((this.state && this.state.interval * 1000) || 0, lookEvery);
  }

  async look() {
    try {
      this.state = await call("GET", "v1/session/pairing", { token: this.token(), timeout: 10000 });
      this.trouble = "";
    } catch (error) {
      // That the session is over, the page finds out by itself.
      if (!(error instanceof Offline) && !(error instanceof Problem)) throw error;
      return;
    }
    if (!this.offer) return;
    // Used by a phone, or replaced from elsewhere.
    const isUsed = this.state.state === "paired" && this.state.pairing !== this.offer.before;
    if (isUsed || serverNow() >= Date.parse(this.offer.expires_at)) this.drop(isUsed);
  }

  drop(isUsed) {
    this.keep(null);
    const hadFocus = byID("phone-offer").contains(document.activeElement);
    this.wasExpired = !isUsed;
    this.show();
    if (hadFocus) byID("phone-code-new").focus();
  }

  async renew() {
    if (this.isAsking) return;
    this.isAsking = true;
    this.trouble = "";
    try {
      // Which phone is there already: the next one is another pairing.
      if (!this.state) await this.look();
      const page = new URL("phone", location.href);
      page.search = page.hash = "";
      const answer = await call("POST", "v1/session/pairing", { token: this.token(), json: { page: page.href } });
      const before = (this.state && this.state.pairing) || null;
      this.keep({ ...answer, session: this.session, before });
      this.wasExpired = false;
    } catch (error) {
      this.trouble = error instanceof Problem ? error.text : t("offline");
    } finally {
      this.isAsking = false;
    }
    this.show();
    if (this.offer) byID("phone-code-label").focus();
  }

  hide() {
    this.keep(null);
    this.show();
    byID("phone-code-new").focus();
  }

  show() {
    const isPaired = Boolean(this.state && this.state.state === "paired");
    const left = this.offer ? Date.parse(this.offer.expires_at) - serverNow() : 0;
    byID("phone-offer").hidden = !this.offer;
    byID("phone-code-hide").hidden = !this.offer || !isPaired;
    byID("phone-state").className = `line${isPaired ? " paired" : ""}`;
    write(byID("phone-state"), this.stateText(isPaired));
    byID("phone-not-mine").hidden = !isPaired;
    write(byID("phone-trouble"), this.trouble);
    byID("phone-trouble").hidden = !this.trouble;
    const key = this.offer ? "phone.new-code" : isPaired ? "phone.other-phone" : "phone.get-code";
    byID("phone-code-new").dataset.t = key;
    write(byID("phone-code-new"), t(key));
    if (!this.offer) return;
    write(byID("phone-code"), this.offer.code);
    write(byID("phone-address"), this.offer.link.replace(/^https?:\/\/|#.*$/g, ""));
    write(byID("phone-left"), t("phone.left", { left: span(left) }));
    const picture = byID("phone-qr");
    if (picture.dataset.code !== this.offer.code) {
      picture.dataset.code = this.offer.code;
      picture.replaceChildren(...(this.offer.qr ? [qrPicture(this.offer.qr)] : []));
    }
    if (picture.firstChild) picture.firstChild.setAttribute("aria-label", t("phone.qr"));
  }

  stateText(isPaired) {
    if (isPaired) return t("phone.paired", { time: timeText(Date.parse(this.state.paired_at), this.zone()) });
    if (!this.state) return "";
    if (this.wasExpired) return t("phone.expired");
    return t(this.offer ? "phone.waiting" : "phone.none");
  }
}
