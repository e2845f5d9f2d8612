"""Simulated covers and cameras: what the liveness models are trained on beside real attacks.

Every function takes and returns an RGB picture as an array (rows, columns, 3) of float32, 0-255, and draws from the generator
given, so that a seed makes the same set again. They imitate what an attack does to a picture in the order in which it happens;
none of them is a measurement of a real printer, screen or filter app.
"""

import io

import numpy as np
from PIL import Image, ImageFilter


def _image(picture):
    return Image.fromarray(np.clip(picture + 0.5, 0, 255).astype(np.uint8))


def _array(image):
    return np.asarray(image, np.float32)


def blurred(picture, sigma):
    """A Gaussian blur; `sigma` in pixels."""
    return picture if sigma < 0.05 else _array(_image(picture).filter(ImageFilter.GaussianBlur(sigma)))


def resized(picture, width, height, how=Image.BICUBIC):
    return _array(_image(picture).resize((max(int(width), 1), max(int(height), 1)), how))


def luma(picture):
    return picture @ np.float32([0.299, 0.587, 0.114])


def tinted(picture, rng, gain=0.1, gamma=0.2, saturation=0.3):
    """White balance, gamma and saturation of another camera or light."""
    picture = 255 * (np.clip(picture, 0, 255) / 255) ** np.exp(rng.normal(0, gamma))
    grey = luma(picture)[..., None]
    picture = grey + (picture - grey) * np.exp(rng.normal(0, saturation))
    return np.clip(picture * np.exp(rng.normal(0, gain, 3)), 0, 255).astype(np.float32)


def other_camera(picture, rng):
    """The picture as another camera, light or image editor would give it: white balance, exposure, gamma, contrast, saturation,
    focus, sharpening, noise; no compression. Of genuine pictures and attacks alike: what tells them must not be any of these."""
    picture = np.asarray(picture, np.float32)

    def tone(picture):
        if rng.random() < 0.6:
            picture = picture * rng.uniform(0.8, 1.2, 3).astype(np.float32)
        if rng.random() < 0.25:
            picture = picture * np.float32(np.exp(rng.uniform(-0.5, 0.3)))
        if rng.random() < 0.35:
            picture = 255 * (np.clip(picture, 0, 255) / 255) ** np.float32(np.exp(rng.normal(0, 0.2)))
        if rng.random() < 0.4:
            middle = luma(picture).mean()
            picture = middle + (picture - middle) * np.float32(rng.uniform(0.65, 1.3))
        if rng.random() < 0.4:
            grey = luma(picture)[..., None]
            picture = grey + (picture - grey) * np.float32(rng.uniform(0.5, 1.6))
        return np.clip(picture, 0, 255)

    def detail(picture):
        if rng.random() < 0.25:
            picture = blurred(picture, rng.uniform(0.3, 1.3))
        if rng.random() < 0.45:
            picture = picture + np.float32(rng.uniform(0, 2)) * (picture - blurred(picture, rng.uniform(1, 2.5)))
        return np.clip(picture, 0, 255)

    for step in (tone, detail) if rng.random() < 0.5 else (detail, tone):
        picture = step(picture)
    if rng.random() < 0.3:
        picture = picture + rng.normal(0, rng.uniform(1, 6), picture.shape).astype(np.float32)
    return picture


def camera(picture, rng):
    """What any webcam and its JPEG do at the end: scale, focus, noise, compression."""
    height, width = picture.shape[:2]
    scale = rng.uniform(0.75, 1.25)
    picture = resized(picture, width * scale, height * scale, rng.choice([Image.BILINEAR, Image.BICUBIC]))
    if rng.random() < 0.3:
        picture = blurred(picture, rng.uniform(0.2, 0.8))
    if rng.random() < 0.2:
        picture = picture + rng.uniform(0.2, 0.8) * (picture - blurred(picture, 1.0))
    noise = rng.normal(0, rng.uniform(0, 3), picture.shape)
    if rng.random() < 0.5:
        noise = blurred(noise * 8 + 128, 0.6) / 8 - 16
    return compressed(picture + noise, int(rng.integers(70, 97)))


def compressed(picture, quality):
    """Through a JPEG of that quality."""
    buffer = io.BytesIO()
    _image(picture).save(buffer, "JPEG", quality=quality)
    return _array(Image.open(buffer).convert("RGB"))


