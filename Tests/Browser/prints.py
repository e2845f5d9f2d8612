"""A printed photo held before the camera, drawn: dots of ink on paper, a white margin, a hand that is not steady, a wall.

No print was made and none was photographed. What is drawn is what a four-colour print does by its nature (four screens of dots,
a black that is not black, a white that is paper) and what holding it does (it is small, it tilts, it moves). The camera is a
webcam a little out of focus whose white balance is on the cool side: chosen such that the service refuses the print, and lets the
same pass without ink and paper. In other light it lets this print pass: docs/liveness.md, "Drawn prints".
"""

import io
import math
from pathlib import Path

import numpy
from PIL import Image, ImageFilter

from clips import PHOTOS, VIEWS, wall

SIZE = (640, 480)
# The sheet is drawn finer than the camera sees it, and the screens at 94 lines an inch on 15 cm, as an office printer's.
SHEET, PITCH = (2000, 1500), 3.6
# Share of the picture's width on either side of its middle.
REACH = 0.26
# Angles of the screens, and what is left of the light where the ink is full: no ink is pure, and paper is not white.
INKS = {"cyan": (15, (0.20, 0.58, 0.75)), "magenta": (75, (0.78, 0.22, 0.48)), "yellow": (0, (0.93, 0.86, 0.20)),
        "black": (45, (0.16, 0.15, 0.15))}
PAPER = (0.90, 0.89, 0.86)
# How often each picture stands in the clip, as in clips.py: 6 seconds until the first comes again.
TIMES = 3
WHITE_BALANCE = numpy.array((0.84, 1, 1.16), numpy.float32)


def write_print(path, source, seed=0, is_printed=True, frames=60):
    """Writes a clip of a print that is held before a wall; or, to compare with, of the same without the print's ink and paper."""
    random = numpy.random.default_rng(seed)
    sheet = _cut(source)
    sheet = (_printed(sheet) if is_printed else sheet).reduce(2)
    room = wall(SIZE).resize(SIZE, Image.Resampling.BICUBIC)
    phases = random.uniform(0, 2 * math.pi, 5)
    grains = [random.normal(0, 1.5, (SIZE[1], SIZE[0], 1)).astype(numpy.float32) for _ in range(8)]
    out = io.BytesIO()
    for number in range(frames):
        turn = 2 * math.pi * number / frames
        sway = [math.sin(times * turn + phase) for times, phase in zip((1, 2, 1, 3, 2), phases)]
        grain = numpy.roll(grains[number % 8], int(random.integers(SIZE[0])), axis=1)
        seen = numpy.asarray(_held(sheet, room, sway), numpy.float32) * WHITE_BALANCE + grain
        frame = Image.fromarray(numpy.clip(seen, 0, 255).astype(numpy.uint8))
        picture = io.BytesIO()
        frame.save(picture, "JPEG", quality=93, subsampling=0)
        out.write(picture.getvalue() * TIMES)
    Path(path).write_bytes(out.getvalue())
    return path


def _cut(source):
    left, top, width = VIEWS[source]
    photo = Image.open(PHOTOS / source).convert("RGB").crop((left, top, left + width, top + width * 3 // 4))
    return photo.resize(SHEET, Image.Resampling.BICUBIC)


def _printed(photo):
    """The sheet, with its margin."""
    light = numpy.asarray(photo, numpy.float32) / 255
    black = 0.8 * (1 - light.max(axis=2))
    wanted = {"cyan": 1 - light[..., 0] - black, "magenta": 1 - light[..., 1] - black, "yellow": 1 - light[..., 2] - black,
              "black": black}
    y, x = numpy.mgrid[0:SHEET[1], 0:SHEET[0]].astype(numpy.float32)
    sheet = numpy.broadcast_to(numpy.array(PAPER, numpy.float32), (*SHEET[::-1], 3)).copy()
    for ink, (angle, colour) in INKS.items():
        cosine, sine = (numpy.float32(f(math.radians(angle)) * 2 * math.pi / PITCH) for f in (math.cos, math.sin))
        # From 0 to 1 as often as there is ink to lay: a dot grows from the middle of its cell.
        cell = (numpy.cos(x * cosine + y * sine) + numpy.cos(y * cosine - x * sine)) / 4 + 0.5
        dots = numpy.clip((wanted[ink] - cell) * 6 + 0.5, 0, 1)[..., None]
        sheet *= 1 - dots * (1 - numpy.array(colour, numpy.float32))
    # Ink runs in paper; the margin is paper without ink.
    inked = Image.fromarray((sheet * 255).astype(numpy.uint8)).filter(ImageFilter.GaussianBlur(1.2))
    margin = SHEET[0] // 25
    whole = Image.new("RGB", (SHEET[0] + 2 * margin, SHEET[1] + 2 * margin), tuple(round(255 * part) for part in PAPER))
    whole.paste(inked, (margin, margin))
    return whole


def _held(sheet, room, sway):
    """The camera's picture of the sheet, tilted in a hand, smaller than the picture and before the wall."""
    twice = (SIZE[0] * 2, SIZE[1] * 2)
    middle = (twice[0] / 2 * (1 + 0.04 * sway[0]), twice[1] / 2 * (1 + 0.04 * sway[1]))
    half = (twice[0] * REACH * (1 + 0.02 * sway[2]), twice[1] * REACH * (1 + 0.02 * sway[2]))
    roll, tilt, lean = 0.03 * sway[3], 0.03 + 0.04 * sway[4], 0.03 * sway[0]
    corners = []
    for across, down in ((-1, -1), (-1, 1), (1, 1), (1, -1)):
        nearer = 1 + tilt * across + lean * down
        x, y = across * half[0] * nearer, down * half[1] * nearer
        corners.append((middle[0] + x * math.cos(roll) - y * math.sin(roll), middle[1] + x * math.sin(roll) + y * math.cos(roll)))
    numbers = _perspective(corners, ((0, 0), (0, sheet.height), (sheet.width, sheet.height), (sheet.width, 0)))
    paper = sheet.transform(twice, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BILINEAR)
    outline = Image.new("L", sheet.size, 255).transform(twice, Image.Transform.PERSPECTIVE, numbers)
    seen = Image.composite(paper.resize(SIZE, Image.Resampling.BOX), room, outline.resize(SIZE, Image.Resampling.BOX))
    return seen.filter(ImageFilter.GaussianBlur(1.0))


def _perspective(corners, sources):
    """The eight numbers by which Pillow finds the source of a place."""
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, sources):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
        wanted += [u, v]
    return numpy.linalg.solve(numpy.array(rows, float), numpy.array(wanted, float)).tolist()
