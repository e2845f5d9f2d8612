"""What the fake camera shows: MJPEG files made of real photographs, with a hand-held camera's movement and noise."""

import io
import math
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

PHOTOS = Path(__file__).resolve().parents[2] / ".cache/photos"
# The part of a photograph that a webcam would show, four to three: left, top, width.
VIEWS = {"obama.jpg": (80, 60, 760), "obama2.jpg": (23, 150, 580), "obama3.jpg": (500, 60, 620), "biden.jpg": (250, 60, 560)}
# Chromium plays MJPEG files at 30 frames a second, and then again from the start. No two pictures of one attempt may be the
# same: a clip is to be longer than an attempt takes on a busy machine. So each picture stands twice, at the 15 a second that
# the page asks for; those that the page takes are 270 ms apart at least.
FRAMES, TIMES = 90, 2


def write_clip(path, source, size=(640, 480), seed=0, change=None, frames=FRAMES):
    """Writes a clip of a picture in which nothing stands still; `change` is made to the picture first.

    Each seed moves in its own way: frames with the bytes of an earlier login's are refused.
    """
    if source is None:
        scene = wall(size)
    else:
        left, top, width = VIEWS[source]
        margin = width // 10
        height = width * 3 // 4
        photo = Image.open(PHOTOS / source).convert("RGB")
        box = (left - margin, top - margin, left + width + margin, top + height + margin)
        scene = photo.crop(box)
        if change:
            scene = change(scene)
    random = numpy.random.default_rng(seed)
    phases = random.uniform(0, 2 * math.pi, 4)
    grains = [random.normal(0, 2.5, (size[1], size[0], 1)).astype(numpy.float32) for _ in range(8)]
    out = io.BytesIO()
    for number in range(frames):
        turn = 2 * math.pi * number / frames
        zoom = 1 / 1.2 * (1 + 0.02 * math.sin(4 * turn + phases[0]))
        width, height = scene.width * zoom, scene.height * zoom
        x = (scene.width - width) / 2 * (1 + 0.5 * math.sin(2 * turn + phases[1]) + 0.15 * math.sin(9 * turn + phases[2]))
        y = (scene.height - height) / 2 * (1 + 0.5 * math.cos(3 * turn + phases[3]))
        frame = scene.resize(size, Image.Resampling.BICUBIC, box=(x, y, x + width, y + height))
        grain = numpy.roll(grains[number % 8], int(random.integers(size[0])), axis=1)
        noisy = numpy.asarray(frame, dtype=numpy.float32) + grain
        frame = Image.fromarray(numpy.clip(noisy, 0, 255).astype(numpy.uint8))
        picture = io.BytesIO()
        frame.save(picture, "JPEG", quality=93, subsampling=0)
        out.write(picture.getvalue() * TIMES)
    Path(path).write_bytes(out.getvalue())
    return path


def wall(size):
    random = numpy.random.default_rng(7)
    small = numpy.repeat(random.uniform(130, 150, (9, 12, 1)), 3, axis=2).astype(numpy.uint8)
    return Image.fromarray(small).resize((size[0] * 6 // 5, size[1] * 6 // 5), Image.Resampling.BICUBIC)


def masked(scene):
    """A surgical mask drawn over mouth and nose. The face's place is that of obama2.jpg."""
    scene = scene.copy()
    draw = ImageDraw.Draw(scene)
    w, h = scene.size
    points = [(0.335, 0.52), (0.5, 0.47), (0.665, 0.52), (0.655, 0.74), (0.58, 0.88), (0.43, 0.88), (0.35, 0.74)]
    draw.polygon([(x * w, y * h) for x, y in points], fill=(150, 190, 215))
    for line in (0.56, 0.61, 0.66):
        draw.line([(0.36 * w, line * h), (0.64 * w, line * h)], fill=(125, 165, 195), width=3)
    return scene.filter(ImageFilter.GaussianBlur(0.6))


def dark(scene):
    return ImageEnhance.Brightness(scene).enhance(0.3)