def _smooth_field(shape, rng, cells):
    """A random field, 0-1, of so many humps across."""
    return resized(np.repeat(rng.uniform(0, 255, (cells, cells, 1)), 3, axis=2), shape[1], shape[0])[..., 0] / 255


# Screens: a picture shown by a display and taken again by a camera. In linear light, 0-1, between display and sensor.

SCREENS = ("moire", "panel", "glowing", "video")


def _between(picture, x, y):
    """The picture at these places, between its pixels; its edge beyond them."""
    x, y = np.clip(x, 0, picture.shape[1] - 1.001), np.clip(y, 0, picture.shape[0] - 1.001)
    x0, y0 = x.astype(int), y.astype(int)
    fx, fy = (x - x0)[..., None].astype(np.float32), (y - y0)[..., None].astype(np.float32)
    top = picture[y0, x0] * (1 - fx) + picture[y0, x0 + 1] * fx
    bottom = picture[y0 + 1, x0] * (1 - fx) + picture[y0 + 1, x0 + 1] * fx
    return top * (1 - fy) + bottom * fy


def _spread(values):
    """Sums of the neighbours with weights 1, 2, 1 on either axis."""
    padded = np.pad(values, 1, mode="reflect")
    rows = padded[:-2] + 2 * padded[1:-1] + padded[2:]
    return rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]


def sensed(light, rng):
    """A sensor that sees one colour at each site, and the picture that is made of it."""
    phase = int(rng.integers(4))
    y, x = np.mgrid[: light.shape[0], : light.shape[1]]
    site = ((y + phase // 2) % 2) * 2 + (x + phase) % 2
    channels = []
    for channel, sites in enumerate(((0,), (1, 2), (3,))):
        here = np.isin(site, sites).astype(np.float32)
        channels.append(_spread(light[..., channel] * here) / _spread(here))
    picture = 255 * np.clip(np.stack(channels, axis=2), 0, 1) ** (1 / 2.2)
    if rng.random() < 0.5:
        picture = picture + rng.uniform(0.2, 1.2) * (picture - blurred(picture, 1.0))
    return np.clip(picture, 0, 255).astype(np.float32)


def _view(picture, rng):
    """Where a camera of some resolution sees what of the picture: x, y, and how many of its pixels one of the picture is."""
    height, width = picture.shape[:2]
    scale = min(np.exp(rng.uniform(np.log(0.8), np.log(2.6))), 560 / max(height, width))
    rows, columns = max(int(height * scale), 8), max(int(width * scale), 8)
    y, x = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j].astype(np.float32)
    angle, bend = rng.normal(0, 0.04), rng.normal(0, 0.015)
    x, y = x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)
    far = 1 + rng.normal(0, 0.05) * x + rng.normal(0, 0.05) * y + bend * (x * x + y * y)
    return (x / far + 1) * (width - 1) / 2, (y / far + 1) * (height - 1) / 2, scale


def taken_again(picture, rng):
    """The counterpart of `on_screen`: the same camera sees what the picture shows, and no screen between."""
    x, y, _ = _view(picture, rng)
    light = (_between(picture, x, y) / 255) ** 2.2 * np.exp(rng.normal(0, 0.25))
    return sensed(_unfocused(light, rng.uniform(0.2, 0.9)), rng)


def _unfocused(light, sigma):
    return (blurred(255 * np.clip(light, 0, 1) ** (1 / 2.2), sigma) / 255) ** 2.2


def on_screen(picture, points, family, rng):
    """The picture on a display before a camera; `family` is of SCREENS.

    moire: the camera's pixels are near the display's. panel: no grid is seen, but gamut, white point, contrast, bands, glare.
    glowing: a bright phone in a dark room, overexposed. video: what is shown was compressed hard."""
    middle, across, _ = _frame(points)
    distance = np.linalg.norm(across)
    # What is shown: already a compressed picture, often enlarged.
    if family == "video":
        smaller = rng.uniform(0.5, 1)
        shown = resized(picture, picture.shape[1] * smaller, picture.shape[0] * smaller)
        shown = resized(compressed(shown, int(rng.integers(15, 50))), picture.shape[1], picture.shape[0])
    else:
        shown = compressed(picture, int(rng.integers(60, 95)))
    x, y, scale = _view(shown, rng)
    light = (_between(shown, x, y) / 255) ** rng.uniform(1.9, 2.6)
    # The display's gamut and white point: mostly cooler than the room's light.
    grey = light.mean(axis=2, keepdims=True)
    light = grey + (light - grey) * np.exp(rng.normal(0.1, 0.25))
    light = np.clip(light, 0, 1) * np.exp([rng.normal(-0.12, 0.1), 0, rng.normal(0.15, 0.12)]).astype(np.float32)
    light = light * _grid(x, y, scale, family, rng)
    light = _lit_unevenly(light, rng)
    light = _framed(light, x, y, middle, distance, family, rng)
    if family == "glowing":
        exposure = rng.uniform(1.6, 4.5)
    else:
        exposure = np.exp(rng.normal(0.1, 0.3))
    return sensed(_unfocused(light * exposure, rng.uniform(0, 0.4 if family == "moire" else 1.1)), rng)


