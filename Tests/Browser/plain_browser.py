"""What a person does in a browser that Playwright does not speak to: by the mouse and the keys, and by looking."""

import json
import time


class PlainBrowser:
    """A browser that opens an address (`open`), runs a script (`run`), is clicked at a place (`click_at`), typed into (`type`,
    `press`) and photographed (`shot`). What its console says ends in `complaints`."""

    def __init__(self):
        self.complaints = []

    def hear(self, is_bad, text, source):
        # The browser itself writes a line for each answer that says no; those the tests look for.
        if is_bad and "/v1/" not in source:
            self.complaints.append((text, source))

    def until(self, script, seconds=30):
        """What a script gives once it gives anything."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            # Nothing comes back from a page that is just being left.
            if value := self.run(script):
                return value
            time.sleep(0.1)
        raise AssertionError(f"never so: {script}; on the page: {self.run('document.body.innerText')}; {self.complaints}")

    def see(self, selector, text=""):
        """Waits until something is there to be seen, and says these words."""
        return self.until(f"""(() => {{
          const found = [...document.querySelectorAll({json.dumps(selector)})]
            .find((e) => e.getClientRects().length && e.textContent.includes({json.dumps(text)}));
          return found ? found.textContent || true : null;
        }})()""")

    def click(self, selector):
        """Clicks what is to be seen and stands still: what comes late moves what is below it."""
        places = [self._place(selector)]
        while len(places) < 2 or places[-1] != places[-2]:
            assert len(places) < 100, f"never still: {selector}"
            time.sleep(0.1)
            places.append(self._place(selector))
        self.click_at(*places[-1])

    def _place(self, selector):
        x, y = self.until(f"""(() => {{
          const found = [...document.querySelectorAll({json.dumps(selector)})].find((e) => e.getClientRects().length);
          if (!found) return null;
          found.scrollIntoView({{ block: "center" }});
          const box = found.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        }})()""")
        return int(x), int(y)

    def fill(self, selector, text):
        self.click(selector)
        self.type(text)
        self.until(f"document.querySelector({json.dumps(selector)}).value === {json.dumps(text)}")
