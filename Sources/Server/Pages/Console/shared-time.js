// A time that the tabs of this browser share: the latest that any of them has noted.
export class SharedTime {
  /** `key` names it in the browser's storage; the page's own beginning counts as well. */
  constructor(key) {
    this.key = key;
    this.own = Date.now();
  }

  note(at = Date.now()) {
    this.own = Math.max(this.own, at);
    try {
      localStorage.setItem(this.key, String(this.own));
    } catch {
      // Storage may be switched off; this tab then goes by itself.
    }
  }

  get latest() {
    try {
      const elsewhere = Number(localStorage.getItem(this.key));
      if (elsewhere <= Date.now()) this.own = Math.max(this.own, elsewhere);
    } catch {
      // See above.
    }
    return this.own;
  }
}