def _grid(x, y, scale, family, rng):
    """How bright the display's stripes of red, green and blue are at the camera's sites, of mean 1.

    As Fourier series whose terms the lens and the size of a site have already weakened, so that what aliases is what would."""
    pitch = rng.uniform(0.62, 1.7) if family == "moire" else rng.uniform(0.2, 0.6)  # Camera pixels per display pixel.
    blur, site = rng.uniform(0.1, 0.35), rng.uniform(0.5, 1)

    def kept(harmonic):
        frequency = harmonic / pitch
        return np.sinc(site * frequency) * np.exp(-2 * (np.pi * blur * frequency) ** 2)

    along, other = (x, y) if rng.random() < 0.75 else (y, x)
    step = pitch / scale
    stripes = [
        1 + sum(2 * np.sinc(h / 3) * kept(h) * np.cos(2 * np.pi * h * (along / step - channel / 3)) for h in (1, 2))
        for channel in range(3)
    ]
    lines = 1 + rng.uniform(0.1, 0.6) * kept(1) * np.cos(2 * np.pi * other / step)
    return np.clip(np.stack(stripes, axis=2) * lines[..., None], 0, None).astype(np.float32)


def _lit_unevenly(light, rng):
    """Viewing angle, refresh bands, and what the glass reflects of the room."""
    rows, columns = light.shape[:2]
    y, x = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j].astype(np.float32)
    light = light * (1 + rng.normal(0, 0.12) * x + rng.normal(0, 0.12) * y)[..., None]
    if rng.random() < 0.4:
        bands = np.sin(np.pi * y * rng.uniform(0.7, 5) + rng.uniform(0, 2 * np.pi))
        light = light * (1 + rng.uniform(0.02, 0.15) * bands * (1 + 0.3 * np.tanh(4 * bands)))[..., None]
    # Blacks are never black.
    light = light + np.exp(rng.normal(np.log(0.015), 0.8)) * (0.5 + _smooth_field((rows, columns), rng, 4))[..., None]
    for _ in range(int(rng.choice([0, 0, 1, 2]))):
        inside = (np.abs(x - rng.uniform(-1, 1)) / rng.uniform(0.05, 0.5)) ** 4 + (
            np.abs(y - rng.uniform(-1, 1)) / rng.uniform(0.05, 0.5)) ** 4
        patch = blurred(np.repeat((255.0 * (inside < 1))[..., None], 3, axis=2), rng.uniform(1, 12)) / 255
        light = light + patch * rng.uniform(0.01, 0.25) * rng.uniform(0.8, 1, 3).astype(np.float32)
    return np.clip(light, 0, 1).astype(np.float32)


def _framed(light, x, y, middle, distance, family, rng):
    """The display's bezel, where it is near enough to be seen, and the room behind it."""
    reach = rng.uniform(1.3, 5, 4) if family != "glowing" else rng.uniform(1.2, 3, 4)
    beyond = np.maximum.reduce([
        middle[0] - reach[0] * distance - x, x - middle[0] - reach[1] * distance,
        middle[1] - (reach[2] + 0.3) * distance - y, y - middle[1] - (reach[3] + 1.2) * distance,
    ]) / distance  # fmt: skip
    bezel = rng.uniform(0.03, 0.4)
    dark = 0.03 if family == "glowing" else 0.2
    walls = rng.uniform(0, 1, (3, 3, 1)) * rng.uniform(170, 255, (3, 3, 3))
    room = dark * resized(walls.astype(np.float32), light.shape[1], light.shape[0]) / 255
    frame = rng.choice([0.002, 0.01, 0.3]) * np.ones(3)
    return np.where((beyond > bezel)[..., None], room, np.where((beyond > 0)[..., None], frame, light)).astype(np.float32)


