// One case: who calls, what went wrong, what to say, and what can be done.
import { isChinese, t } from "./text.js";
import { byID, make, say, tell, worded, write } from "./dom.js";
import { isAttended, onAttendance } from "./attendance.js";
import { ask } from "./console-api.js";
import { errorText } from "./console.js";
import { timeOf, timeText, zoneInUse } from "./console-time.js";
import { spell } from "./console-once.js";
import { clearAlerts, showAlerts } from "./case-alerts.js";
import { CaseWork } from "./case-work.js";

/** Seconds after which a silent operator counts as gone are 30. */
const beat = 10_000;

export class CaseView {
  /** `changed` is called after whatever changes the list of open cases. */
  constructor(caller, may, changed) {
    this.caller = caller;
    this.id = null;
    this.content = null;
    this.issued = null;
    this.written = "";
    /** Counts what was asked and told, and which of it stands there: what was asked before that is older. */
    this.asked = 0;
    this.taken = 0;
    this.work = new CaseWork(this, may, changed);
    byID("show-frames").addEventListener("click", () => this.showFrames());
    byID("said").addEventListener("click", () => {
      this.issued = null;
      this.showIssued();
      byID("text").focus();
    });
    this.may = may;
    setInterval(() => document.hidden || !isAttended() || this.beat(), beat);
    onAttendance((isHere) => isHere && this.beat());
    setInterval(() => this.clock(), 1000);
    addEventListener("pagehide", () => this.leave());
  }

  async open(id) {
    const content = await ask("GET", `/v1/cases/${id}`);
    if (id !== this.id) this.leave();
    this.work.keep(this.id);
    this.id = id;
    this.issued = null;
    this.written = "";
    byID("no-case").hidden = true;
    byID("case").hidden = false;
    this.work.clear();
    this.work.bringBack(id);
    clearAlerts();
    byID("frames").replaceChildren();
    this.showPhoto(content);
    this.take(content);
    this.showIssued();
    byID("case-heading").focus({ preventScroll: true });
    byID("case").scrollIntoView({ block: "nearest" });
    this.beat();
  }

  close() {
    this.leave();
    this.work.keep(this.id);
    this.id = null;
    this.content = null;
    byID("case").hidden = true;
    byID("no-case").hidden = false;
  }

  /** By the clock of the case's exam, which need not be that of the page. */
  time(instant, timeStyle = "short") {
    return timeText(instant, { timeStyle }, this.content.sitting.time_zone);
  }

  /** Shows a case as the service has just told it. */
  take(content, asked = (this.asked += 1)) {
    this.taken = asked;
    const started = performance.now();
    this.content = content;
    this.offset = Date.parse(content.sitting.server_time) - started;
    // What stands there already is left alone: a screen reader or a selection may be in it.
    const { sitting, present, ...rest } = content;
    const now = JSON.stringify([rest, isChinese(), zoneInUse()]);
    if (now !== this.written) {
      this.written = now;
      this.show();
    }
    this.clock();
  }

  word() {
    this.work.word();
    if (this.content) this.take(this.content, this.taken);
    this.showIssued();
  }

  show() {
    const { content } = this;
    const focused = document.activeElement;
    const says = (reason) => (isChinese() ? reason.say_zh : reason.say_en);
    const tells = (reason) => (isChinese() ? reason.zh : reason.en);
    write(byID("case-heading"), content.support_code);
    write(byID("case-status"), t(`status.${content.status}`));
    byID("case-status").className = `badge ${content.escalated_at ? "warn" : ""}`;
    if (content.escalated_at && content.status === "open") write(byID("case-status"), t("desk.escalated"));
    const fact = (key, value) => make("div", {}, worded("dt", key), make("dd", { class: "line" }, value));
    const who = content.candidate;
    byID("case-facts").replaceChildren(
      ...(who ? [fact("case.name", who.name_masked), fact("case.id", who.id_number_masked), fact("case.ticket", who.ticket_masked)]
        : [make("p", { class: "note warn" }, t("desk.nobody"))]),
      fact("case.exam", `${content.exam_name} · ${content.sitting.name}`),
      ...(content.session ? [fact("case.session", t("case.session-since", { time: this.time(content.session.opened_at) }))] : []),
      ...(content.credential ? [fact("case.credential", t("case.credential-by", {
        name: content.credential.issued_by, time: this.time(content.credential.expires_at),
      }))] : []));

    showAlerts(content, (instant) => this.time(instant));
    const last = content.attempts[0];
    const reasons = last ? last.reasons : [];
    byID("say").hidden = !reasons.length;
    // Several reasons may lead to the same sentence.
    byID("say-text").replaceChildren(...[...new Set(reasons.map(says))].map((text) => make("p", {}, text)));

    const at = (one) => timeOf(one.at, { timeStyle: "medium" }, content.sitting.time_zone);
    write(byID("attempts-heading"), t("case.attempts", { n: content.attempt_count }));
    byID("attempts").replaceChildren(...content.attempts.map((attempt) => make("li", {},
      at(attempt), ` ${t(`way.${attempt.way}`)} · ${attempt.reasons.map(tells).join(t("desk.semicolon"))}`,
      make("p", { class: "small line" }, `${attempt.address} · ${attempt.device}`))));
    byID("entries").replaceChildren(...content.entries.map((entry) => make("li", {},
      at(entry), ` ${entry.by} · ${t(`entry.${entry.kind}`)}`,
      ...this.work.codeTexts(entry.codes),
      ...(entry.text ? [make("p", { class: "line" }, entry.text)] : []))));
    byID("show-frames").hidden = !content.frames.length || byID("frames").childElementCount === content.frames.length;
    this.work.show(content);
    if (byID("case").contains(focused) && !focused.offsetParent) this.settle(focused);
  }

