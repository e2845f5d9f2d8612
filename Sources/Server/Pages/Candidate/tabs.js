// One login and one session, however many tabs there are.

const session = "faceauth.session";
const pairing = "faceauth.pairing";

/**
 * Whether this browser keeps anything for the site: asked before a login or a code is spent, whose yes could not be kept.
 * With all site data blocked, already the look at the storage throws.
 */
export function canKeep() {
  try {
    sessionStorage.setItem("faceauth.probe", "1");
    sessionStorage.removeItem("faceauth.probe");
    return true;
  } catch {
    return false;
  }
}

/** Keeps what a login gave, in this tab alone: gone when it is closed, and never in reach of another tab. */
export function keepSession(value) {
  sessionStorage.setItem(session, JSON.stringify(value));
}

export function keptSession() {
  try {
    return JSON.parse(sessionStorage.getItem(session));
  } catch {
    return null;
  }
}

export function dropSession() {
  sessionStorage.removeItem(session);
  keepPairing(null);
}

/** Keeps the code that a phone may take up, for this session alone: another one would make it useless in the phone's hand. */
export function keepPairing(value) {
  if (value) sessionStorage.setItem(pairing, JSON.stringify(value));
  else sessionStorage.removeItem(pairing);
}

export function keptPairing(sessionID) {
  try {
    const value = JSON.parse(sessionStorage.getItem(pairing));
    return value && value.session === sessionID ? value : null;
  } catch {
    return null;
  }
}

/** A page that was loaded again may be there before the browser has taken the lock from the one that it replaces. */
const takeMilliseconds = 2000;

/**
 * Takes the session for this page as long as it is open. A browser that duplicates a tab copies its storage, and two
 * pages that refresh one session end it: who comes second gets false.
 */
export function takeSession(id) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), takeMilliseconds);
    navigator.locks
      .request(`faceauth.session.${id}`, { signal: patience.signal }, () => {
        clearTimeout(timer);
        resolve(true);
        // Held until the page goes.
        return new Promise(() => {});
      })
      .catch((error) => resolve(error.name !== "AbortError"));
  });
}

/**
 * Tells the other tabs' login pages of this one. `onOther` hears that there is another; `onLogin` that one of them got in.
 * Returns a function that tells them that this one got in.
 */
export function meetOthers({ onOther, onLogin }) {
  if (!("BroadcastChannel" in window)) return () => {};
  const channel = new BroadcastChannel("faceauth.login");
  channel.onmessage = ({ data }) => {
    if (data === "hello") {
      channel.postMessage("here");
      onOther();
    }
    if (data === "here") onOther();
    if (data === "in") onLogin();
  };
  channel.postMessage("hello");
  return () => channel.postMessage("in");
}
