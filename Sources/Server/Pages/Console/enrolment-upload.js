// Photos on their way into a batch: a few requests at a time, again and again where the connection is lost.
import { ask, Problem } from "./console-api.js";
import { persist } from "./enrolment-retry.js";

/** Requests at a time: enough for a slow line, and few for the service. */
const lanes = 4;
/** Milliseconds over which the rate is told. */
const window = 10000;
/** Milliseconds for one request with a photo, and with a ZIP file. */
const patience = { photo: 60000, archive: 600000 };

export class Upload {
  /** `onChange` hears of progress; at most some times a second is up to whoever shows it. */
  constructor(batch, onChange) {
    this.batch = batch;
    this.onChange = onChange;
    this.waiting = [];
    this.total = 0;
    this.done = 0;
    this.sent = 0;
    /** What was not taken: `{path, text}`, with the text as a function of the language. */
    this.passed = [];
    this.trouble = null;
    /** Of the service or the batch itself: nothing further would be taken. */
    this.fault = null;
    this.active = 0;
    this.isStopped = false;
    this.marks = [];
    /** Whether the batch was asked how many photos it has since the last of them went up. */
    this.isCounted = false;
    this.current = "";
  }

  get isBusy() {
    return this.active > 0;
  }

  add(photos, archives) {
    this.isStopped = false;
    this.fault = null;
    if (!this.isBusy) this.begin();
    this.waiting.push(...archives.map((item) => ({ ...item, isArchive: true })), ...photos);
    this.total += photos.length + archives.length;
    const wanted = Math.min(lanes, this.waiting.length);
    while (this.active < wanted) {
      this.active += 1;
      this.lane();
    }
    this.onChange();
  }

  begin() {
    Object.assign(this, { total: 0, done: 0, sent: 0, marks: [], isCounted: false });
  }

  stop() {
    this.isStopped = true;
    this.waiting = [];
  }

  async lane() {
    // Each lane takes what is next until nothing is left.
    await Promise.resolve();
    while (this.waiting.length && !this.isStopped && !this.fault) {
      const item = this.waiting.shift();
      try {
        await (item.isArchive ? this.sendArchive(item) : this.sendPhoto(item));
      } catch (error) {
        this.refuse(item, error);
      }
      this.done += 1;
      this.mark();
      this.onChange();
    }
    this.active -= 1;
    if (!this.active) this.trouble = null;
    this.onChange();
  }

  refuse(item, error) {
    if (this.isStopped && !(error instanceof Problem)) return;
    const isOfBatch = error instanceof Problem && [403, 404, 409].includes(error.status);
    if (isOfBatch) this.fault = error;
    else if (error instanceof Problem || error.isFile) this.passed.push({ path: item.path, error });
    else throw error;
  }

  async sendPhoto({ path, file }) {
    const body = await read(file);
    const headers = { "X-Photo-Name": encodeURIComponent(nameOf(path)) };
    const type = /\.png$/i.test(path) ? "image/png" : "image/jpeg";
    await this.send(`/v1/batches/${this.batch}/photos`, { body, type, headers, timeout: patience.photo });
    this.sent += 1;
  }

  async sendArchive({ path, file }) {
    const body = await read(file);
    const options = { body, type: "application/zip", timeout: patience.archive };
    this.current = path;
    const answer = await this.send(`/v1/batches/${this.batch}/archives`, options);
    this.current = "";
    this.sent += answer.added + answer.replaced;
    for (const entry of answer.passed_over) this.passed.push({ path: `${path}: ${entry.name}`, told: entry });
    const more = answer.passed_over_count - answer.passed_over.length;
    if (more > 0) this.passed.push({ path, more });
  }

  // A photo or ZIP file that comes twice takes its own place: sending again does no harm.
  send(path, options) {
    return persist(() => ask("POST", path, options), {
      trouble: (error) => {
        this.trouble = error;
        this.onChange();
      },
      alive: () => !this.isStopped,
    });
  }

  mark() {
    const now = performance.now();
    this.marks.push(now);
    while (this.marks.length > 2 && this.marks[0] < now - window) this.marks.shift();
  }

  /** Files a second of late; 0 where that cannot be told yet. */
  get rate() {
    const span = performance.now() - this.marks[0];
    return this.marks.length > 2 && span > 0 ? ((this.marks.length - 1) * 1000) / span : 0;
  }
}

/** With its folders as long as the service takes that: at most 255 bytes. */
const nameOf = (path) => (new TextEncoder().encode(path).length > 255 ? path.split("/").pop() : path);

/** A file that has gone or may not be read is no lost connection. */
async function read(file) {
  try {
    return await file.arrayBuffer();
  } catch (error) {
    throw Object.assign(new Error("unreadable", { cause: error }), { isFile: true });
  }
}
