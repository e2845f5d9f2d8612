"""A head that turns, drawn from one photograph: the picture is laid over the depth of a head in general, and turned with it.

A drawing and no recording. The depth is nobody's (an ellipsoid with a ridge for a nose), what the photograph does not show is
stretched from what lies beside it, and eyes and mouth stand still.
"""

import math
from pathlib import Path

import numpy
from PIL import Image

PHOTOS = Path(__file__).resolve().parents[2] / ".cache/photos"
SIZE = (640, 480)
# What `faceauth analyze` gives: the corners of the eye on the picture's right, of the one on its left, the base of the nose.
LANDMARKS = {
    "obama.jpg": ((570, 216), (527, 215), (424, 217), (464, 216), (493, 295)),
    "obama2.jpg": ((399, 388), (347, 383), (232, 373), (277, 377), (289, 471)),
}
# Pixels between the eyes, and between what Pillow moves as one piece.
FACE, CELL = 88, 32


class Head:
    """Lengths are in distances between the eyes, from the point between them, the roll undone; x right, y down, z outward."""

    def __init__(self, source):
        photo = Image.open(PHOTOS / source).convert("RGB")
        points = numpy.array(LANDMARKS[source], float)
        right, left, nose = points[:2].mean(axis=0), points[2:4].mean(axis=0), points[4]
        across = right - left
        scale = FACE / math.hypot(*across)
        # Reduced first, and with a filter, as a lens and a sensor would do it.
        self.photo = photo.resize((round(photo.width * scale), round(photo.height * scale)), Image.Resampling.LANCZOS)
        self.middle = (right + left) / 2 * scale
        roll = math.atan2(across[1], across[0])
        self.rolled = numpy.array(((math.cos(roll), -math.sin(roll)), (math.sin(roll), math.cos(roll))))
        self.nose = (self.rolled.T @ (nose * scale - self.middle))[0] / FACE
        # Degrees that make a straight look of the photograph; all of the yaw that the nose tells would be too much.
        self.straight = -0.8 * math.degrees(math.atan(self.nose / 0.45))
        # Where the axis stands about which the head turns.
        self.axis = -1.6 * self.nose

    def shown(self, yaw=0.0, pitch=0.0, closer=1.0, shift=(0.0, 0.0)):
        """The camera's picture; degrees to the picture's right and upwards from the straight look."""
        columns, rows = SIZE[0] // CELL, SIZE[1] // CELL
        edges = numpy.meshgrid(numpy.arange(columns + 1) * float(CELL), numpy.arange(rows + 1) * float(CELL))
        target = numpy.stack([edges[0] - SIZE[0] / 2 - shift[0], edges[1] - SIZE[1] * 0.42 - shift[1]], axis=-1)
        x, y = self._before(*((target / (FACE * closer)) @ self.rolled).transpose(2, 0, 1), yaw + self.straight, pitch)
        source = numpy.stack([x, y], axis=-1) @ self.rolled.T * FACE + self.middle
        source = numpy.clip(source, 0, (self.photo.width - 1, self.photo.height - 1)).tolist()
        pieces = []
        for row in range(rows):
            for column in range(columns):
                box = (column * CELL, row * CELL, (column + 1) * CELL, (row + 1) * CELL)
                corners = ((row, column), (row + 1, column), (row + 1, column + 1), (row, column + 1))
                pieces.append((box, [number for j, i in corners for number in source[j][i]]))
        return self.photo.transform(SIZE, Image.Transform.MESH, pieces, Image.Resampling.BICUBIC)

    def _before(self, across, down, yaw, pitch):
        """Where that which has come to a place was; found by going back as often as it takes."""
        x, y = across.copy(), down.copy()
        for _ in range(20):
            turned_x, turned_y = self._turned(x, y, math.radians(yaw), math.radians(pitch))
            x -= 0.7 * (turned_x - across)
            y -= 0.7 * (turned_y - down)
        return x, y

    def _turned(self, x, y, yaw, pitch):
        depth, radius = self._depth(x, y)
        # The room stays where it is; the neck and what is close around the head go along a part of the way.
        share = 1 - numpy.clip((radius - 0.95) / 1.1, 0, 1)
        share = share * share * (3 - 2 * share)
        beside, below = x - self.axis, y - 0.9
        turned = beside * math.cos(yaw) + depth * math.sin(yaw)
        behind = depth * math.cos(yaw) - beside * math.sin(yaw)
        raised = below * math.cos(pitch) - behind * math.sin(pitch)
        return x + share * (turned - beside), y + share * (raised - below)

    def _depth(self, x, y):
        radius = numpy.hypot((x - self.axis) / 1.35, (y - 0.15) / 1.95)
        skull = 1.55 * numpy.cos(numpy.minimum(radius, 1) * 1.52)
        ridge = x - self.nose * numpy.clip(y / 0.77, -0.2, 1.2)
        profile = numpy.where(y < 0.62, numpy.clip(y / 0.62, 0, 1) ** 1.3, numpy.clip((1 - y) / 0.3, 0, 1) ** 0.8)
        nose = 0.7 * profile * numpy.exp(-((ridge / 0.4) ** 2))
        mouth = 0.12 * numpy.exp(-((ridge / 0.5) ** 2) - ((y - 1.05) / 0.3) ** 2)
        return skull + nose + mouth, radius
