"""The browser's question for the camera, left open for as long as a test wants: headless, Chromium answers it at once.

What the page asked for stands in `window.asked`, the cameras that came on in `window.tracks`; `window.allow()` answers.
"""

HELD = """(() => {
  const { mediaDevices } = navigator;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  window.asked = [];
  window.tracks = [];
  window.isHeld = true;
  mediaDevices.getUserMedia = async (wanted) => {
    window.asked.push(wanted);
    if (window.isHeld) await new Promise((resolve) => (window.allow = resolve));
    const stream = await ask(wanted);
    window.tracks.push(...stream.getTracks());
    return stream;
  };
})();"""


def hold(page, is_held=True):
    """Leaves the question open in pages that are loaded from now on, or only writes down what is asked."""
    page.add_init_script(HELD if is_held else HELD.replace("isHeld = true", "isHeld = false"))


def allow(page):
    """Answers the question, and waits until the camera that it gave has come on."""
    page.evaluate("""async () => {
      const before = window.tracks.length;
      window.allow();
      for (const end = Date.now() + 30000; window.tracks.length === before; ) {
        if (Date.now() > end) throw new Error("no camera came on");
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }""")


def running(page):
    """How many cameras are on."""
    return page.evaluate("window.tracks.filter((track) => track.readyState === 'live').length")
