// What the service tells once, at the sign-in: when the account was used last, and how many tries failed since.
import { t } from "./text.js";
import { ownNamedText } from "./console-time.js";

const key = "faceauth.last-sign-in";

/** Keeps it for the pages that come; gone with the tab. */
export function keepLastSignIn({ session, last_signed_in_at: at, failed_sign_ins: failures = 0 }) {
  sessionStorage.setItem(key, JSON.stringify({ session: session.session, at, failures, isTold: false }));
}

/** `{at, failures, isTold}` of this very session; null where it is not known, as after an account's set-up. */
export function lastSignIn({ session }) {
  const kept = JSON.parse(sessionStorage.getItem(key));
  return kept && session && kept.session === session.session ? kept : null;
}

/** In words; the account's owner alone knows whose tries those were. */
export function lastSignInText({ at, failures }) {
  const last = at ? t("last.at", { time: ownNamedText(at) }) : "";
  return last + t(failures ? "last.failed" : "last.no-failed", { n: failures });
}

/** Where the sign-in has led to another page than the first, its warning is said there, once. */
export function warningAtArrival(caller) {
  const kept = lastSignIn(caller);
  if (!kept || kept.isTold) return null;
  sessionStorage.setItem(key, JSON.stringify({ ...kept, isTold: true }));
  return kept.failures ? () => lastSignInText(kept) : null;
}
