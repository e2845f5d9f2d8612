#!/usr/bin/env python3
"""Lists and makes the pictures that the liveness models are trained on.

    liveness_pictures.py list --data DIR > real.tsv
    faceauth liveness-features --manifest real.tsv > real-features.tsv
    liveness_pictures.py simulate --data DIR --faces real-features.tsv --output PICTURES
    faceauth liveness-features --manifest PICTURES/manifest.tsv > simulated-features.tsv
    liveness_pictures.py filters --data DIR --faces real-features.tsv --output FILTERED
    faceauth liveness-features --manifest FILTERED/manifest.tsv > filtered-features.tsv
    liveness_pictures.py cameras --data DIR --output CAMERAS
    faceauth liveness-features --manifest CAMERAS/manifest.tsv > camera-features.tsv
    train_liveness.py real-features.tsv simulated-features.tsv filtered-features.tsv camera-features.tsv models/liveness

    liveness_pictures.py sent --data DIR --output SENT
    faceauth liveness-features --manifest SENT/manifest.tsv > sent-features.tsv

are pictures as the candidates' page sends them; given to train_liveness.py as well they are reported, and not trained on.

DIR holds `nuaa/live/SUBJECT/` and `nuaa/print/SUBJECT/` (webcam pictures of people, and of prints of them), `lfw/PERSON/`
(Labeled Faces in the Wild), `masked/` (people with real masks), `celebrities/PERSON/` (tight web crops, the unmasked
counterpart of the masked ones: without them, sharp means masked), `mask-overlays/` (transparent masks, from MaskTheFace).
Column session says the kind of picture, group its source. Needs numpy and Pillow, for filters SciPy as well. Deterministic.
"""

import argparse
import hashlib
import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image

import simulate

SIMULATED_PEOPLE = 800
EVERY_WEBCAM_PICTURE = 3
FILTERED_PEOPLE, FILTERED_HELD_OUT, EVERY_FILTERED_WEBCAM_PICTURE = 450, 120, 5
# Copies of each webcam picture as other cameras would give it; of press pictures one. One more is smaller, by these factors.
OTHER_CAMERAS, SMALLER = 3, (0.45, 0.9)
# Webcam pictures as the page sends them, by name: the JPEG quality of the camera's own, the page's, whether the page leaves out
# these few columns and rows (pictures.js), and by what the camera's picture is smaller. Before all of it as many are left out, or
# the blocks of the files at hand would meet the camera's.
CUT = (3, 5)
SENT = {
    "one-jpeg": (None, 85, True, 1), "met": (90, 85, False, 1), "cut": (90, 85, True, 1), "met-85-75": (85, 75, False, 1),
    "cut-85-75": (85, 75, True, 1), "met-75-60": (75, 60, False, 1), "cut-75-60": (75, 60, True, 1), "small": (90, 85, True, 2),
}
# Half of the square cut around a face, in distances between the eyes.
REACH = 3.2
# The same for what is shown on a screen, whose camera sees more pixels of it; and of how many faces.
SCREEN_REACH, SCREEN_PEOPLE, EVERY_SCREEN_PICTURE = 2.4, 200, 6
# Real masks are mostly cropped tightly: a detector needs something around a face. Side in pixels at least.
MARGIN, SIDE = 0.33, 320
# The crops of that source are narrow.
CELEBRITY_STRETCH = 1.15


def held_out(subject):
    """A third of the people of LFW, never trained on."""
    return hashlib.sha256(subject.encode()).digest()[0] % 3 == 0


def sets_limits(subject):
    """Half of those: score 0 is set by them, and the others are reported."""
    return hashlib.sha256(("half" + subject).encode()).digest()[0] % 2 == 0


def real(data):
    """Rows of path, subject, session, group."""
    rows = []
    for kind, name in (("genuine", "live"), ("print", "print")):
        for folder in sorted((data / "nuaa" / name).iterdir()):
            rows += [(path, "nuaa-" + folder.name, kind, "nuaa") for path in sorted(folder.iterdir())]
    for folder in sorted((data / "lfw").iterdir()):
        rows.append((sorted(folder.iterdir())[0], "lfw-" + folder.name, "genuine", "lfw"))
    return rows


def padded(path, stretch=1.0):
    """A tight crop with something around it; `stretch` is of its width."""
    image = Image.open(path).convert("RGB")
    picture = np.asarray(image.resize((int(image.width * stretch), image.height), Image.BICUBIC))
    margin = int(max(picture.shape[:2]) * MARGIN)
    picture = np.pad(picture, ((margin, margin), (margin, margin), (0, 0)), constant_values=128)
    image = Image.fromarray(picture)
    scale = max(SIDE / min(image.size), 1)
    return image.resize((int(image.width * scale), int(image.height * scale)), Image.BICUBIC)