# What covers a face. `points` are the five landmarks in the model's order, as (x, y) rows.


def _frame(points):
    """The middle of the eyes, and the unit vectors across and down the face times the distance between the eyes."""
    right, left = (points[0] + points[1]) / 2, (points[2] + points[3]) / 2
    across = right - left
    return (right + left) / 2, across, np.array([-across[1], across[0]])


def _pasted(picture, cover, points, box):
    """Lays `cover` (RGBA, 0-255) over the part of the face that `box` (left, top, right, bottom) names, in distances between
    the eyes from the point between them."""
    height, width = picture.shape[:2]
    middle, across, down = _frame(points)
    rows, columns = cover.shape[:2]
    origin = middle + box[0] * across + box[1] * down
    u, v = (box[2] - box[0]) * across / columns, (box[3] - box[1]) * down / rows
    # PIL wants the cover's coordinates as a function of the picture's.
    matrix = np.linalg.inv(np.array([[u[0], v[0]], [u[1], v[1]]]))
    offset = -matrix @ origin
    coefficients = (matrix[0, 0], matrix[0, 1], offset[0], matrix[1, 0], matrix[1, 1], offset[1])
    image = Image.fromarray(np.clip(cover, 0, 255).astype(np.uint8), "RGBA")
    # Much reduced covers would alias.
    scale = np.hypot(*u)
    if scale < 0.7:
        small = image.resize((max(int(columns * scale), 1), max(int(rows * scale), 1)), Image.BOX)
        factor_x, factor_y = small.width / columns, small.height / rows
        coefficients = tuple(c * (factor_x if i < 3 else factor_y) for i, c in enumerate(coefficients))
        image = small
    laid = _array(image.transform((width, height), Image.AFFINE, coefficients, Image.BILINEAR))
    alpha = laid[..., 3:] / 255
    return picture * (1 - alpha) + laid[..., :3] * alpha


def _cloth(rng, side=120):
    """Some fabric: plain, striped, printed."""
    color = rng.uniform(0, 255, 3) if rng.random() < 0.5 else np.repeat(rng.choice([15, 30, 50, 120, 200, 235]), 3)
    cloth = np.broadcast_to(color, (side, side, 3)).astype(np.float32).copy()
    kind = rng.random()
    if kind < 0.35:
        cells = int(rng.integers(4, 24))
        pattern = rng.uniform(0, 255, (cells, cells, 3)).astype(np.float32)
        how = rng.choice([Image.NEAREST, Image.BILINEAR])
        cloth = cloth + rng.uniform(0.1, 0.8) * (resized(pattern, side, side, how) - 128)
    elif kind < 0.5:
        rows = np.arange(side)[:, None, None]
        cloth = cloth + rng.uniform(5, 50) * np.sin(2 * np.pi * rows / rng.uniform(6, 40))
    shade = 1 + 0.7 * rng.uniform(0, 1) * (_smooth_field((side, side), rng, 4) - 0.5)
    return np.clip(cloth * shade[..., None] + rng.normal(0, rng.uniform(0, 6), (side, side, 1)), 0, 255)


def masked(picture, points, overlays, rng):
    """A mask over nose, mouth and chin, drawn (`overlays`: RGBA pictures) or of any fabric."""
    top, bottom, half = rng.uniform(0.22, 0.6), rng.uniform(1.65, 2.05), rng.uniform(0.95, 1.2)
    if rng.random() < 0.5:
        cover = overlays[int(rng.integers(len(overlays)))].copy()
        if rng.random() < 0.5:
            cover[..., :3] = np.clip(cover[..., :3] * np.exp(rng.normal(0, 0.6, 3)) * np.exp(rng.normal(-0.4, 0.6)), 0, 255)
        if rng.random() < 0.3:
            cloth = resized(_cloth(rng), cover.shape[1], cover.shape[0])
            cover[..., :3] = cloth * (0.4 + 0.6 * luma(cover[..., :3])[..., None] / 255)
    else:
        rows, columns = np.mgrid[-1:1:120j, -1:1:120j]
        # Rounded below, hollow at the cheeks and peaked at the nose, to differing degrees.
        peak, hollow, power = rng.uniform(0, 0.4), rng.uniform(0, 0.3), rng.uniform(1.5, 5)
        inside = (rows > -1 + peak * np.abs(columns)) & (rows < (1 - np.abs(columns) ** power * 0.9))
        inside &= np.abs(columns) < 1 - hollow * (1 - rows) / 2
        alpha = blurred(np.repeat(255.0 * inside[..., None], 3, axis=2).astype(np.float32), 1.5)[..., :1]
        cover = np.concatenate([_cloth(rng), alpha], axis=2)
    return _pasted(picture, cover, points, (-half, top, half, bottom))


