// A file of the service on its way to the disk: as patient as every other question, which a plain link is not.
import { ask } from "./console-api.js";
import { make } from "./dom.js";
import { persist } from "./enrolment-retry.js";

/** Milliseconds for one try: the findings may have to be made first. */
const patience = 300000;
/** Milliseconds after which the browser has surely taken the file over. */
const keep = 60000;

export async function download(address) {
  const response = await persist(() => ask("GET", address, { raw: true, timeout: patience }));
  const named = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") || "");
  const url = URL.createObjectURL(await response.blob());
  make("a", { href: url, download: named ? named[1] : "" }).click();
  setTimeout(() => URL.revokeObjectURL(url), keep);
}