def cut(picture, points, reach=REACH):
    middle, across, down = simulate._frame(points)
    x, y = middle + 0.6 * down
    reach = reach * np.linalg.norm(across)
    left, top = max(int(x - reach), 0), max(int(y - reach), 0)
    part = picture[top : max(int(y + reach), 1), left : max(int(x + reach), 1)]
    return part.astype(np.float32), points - [left, top]


def kinds(part, points, overlays, random):
    yield "genuine", part
    yield "mask", simulate.masked(part, points, overlays, random)
    yield "mask", simulate.masked(part, points, overlays, random)
    yield "hand", simulate.hand_before_mouth(part, points, random)
    yield "sunglasses", simulate.sunglasses(part, points, random)


def screens(part, points, random):
    for family in simulate.SCREENS:
        yield family, simulate.on_screen(part, points, family, random)
    yield "again", simulate.taken_again(simulate.tinted(part, random, 0.06, 0.15, 0.2), random)


def write(rows, file):
    print("path", "subject", "session", "group", sep="\t", file=file)
    for row in rows:
        print(*row, sep="\t", file=file)


def simulated(data, faces, output):
    random = np.random.default_rng(1)
    overlays = [
        np.asarray(Image.open(path).convert("RGBA"), np.float32)
        for path in sorted((data / "mask-overlays").glob("*.png"))
        if not path.stem.endswith(("_left", "_right")) and path.stem != "gas"
    ]
    rows = [line.rstrip("\n").split("\t") for line in open(faces, encoding="utf-8")]
    column = {name: place for place, name in enumerate(rows[0])}
    chosen = [row for row in rows[1:] if row[column["session"]] == "genuine" and float(row[column["score"]]) > 0.5]
    webcam = [row for row in chosen if row[column["group"]] == "nuaa"][::EVERY_WEBCAM_PICTURE]
    press = [row for row in chosen if row[column["group"]] == "lfw" and not held_out(row[column["subject"]])]
    press = [press[i] for i in sorted(random.permutation(len(press))[:SIMULATED_PEOPLE])]

    (output / "pictures").mkdir(parents=True, exist_ok=True)
    made = []
    for row in webcam + press:
        picture = np.asarray(Image.open(row[column["path"]]).convert("RGB"))
        points = np.array(row[column["landmarks"]].split(), float).reshape(5, 2)
        part, points = cut(picture, points)
        for kind, picture in kinds(part, points, overlays, random):
            if random.random() < 0.8:
                picture = simulate.camera(simulate.tinted(picture, random, 0.06, 0.15, 0.2), random)
            path = output / "pictures" / f"{len(made):05}.png"
            simulate._image(picture).save(path, compress_level=1)
            made.append((path, row[column["subject"]], "simulated-" + kind, row[column["group"]]))
    random = np.random.default_rng(2)
    for row in webcam[:: EVERY_SCREEN_PICTURE // EVERY_WEBCAM_PICTURE] + press[:SCREEN_PEOPLE]:
        picture = np.asarray(Image.open(row[column["path"]]).convert("RGB"))
        points = np.array(row[column["landmarks"]].split(), float).reshape(5, 2)
        for kind, picture in screens(*cut(picture, points, SCREEN_REACH), random):
            if random.random() < 0.8:
                picture = simulate.camera(picture, random)
            path = output / "pictures" / f"{len(made):05}.png"
            simulate._image(picture).save(path, compress_level=1)
            made.append((path, row[column["subject"]], "simulated-" + kind, row[column["group"]]))
    crops = [(path, "masked-" + path.stem, "mask", "masked", 1.0) for path in sorted((data / "masked").iterdir())]
    for folder in sorted((data / "celebrities").iterdir()):
        name = "celebrity-" + folder.name
        crops += [(path, name, "genuine", "celebrities", CELEBRITY_STRETCH) for path in sorted(folder.iterdir())]
    for path, subject, kind, group, stretch in crops:
        target = output / "pictures" / f"{len(made):05}.png"
        padded(path, stretch).save(target, compress_level=1)
        made.append((target, subject, kind, group))
    with open(output / "manifest.tsv", "w", encoding="utf-8") as file:
        write(made, file)


def filter_kinds(whole, points, webcam, trained_on, random):
    """Kinds and JPEG bytes: what two cameras give, with and without filters. The second camera is simulated."""
    import beauty

    distance = np.linalg.norm(simulate._frame(points)[1])
    highest = float(np.clip(100 / distance, 1, 1.8))
    through = beauty.camera(whole, points, random, (0.75 if distance < 60 else 0.5, highest))
    for prefix, (picture, own) in (("", (whole, points)), ("camera-", through)):
        yield prefix + "encoded", beauty.encoded(picture, random)
        if webcam or trained_on:
            effects = [name for name in ("white", "warp", "make-up") if random.random() < 0.45]
            made = beauty.beautified(picture, own, random.uniform(0.2, 1), random, effects)
            yield prefix + "filter", beauty.encoded(made, random)
        if webcam or not trained_on:
            for strength, amount in beauty.STRENGTHS.items():
                made = beauty.beautified(picture, own, amount, random)
                yield f"{prefix}filter-{strength}", beauty.encoded(made, random)


def filtered(data, faces, output):
    random = np.random.default_rng(2)
    rows = [line.rstrip("\n").split("\t") for line in open(faces, encoding="utf-8")]
    column = {name: place for place, name in enumerate(rows[0])}
    chosen = [row for row in rows[1:] if row[column["session"]] == "genuine" and float(row[column["score"]]) > 0.5]
    webcam = [row for row in chosen if row[column["group"]] == "nuaa"][::EVERY_FILTERED_WEBCAM_PICTURE]
    press = [row for row in chosen if row[column["group"]] == "lfw"]
    press = [press[i] for i in random.permutation(len(press))]
    trained_on = [row for row in press if not held_out(row[column["subject"]])][:FILTERED_PEOPLE]
    unseen = [row for row in press if held_out(row[column["subject"]])][:FILTERED_HELD_OUT]

    (output / "pictures").mkdir(parents=True, exist_ok=True)
    made = []
    for rows, is_webcam, is_trained_on in ((webcam, True, True), (trained_on, False, True), (unseen, False, False)):
        for row in rows:
            picture = np.asarray(Image.open(row[column["path"]]).convert("RGB"), np.float32)
            points = np.array(row[column["landmarks"]].split(), float).reshape(5, 2)
            # Not cut: how a face is smoothed says little without what is around it.
            for kind, content in filter_kinds(picture, points, is_webcam, is_trained_on, random):
                path = output / "pictures" / f"{len(made):05}.jpg"
                path.write_bytes(content)
                made.append((path, row[column["subject"]], kind, row[column["group"]]))
    with open(output / "manifest.tsv", "w", encoding="utf-8") as file:
        write(made, file)


def recolored(data, output):
    """Genuine pictures and prints as other cameras would give them, whole: what is around a face is judged too."""
    random = np.random.default_rng(3)
    (output / "pictures").mkdir(parents=True, exist_ok=True)
    made = []
    for path, subject, kind, group in real(data):
        picture = np.asarray(Image.open(path).convert("RGB"))
        for copy in range(OTHER_CAMERAS + 1 if group == "nuaa" else 1):
            target = output / "pictures" / f"{len(made):05}.jpg"
            seen = np.asarray(picture, np.float32)
            if copy == OTHER_CAMERAS:
                scale = random.uniform(*SMALLER)
                how = random.choice([Image.BILINEAR, Image.BICUBIC, Image.LANCZOS])
                seen = simulate.resized(seen, seen.shape[1] * scale, seen.shape[0] * scale, how)
            image = simulate._image(simulate.other_camera(seen, random))
            image.save(target, quality=int(random.integers(60, 96)))
            made.append((target, subject, "camera-" + kind, group))
    with open(output / "manifest.tsv", "w", encoding="utf-8") as file:
        write(made, file)


def sent(data, output):
    (output / "pictures").mkdir(parents=True, exist_ok=True)
    made = []
    for path, subject, kind, group in real(data):
        if group != "nuaa":
            continue
        for name, (camera, quality, cut_again, smaller) in SENT.items():
            image = without_edges(Image.open(path).convert("RGB"))
            image = image.reduce(smaller) if smaller > 1 else image
            if camera:
                image = encoded(image, camera)
            target = output / "pictures" / f"{len(made):05}.jpg"
            image = without_edges(image) if cut_again else image
            image.save(target, quality=quality, subsampling="4:2:0")
            made.append((target, subject, f"sent-{name}-{kind}", group))
    with open(output / "manifest.tsv", "w", encoding="utf-8") as file:
        write(made, file)


def without_edges(image):
    return image.crop((*CUT, *image.size))


def encoded(image, quality):
    """What is left of it after JPEG."""
    content = io.BytesIO()
    image.save(content, "JPEG", quality=quality, subsampling="4:2:0")
    return Image.open(content).convert("RGB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    for name in ("list", "simulate", "filters", "cameras", "sent"):
        step = steps.add_parser(name)
        step.add_argument("--data", type=lambda path: Path(path).resolve(), required=True)
        if name in ("simulate", "filters"):
            step.add_argument("--faces", type=Path, required=True)
        if name != "list":
            step.add_argument("--output", type=lambda path: Path(path).resolve(), required=True)
    arguments = parser.parse_args()
    if arguments.step == "list":
        write(real(arguments.data), sys.stdout)
    elif arguments.step == "cameras":
        recolored(arguments.data, arguments.output)
    elif arguments.step == "sent":
        sent(arguments.data, arguments.output)
    elif arguments.step == "filters":
        filtered(arguments.data, arguments.faces, arguments.output)
    else:
        simulated(arguments.data, arguments.faces, arguments.output)


if __name__ == "__main__":
    main()