def hand_before_mouth(picture, points, rng):
    """Fingers or a fist in the skin's colour, or a scarf up to the nose."""
    if rng.random() < 0.35:
        cover = np.concatenate([_cloth(rng), np.full((120, 120, 1), 255)], axis=2)
        return _pasted(picture, cover, points, (-1.6, rng.uniform(0.4, 0.8), 1.6, 3))
    middle, across, down = _frame(points)
    height, width = picture.shape[:2]
    x, y = (middle + 0.45 * across + 0.55 * down).astype(int)
    skin = picture[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)] * rng.uniform(0.75, 1.1)
    rows, columns = np.mgrid[-1:1:120j, -1:1:120j]
    fingers = int(rng.integers(3, 6))
    ridges = 0.75 + 0.25 * np.abs(np.sin(np.pi * fingers * (rows + 1) / 2 + rng.uniform(-0.3, 0.3) * columns))
    inside = (np.abs(columns) ** 3 + np.abs(rows) ** 4) < 1
    alpha = blurred(np.repeat(255.0 * inside[..., None], 3, axis=2).astype(np.float32), 1.2)[..., :1]
    shade = 1 + 0.3 * (_smooth_field((120, 120), rng, 3) - 0.5)
    hand = skin * (ridges * shade)[..., None] + rng.normal(0, 3, (120, 120, 1))
    shift = rng.normal(0, 0.15)
    cover = np.concatenate([hand, alpha], axis=2)
    box = (-rng.uniform(0.6, 1.3) + shift, rng.uniform(0.5, 0.9), rng.uniform(0.6, 1.3) + shift, rng.uniform(1.5, 2.2))
    return _pasted(picture, cover, points, box)


def sunglasses(picture, points, rng):
    """Dark or tinted glasses that hide the eyes."""
    rows, columns = np.mgrid[-1:1:90j, -1:1:200j]
    power, half, centre = rng.uniform(2, 6), rng.uniform(0.38, 0.46), rng.uniform(0.47, 0.54)
    lens = (np.abs((np.abs(columns) - centre) / half) ** power + np.abs(rows * rng.uniform(1.0, 1.3)) ** power) < 1
    bridge = (np.abs(columns) < centre) & (np.abs(rows + 0.4) < 0.12)
    alpha = 255.0 * lens * rng.uniform(0.85, 1) + 255.0 * (bridge & ~lens)
    color = rng.uniform(0, 45) + rng.uniform(0, 25, 3)
    sheen = _smooth_field((90, 200), rng, 3)[..., None] ** 2 * rng.uniform(0, 90)
    cover = np.concatenate([color + sheen + np.zeros((90, 200, 3)), alpha[..., None]], axis=2)
    width, tall = rng.uniform(0.95, 1.15), rng.uniform(0.28, 0.45)
    shift = rng.normal(0.05, 0.04)
    return _pasted(picture, cover, points, (-width, shift - tall, width, shift + tall))


# Where beauty.py smooths.

def _skin(picture, points):
    """How much each pixel is skin of this face, 0-1: of the colour found under the eyes, and near the face."""
    middle, across, down = _frame(points)
    height, width = picture.shape[:2]
    sites = [middle + a * across + b * down for a, b in ((-0.45, 0.55), (0.45, 0.55), (0, 0.35), (0, -0.55))]
    colors = [picture[int(np.clip(y, 0, height - 1)), int(np.clip(x, 0, width - 1))] for x, y in sites]
    color = np.median(colors, axis=0)
    chroma = picture - luma(picture)[..., None] - (color - luma(color))
    alike = np.exp(-((chroma**2).sum(axis=2)) / (2 * 22**2)) * np.exp(-((luma(picture) - luma(color)) ** 2) / (2 * 70**2))
    y, x = np.mgrid[:height, :width]
    distance = np.linalg.norm(across)
    centre = middle + 0.6 * down
    near = ((x - centre[0]) ** 2 + (y - centre[1]) ** 2) < (1.9 * distance) ** 2
    return blurred(np.repeat((255 * alike * near)[..., None], 3, axis=2).astype(np.float32), 2)[..., :1] / 255
