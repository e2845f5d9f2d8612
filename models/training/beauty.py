"""Simulated beauty filters, and cameras that smooth by themselves: what the model of filters is trained on.

As in simulate.py, pictures are arrays (rows, columns, 3) of float32, 0-255. Eight ways to smooth skin, as in the literature and in
the open source of phone apps; none is a measurement of a real app. Needs NumPy, SciPy and Pillow.
"""

import io

import numpy as np
from PIL import Image, ImageFilter
from scipy.ndimage import gaussian_filter, map_coordinates, uniform_filter

import simulate
from simulate import luma

# How much of the smoothed skin is laid over the skin: at 0.3 hardly visible beside the original, at 0.6 visible, at 1 no pore
# is left.
STRENGTHS = {"weak": 0.3, "medium": 0.6, "strong": 1.0}
SMOOTHERS = ["bilateral", "surface", "guided", "variance", "high-pass", "frequencies", "median", "gaussian"]
COVERS = ["color", "ellipse", "mesh", "mixed"]


def blurred(picture, sigma):
    return gaussian_filter(picture, (sigma, sigma, 0)[: picture.ndim], mode="nearest", truncate=3)


def mean(picture, radius):
    side = 2 * radius + 1
    return uniform_filter(picture, (side, side, 0)[: picture.ndim], mode="nearest")


def _neighbours(picture, radius, tolerance, how, rng):
    """A bilateral filter or surface blur, by the neighbours on three rings."""
    total, weights, grey = picture.copy(), np.ones(picture.shape[:2] + (1,), np.float32), luma(picture)
    for share in (1 / 3, 2 / 3, 1):
        turn = rng.uniform(0, 2 * np.pi)
        for angle in turn + np.arange(8) * np.pi / 4:
            step = (round(share * radius * np.sin(angle)), round(share * radius * np.cos(angle)))
            apart = np.roll(grey, step, (0, 1)) - grey
            if how == "bilateral":
                weight = np.exp(-(apart**2) / (2 * tolerance**2) - 0.85 * share**2)
            else:
                weight = np.clip(1 - np.abs(apart) / (2.5 * tolerance), 0, 1)
            total += weight[..., None] * np.roll(picture, step, (0, 1))
            weights += weight[..., None]
    return total / weights


def _guided(picture, radius, tolerance):
    """He et al., Guided image filtering; the guide is the picture's luma."""
    grey = luma(picture)
    middle = mean(grey, radius)
    variance = mean(grey * grey, radius) - middle * middle
    out = np.empty_like(picture)
    for channel in range(3):
        own = mean(picture[..., channel], radius)
        slope = (mean(grey * picture[..., channel], radius) - middle * own) / (variance + tolerance**2)
        out[..., channel] = mean(slope, radius) * grey + mean(own - slope * middle, radius)
    return out


def _by_variance(picture, radius, tolerance):
    """Lee's filter: flat parts become their mean."""
    middle = mean(picture, radius)
    variance = np.maximum(mean(picture * picture, radius) - middle * middle, 0)
    return middle + variance / (variance + tolerance**2) * (picture - middle)


def _high_pass(picture, distance):
    """What is dark in a hardened high pass of the green channel is a blemish, and blurred."""
    green = picture[..., 1] / 255
    high = green - blurred(green, max(distance * 0.06, 1.5)) + 0.5
    for _ in range(3):
        high = np.where(high < 0.5, 2 * high * high, 1 - 2 * (1 - high) ** 2)
    share = 0.4 + 0.6 * (1 - np.clip((high - 0.2) * 1.5, 0, 1))
    smooth = blurred(picture, max(distance * 0.05, 1.2))
    edge = np.clip(np.abs(luma(picture) - luma(smooth)) / 25, 0, 1)
    return picture + (share * (1 - edge))[..., None] * (smooth - picture)


def _by_frequencies(picture, distance, rng):
    """Frequency separation: the middle goes, of the finest a little stays."""
    low = blurred(picture, distance * rng.uniform(0.06, 0.1))
    high = picture - blurred(picture, rng.uniform(0.5, 0.9))
    middle = picture - low - high
    flat = np.exp(-((luma(middle) / 25) ** 2))[..., None]
    return low + rng.uniform(0, 0.25) * high + (1 - flat) * middle


def _median(picture, side):
    return simulate._array(simulate._image(picture).filter(ImageFilter.MedianFilter(side)))


def _gaussian(picture, sigma):
    smooth = blurred(picture, sigma)
    edge = blurred(np.abs(luma(picture) - luma(smooth)), 1)
    return picture + np.exp(-((edge / 10) ** 2))[..., None] * (smooth - picture)


