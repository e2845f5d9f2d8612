"""A camera that does what it is told while it plays: its file is written over, in place, for as long as the browser reads it.

Chromium's fake device reads a Y4M file frame by frame, and again from the start; with one frame in the file, what was written
last is what the page sees next; what is read while it is written is half old and half new, as a rolling shutter's picture is. The
file never changes its length, which that device does not survive.
"""

import math
import os
import threading
import time

import numpy
from PIL import Image

from heads import SIZE

RATE = 12
# Degrees to the person's left, degrees upwards, how much closer. The page asks for 25, 12 and 1.25, all from the straight look.
POSES = {
    "centre": (0, 0, 1.0),
    "turn-left": (28, 0, 1.0),
    "turn-right": (-28, 0, 1.0),
    "look-up": (0, 18, 1.0),
    "look-down": (0, -19, 1.0),
    "come-closer": (0, 0, 1.4),
}
# A head takes some 400 ms from one pose to the other.
SECONDS = 0.4


class ActingCamera:
    """Plays a head, within `with`; `do` says what it is to do from now on."""

    def __init__(self, path, head, seed):
        self.path, self.head = path, head
        self.random = numpy.random.default_rng(seed)
        self.phases = self.random.uniform(0, 2 * math.pi, 5)
        self.grains = [self.random.normal(0, 2.2, SIZE[::-1]).astype(numpy.float32) for _ in range(8)]
        self.pose = self.target = numpy.array(POSES["centre"], float)
        self.written = 0
        self.fault = None
        self.is_over = threading.Event()
        self.news = threading.Condition()
        header = f"YUV4MPEG2 W{SIZE[0]} H{SIZE[1]} F30:1 Ip A1:1 C420jpeg\nFRAME\n".encode()
        self.offset = len(header)
        path.write_bytes(header + self._frame(0))
        self.thread = threading.Thread(target=self._play, daemon=True)

    def do(self, movement):
        """Goes to a pose by the name of a step; what it does not know is none of its business."""
        if movement in POSES:
            self.target = numpy.array(POSES[movement], float)

    def wait(self):
        """Until another picture is there than the one before: a busy machine may take its time, a camera does not."""
        with self.news:
            before = self.written
            assert self.news.wait_for(lambda: self.written > before + 1, timeout=30), self.fault

    @property
    def is_there(self):
        """Whether the head has come to where it was told to go."""
        return bool(numpy.abs(self.pose - self.target).max() < 1)

    def arrive(self):
        with self.news:
            assert self.news.wait_for(lambda: self.is_there, timeout=30), self.fault

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, kind, *rest):
        self.is_over.set()
        self.thread.join()
        if self.fault and kind is None:
            raise self.fault

    def _play(self):
        file = os.open(self.path, os.O_WRONLY)
        try:
            start = last = time.monotonic()
            while not self.is_over.wait(max(0, last + 1 / RATE - time.monotonic())):
                now = time.monotonic()
                share = min(1, 3 * (now - last) / SECONDS)
                last = now
                self.pose = self.pose + share * (self.target - self.pose)
                frame = self._frame(now - start)
                os.pwrite(file, frame, self.offset)
                with self.news:
                    self.written += 1
                    self.news.notify_all()
        except Exception as fault:  # noqa: BLE001: a thread's fault is the test's
            self.fault = fault
        finally:
            os.close(file)

    def _frame(self, seconds):
        """The head as it stands, never quite still, by a sensor that is never quite quiet: 4:2:0, as Chromium wants it."""
        sway = [math.sin(2 * math.pi * seconds / period + phase)
                for period, phase in zip((3.1, 4.3, 2.3, 3.7, 5.3), self.phases)]
        yaw, pitch, closer = self.pose
        picture = self.head.shown(
            yaw + 2 * sway[0], pitch + sway[1], closer * (1 + 0.01 * sway[2]), (6 * sway[3], 4 * sway[4]))
        light, *colours = picture.convert("YCbCr").split()
        grain = numpy.roll(self.grains[self.random.integers(8)], self.random.integers(SIZE[0]), axis=1)
        # From a JPEG's range of numbers to a video's.
        light = numpy.clip(16 + numpy.float32(219 / 255) * numpy.asarray(light) + grain, 16, 235)
        planes = [light] + [128 + (numpy.asarray(plane.reduce(2), numpy.float32) - 128) * 224 / 255 for plane in colours]
        return b"".join(plane.astype(numpy.uint8).tobytes() for plane in planes)
