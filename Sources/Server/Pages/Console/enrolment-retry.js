// Asking again where there was no answer: for what may be asked twice.
import { Offline, Problem } from "./console-api.js";

/** Whether waiting may help: no answer, or too busy. */
export const mayPass = (error) => error instanceof Offline || (error instanceof Problem && [429, 503].includes(error.status));

/** Waits before the next try: doubled each time up to 15 s, cut short when the browser says that the network is back. */
export function backOff(tries, error) {
  const asked = error instanceof Problem ? error.seconds * 1000 : 0;
  const delay = Math.max(asked, Math.min(500 * 2 ** tries, 15000)) * (0.75 + Math.random() / 2);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, delay);
    addEventListener("online", done);
  });
}

/** Asks until there is an answer; `trouble` hears of the error while there is none, and null afterwards. */
export async function persist(ask, { trouble = () => {}, alive = () => true } = {}) {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await ask();
      if (tries) trouble(null);
      return answer;
    } catch (error) {
      if (!mayPass(error) || !alive()) throw error;
      trouble(error);
      await backOff(tries, error);
      if (!alive()) throw error;
    }
  }
}