def smoothed(picture, distance, amount, how, rng):
    """The whole picture, as skin; `distance` between the eyes in pixels."""
    radius, tolerance = max(distance * rng.uniform(0.06, 0.11), 2), 16 + 16 * amount
    if how in ("bilateral", "surface"):
        return _neighbours(picture, radius, tolerance * rng.uniform(0.8, 1.2), how, rng)
    if how == "guided":
        return _guided(picture, max(round(radius), 2), tolerance * rng.uniform(0.5, 0.9))
    if how == "variance":
        return _by_variance(picture, max(round(radius * 0.8), 2), tolerance * rng.uniform(0.4, 0.8))
    if how == "high-pass":
        return _high_pass(picture, distance)
    if how == "frequencies":
        return _by_frequencies(picture, distance, rng)
    if how == "median":
        return _median(picture, int(np.clip(round(distance * 0.07) * 2 + 1, 3, 9)))
    return _gaussian(picture, max(distance * rng.uniform(0.025, 0.05), 1))


def _face_coordinates(shape, points):
    """Of each pixel, across and down the face from between the eyes, in distances between them."""
    middle, across, down = simulate._frame(points)
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    square = (across**2).sum()
    u = ((x - middle[0]) * across[0] + (y - middle[1]) * across[1]) / square
    return u, ((x - middle[0]) * down[0] + (y - middle[1]) * down[1]) / square


def _covered(picture, points, cover):
    """How much of each pixel a filter takes for skin, 0-1."""
    if cover == "color":
        return simulate._skin(picture, points)
    u, v = _face_coordinates(picture.shape, points)
    share = np.clip((1.1 - (u / 1.05) ** 2 - ((v - 0.55) / 1.35) ** 2) / 0.25, 0, 1)
    if cover == "mesh":  # Eyes, brows and lips are left out.
        for side in (-0.5, 0.5):
            share = share * np.clip((((u - side) / 0.32) ** 2 + ((v + 0.02) / 0.17) ** 2 - 0.8) / 0.4, 0, 1)
        share = share * np.clip(((u / 0.42) ** 2 + ((v - 1.08) / 0.18) ** 2 - 0.8) / 0.4, 0, 1)
    if cover == "mixed":
        share = share * np.sqrt(np.clip(simulate._skin(picture, points)[..., 0], 0, 1))
    return share[..., None]


def _whitened(picture, amount, rng):
    kind = rng.integers(3)
    full = np.clip(picture, 0, 255) / 255
    if kind == 0:
        white = 255 * full ** (1 - 0.3 * amount)
    elif kind == 1:
        white = 255 * np.log(full * 2.4 * amount + 1) / np.log(1 + 2.4 * amount)
    else:
        white = 255 - (255 - picture) * (1 - 0.22 * amount)
    grey = luma(white)[..., None]
    return grey + (white - grey) * (1 - 0.2 * amount * rng.uniform(0, 1))


def _warped(picture, points, eyes, jaw):
    """Eyes enlarged and the jaw drawn in, by those shares."""
    u, v = _face_coordinates(picture.shape, points)
    _, across, _ = simulate._frame(points)
    distance = np.linalg.norm(across)
    y, x = np.mgrid[: picture.shape[0], : picture.shape[1]].astype(np.float32)
    source_x, source_y = x.copy(), y.copy()
    for eye in ((points[0] + points[1]) / 2, (points[2] + points[3]) / 2):
        away = np.hypot(x - eye[0], y - eye[1]) / (0.42 * distance)
        pull = np.where(away < 1, eyes * (1 - away) ** 2, 0)
        source_x -= (x - eye[0]) * pull
        source_y -= (y - eye[1]) * pull
    draw = jaw * u * np.exp(-(u**2) / 1.2 - (v - 1.35) ** 2 / 0.5)
    source_x += draw * across[0]
    source_y += draw * across[1]
    moved = [map_coordinates(picture[..., c], [source_y, source_x], order=1, mode="nearest") for c in range(3)]
    return np.stack(moved, -1)


