"""Chromium 90, the oldest that the pages promise to work in: that of Qt WebEngine 6.2, from PyPI.

A program of its own, since Qt wants the main thread: one command a line on standard input, one answer a line on standard
output, both JSON. `oldest.py` is what tests speak to it by. What its console says goes out with the answers.
"""

import json
import os
import sys
import threading

os.environ.update(QT_QPA_PLATFORM="offscreen", QTWEBENGINE_DISABLE_SANDBOX="1", QT_LOGGING_RULES="*=false")

from PyQt6.QtCore import QObject, QPoint, QSize, Qt, QUrl, pyqtSignal  # noqa: E402
from PyQt6.QtTest import QTest  # noqa: E402
from PyQt6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile  # noqa: E402
from PyQt6.QtWebEngineWidgets import QWebEngineView  # noqa: E402
from PyQt6.QtWidgets import QApplication  # noqa: E402


class Page(QWebEnginePage):
    """Allows the camera, and keeps what the console says."""

    def __init__(self, profile, parent):
        super().__init__(profile, parent)
        self.said = []
        self.featurePermissionRequested.connect(lambda origin, feature: self.setFeaturePermission(
            origin, feature, QWebEnginePage.PermissionPolicy.PermissionGrantedByUser))

    def javaScriptConsoleMessage(self, level, message, line, source):  # noqa: N802: Qt's name
        self.said.append({"level": level.name, "text": message, "source": source, "line": line})


class Browser(QObject):
    asked = pyqtSignal(dict)

    def __init__(self):
        super().__init__()
        self.view = QWebEngineView()
        # Without a name a profile keeps nothing on the disk.
        self.profile = QWebEngineProfile(self)
        self.profile.setHttpAcceptLanguage("zh-CN")
        self.page = Page(self.profile, self.profile)
        self.view.setPage(self.page)
        self.view.resize(QSize(1024, 900))
        self.view.show()
        self.opening = False
        self.page.loadFinished.connect(self._opened)
        self.asked.connect(self._do)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in sys.stdin:
            self.asked.emit(json.loads(line))
        os._exit(0)

    def _do(self, command):
        getattr(self, command.pop("do"))(**command)

    def _answer(self, value=None):
        said, self.page.said = self.page.said, []
        print(json.dumps({"value": value, "said": said}), flush=True)

    def open(self, address):
        self.opening = True
        self.page.load(QUrl(address))

    def _opened(self, is_well):
        # Pages go on to others by themselves too.
        if self.opening:
            self.opening = False
            self._answer(is_well)

    def run(self, script):
        self.page.runJavaScript(script, self._answer)

    def click(self, x, y):
        QTest.mouseClick(self.view.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        self._answer()

    def type(self, text):
        QTest.keyClicks(self.view.focusProxy(), text)
        self._answer()

    def press(self, key):
        QTest.keyClick(self.view.focusProxy(), getattr(Qt.Key, f"Key_{key}"))
        self._answer()

    def shot(self, path):
        self._answer(self.view.grab().save(path))


if __name__ == "__main__":
    application = QApplication(sys.argv)
    browser = Browser()
    sys.exit(application.exec())