  /** What is done with takes its button away, be it by somebody else: the focus goes to what stands beside it. */
  settle(gone) {
    const form = gone.closest("form");
    const beside = form && [...form.elements].find((field) => field.offsetParent);
    (beside || byID("case-heading")).focus();
  }

  /** Time by the service's clock. */
  clock() {
    if (!this.content) return;
    const { sitting } = this.content;
    const now = this.offset + performance.now();
    const left = (instant) => Math.ceil((Date.parse(instant) - now) / 60_000);
    const element = byID("case-clock");
    const at = (key, instant) => write(element, t(key, { n: left(instant), time: this.time(instant) }));
    element.className = "door";
    if (left(sitting.login_opens) > 0) at("clock.before", sitting.login_opens);
    else if (left(sitting.starts) > 0) at("clock.start", sitting.starts);
    else if (left(sitting.entry_closes) > 0) at("clock.close", sitting.entry_closes);
    else if (left(sitting.ends) > 0) at("clock.end", sitting.ends);
    else write(element, t("clock.over"));
    if (left(sitting.entry_closes) <= 0) element.classList.add("closed");
  }

  showPhoto(content) {
    const figure = byID("photo");
    for (const old of figure.querySelectorAll("img, p")) old.remove();
    if (!content.candidate) return figure.append(worded("p", "case.no-photo", { class: "empty" }));
    const image = make("img", { src: `/v1/cases/${content.case}/photo`, alt: t("case.photo"), "data-t-alt": "case.photo", onerror: () => {
      image.replaceWith(worded("p", "case.no-photo", { class: "empty" }));
    } });
    figure.prepend(image);
  }

  /** Frames are asked for by hand: each look is on record. */
  showFrames() {
    const { frames } = this.content;
    byID("frames").replaceChildren(...frames.map((frame) => {
      const time = () => this.time(frame.at, "medium");
      const image = make("img", { src: `/v1/cases/${this.id}/frames/${frame.frame}`, alt: t("case.frame", { time: time() }), onerror: () => {
        image.replaceWith(worded("p", "case.no-frame", { class: "empty" }));
      } });
      const caption = make("figcaption");
      // Not drawn anew in the other language: each look is on record.
      say(caption, () => {
        image.alt = t("case.frame", { time: time() });
        return time();
      });
      return make("figure", {}, image, caption);
    }));
    byID("show-frames").hidden = true;
    byID("photo").scrollIntoView({ block: "nearest" });
    byID("case-heading").focus({ preventScroll: true });
  }

  showIssued() {
    const { issued } = this;
    byID("once").hidden = !issued;
    write(byID("password"), issued ? issued.password : "");
    spell(byID("spelled"), issued ? issued.password : "");
    write(byID("expires"), issued ? t("once.expires", { time: this.time(issued.expires_at) }) : "");
  }

  /** A password that has just been issued. */
  async hand(issued) {
    this.issued = issued;
    this.showIssued();
    byID("said").focus();
    byID("once").scrollIntoView({ block: "center" });
    await this.refresh();
  }

  async refresh() {
    const { id } = this;
    const asked = (this.asked += 1);
    const content = await ask("GET", `/v1/cases/${id}`);
    if (id === this.id && asked > this.taken) this.take(content, asked);
  }

  /** Says that somebody works on the case, and hears who else does and what they did. */
  async beat() {
    const { id } = this;
    if (!id || !this.may("work-cases") || this.content.status !== "open") return;
    try {
      const { others } = await ask("POST", `/v1/cases/${id}/presence`);
      if (id !== this.id) return;
      const names = () => others.map(({ operator }) => operator).join(t("desk.comma"));
      tell(byID("others"), others.length ? () => t("case.others", { names: names() }) : "");
      await this.refresh();
    } catch (error) {
      // The next beat comes soon; a fault of the page itself is thrown on.
      errorText(error);
    }
  }

  leave() {
    if (!this.id || !this.may("work-cases") || !this.content || this.content.status !== "open") return;
    tell(byID("others"), "");
    ask("DELETE", `/v1/cases/${this.id}/presence`, { keepalive: true }).catch(() => {});
  }

  /** Where the keys lead. */
  toIssue() {
    if (!this.content || byID("issue-form").hidden) return;
    const first = byID("questions").querySelector("input:checked") ? byID("issue") : byID("questions").querySelector("input");
    first.focus();
    first.scrollIntoView({ block: "center" });
  }

  toField(id) {
    if (!this.content || byID(id).closest("form").hidden) return;
    byID(id).focus();
    byID(id).scrollIntoView({ block: "center" });
  }
}