def _made_up(picture, points, amount, rng):
    """Lips, cheeks, brows and lids."""
    u, v = _face_coordinates(picture.shape, points)
    red = np.clip((picture[..., 0] - picture[..., 1] - 10) / 30, 0.2, 1)
    lips = np.clip(1.3 - (u / 0.36) ** 2 - ((v - 1.08) / 0.14) ** 2, 0, 1) * red
    color = np.array([rng.uniform(150, 220), rng.uniform(10, 60), rng.uniform(30, 80)])
    picture = picture + (lips * amount * 0.7)[..., None] * (color * (luma(picture) / 150)[..., None] - picture)
    cheeks = sum(np.exp(-((u - c) ** 2 / 0.05 + (v - 0.62) ** 2 / 0.04)) for c in (-0.6, 0.6))
    picture = picture + (cheeks * amount * 0.25)[..., None] * (np.array([235, 110, 120]) - picture)
    brows = sum(np.clip(1.2 - ((u - c) / 0.33) ** 2 - ((v + 0.28) / 0.07) ** 2, 0, 1) for c in (-0.52, 0.52))
    lids = sum(np.exp(-((u - c) ** 2 / 0.03 + (v + 0.1) ** 2 / 0.004)) for c in (-0.5, 0.5))
    return picture * (1 - 0.35 * amount * brows[..., None]) * (1 - 0.3 * amount * lids[..., None])


def beautified(picture, points, amount, rng, effects=("white", "warp"), how=None):
    """Skin smoothed, and the further effects, at the strength that `amount` says, 0-1; see STRENGTHS."""
    how = how or SMOOTHERS[rng.integers(len(SMOOTHERS))]
    cover = COVERS[rng.integers(len(COVERS))]
    middle, across, down = simulate._frame(points)
    distance = np.linalg.norm(across)
    # Around the face alone: the rest stays as it is.
    centre, reach = middle + 0.6 * down, 1.9 * distance
    left, top = np.maximum(centre - reach, 0).astype(int)
    right, bottom = np.maximum(centre + reach, 1).astype(int)
    part, own = picture[top:bottom, left:right], points - [left, top]
    amount = amount * rng.uniform(0.9, 1.1)
    part = part + _covered(part, own, cover) * min(amount, 1) * (smoothed(part, distance, amount, how, rng) - part)
    if "white" in effects:
        white = _whitened(part, amount * rng.uniform(0.3, 1), rng)
        part = part + _covered(part, own, cover if rng.random() < 0.7 else "color") * (white - part)
    picture = picture.copy()
    picture[top:bottom, left:right] = part
    if "warp" in effects:
        picture = _warped(picture, points, 0.22 * amount * rng.uniform(0.3, 1), 0.28 * amount * rng.uniform(0.3, 1))
    if "make-up" in effects:
        picture = _made_up(picture, points, amount, rng)
    return picture.astype(np.float32)


def camera(picture, points, rng, scales):
    """What comes out of some camera, before any filter, and its points: scale, focus, noise, noise reduction over the whole
    picture, sharpening, compression."""
    scale = rng.uniform(*scales)
    picture = simulate.resized(picture, picture.shape[1] * scale, picture.shape[0] * scale)
    if rng.random() < 0.3:
        picture = blurred(picture, rng.uniform(0.2, 0.9))
    if rng.random() < 0.5:
        noise = rng.normal(0, rng.uniform(0.5, 6), picture.shape).astype(np.float32)
        if rng.random() < 0.5:
            noise = 2 * blurred(noise, 0.6)
        if rng.random() < 0.5:
            noise = noise * np.sqrt(np.clip(picture, 4, 255) / 128)
        picture = picture + noise
    if rng.random() < 0.5:
        how, radius, tolerance = rng.integers(6), rng.uniform(1.5, 5), rng.uniform(4, 22)
        if how < 2:
            smooth = _neighbours(picture, radius, tolerance, ("bilateral", "surface")[how], rng)
        elif how == 2:
            smooth = _guided(picture, round(radius), tolerance * 0.7)
        elif how == 3:
            smooth = _by_variance(picture, round(radius), tolerance * 0.6)
        else:
            smooth = _median(picture, 3) if how == 4 else blurred(picture, radius * 0.3)
        picture = picture + rng.uniform(0.15, 1) * (smooth - picture)
    if rng.random() < 0.4:
        picture = picture + rng.uniform(0.2, 1.2) * (picture - blurred(picture, rng.uniform(0.7, 1.5)))
    if rng.random() < 0.5:
        picture = simulate.tinted(picture, rng, 0.06, 0.15, 0.15)
    return simulate.compressed(picture, int(rng.integers(65, 97))), points * scale


def encoded(picture, rng):
    """The bytes of the JPEG that a page sends."""
    if rng.random() < 0.3:
        scale = rng.uniform(0.8, 1.2)
        picture = simulate.resized(picture, picture.shape[1] * scale, picture.shape[0] * scale, Image.BILINEAR)
    buffer = io.BytesIO()
    simulate._image(picture).save(buffer, "JPEG", quality=int(rng.integers(80, 96)))
    return buffer.getvalue()
