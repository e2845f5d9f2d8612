#!/usr/bin/env python3
"""Tells covered ears, hair over the brows and hats by how a face looks: advice, never a verdict. Prints how well it does.

    train_advice.py FEATURES.tsv [--labels bare-face.tsv]

FEATURES.tsv is what `faceauth liveness-features` wrote of the labelled pictures (at least), subjects named as by
liveness_pictures.py. bare-face.tsv names 640 pictures, half-way frontal, of Labeled Faces in the Wild (576, a person each) and
NUAA (64 of 8 people), labelled by eye from crops 4.4 distances between the eyes wide: are both ears that the pose shows
uncovered, do the brows show, is there a hat or band, a headset; `unsure` is left out. Six folds by person. Needs numpy alone.
Of headsets there are five, too few to train on. train_liveness.py puts these heads beside its own.
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np

from train_liveness import columns, logistic

LABELS = Path(__file__).with_name("bare-face.tsv")
FOLDS = 6
# Of bare press pictures, that are told wrongly.
ALLOWED = 0.02
# By the code of the API: the column, what it says of a covered face, and the models and penalty as in train_liveness.
ADVICE = {
    "covered-ears": ("ears", "covered", [(1.0, ["edges"])], 1.0),
    "covered-brows": ("brows", "covered", [(1.0, ["colors", "edges"])], 10.0),
    "headwear": ("headwear", "worn", [(1.0, ["edges"])], 1.0),
}
# Webcam pictures are a tenth of the bare ones, all of 8 people: together they count as much as half of the others.
WEBCAM_SHARE = 0.5


def read(features, labels):
    rows = [line.rstrip("\n").split("\t") for line in open(labels, encoding="utf-8")]
    said = {row[0]: dict(zip(rows[0][1:], row[1:])) for row in rows[1:]}
    x, subjects, answers = [], [], []
    for path in features:
        with open(path, encoding="utf-8") as file:
            column = {name: place for place, name in enumerate(next(file).rstrip("\n").split("\t"))}
            for line in file:
                row = line.rstrip("\n").split("\t")
                parts = Path(row[column["path"]]).parts
                label = said.get("/".join(parts[-3:])) or said.get("/".join(parts[-4:]))
                if label:
                    x.append(np.frombuffer(bytes.fromhex(row[column["features"]]), "<f4"))
                    subjects.append(row[column["subject"]])
                    answers.append(label)
    return np.array(x), np.array(subjects), answers


def fitted(x, y, webcam, models, penalty):
    """Weights and intercept over all features, of labelled pictures."""
    covered, bare, others = y == 1, (y == 0) & ~webcam, (y == 0) & webcam
    weights = covered / covered.sum() + bare / bare.sum() + WEBCAM_SHARE * others / max(others.sum(), 1)
    sum_w, sum_b = np.zeros(x.shape[1]), 0.0
    for share, parts in models:
        part = columns(parts)
        w, b = logistic(x[:, part], y.astype(float), weights, penalty)
        sum_w[part] += share * w
        sum_b += share * b
    return sum_w, sum_b


def unseen_scores(x, y, subjects, webcam, models, penalty):
    people = {s: i % FOLDS for i, s in enumerate(sorted(set(subjects[webcam])))}
    fold = np.array([people.get(s, hashlib.sha256(s.encode()).digest()[0] % FOLDS) for s in subjects])
    scores = np.zeros(len(y))
    for number in range(FOLDS):
        seen = (fold != number) & (y >= 0)
        w, b = fitted(x[seen], y[seen], webcam[seen], models, penalty)
        scores[fold == number] = x[fold == number] @ w + b
    return scores


def area(scores, y):
    difference = scores[y == 1][:, None] - scores[y == 0]
    return (difference > 0).mean() + (difference == 0).mean() / 2


def heads(features, labels):
    """For each kind of advice: weights and intercept, 0 where the allowed share of bare press pictures lies above."""
    x, subjects, answers = read(features, labels)
    webcam = np.char.startswith(subjects, "nuaa-")
    random = np.random.default_rng(1)
    for name, (place, word, models, penalty) in ADVICE.items():
        y = np.array([-1 if answer[place] == "unsure" else int(answer[place] == word) for answer in answers])
        scores = unseen_scores(x, y, subjects, webcam, models, penalty)
        press = np.flatnonzero(~webcam & (y >= 0))
        bare = scores[press][y[press] == 0]
        draws = [area(scores[draw], y[draw]) for draw in (random.choice(press, len(press)) for _ in range(200))]
        low, high = np.quantile(draws, [0.025, 0.975])
        found = f"area under the curve {area(scores[press], y[press]):.3f} [{low:.2f}, {high:.2f}]"
        print(f"{name}: {(y[press] == 1).sum()} of {len(press)}, {found}")
        for allowed in (0.01, ALLOWED, 0.05, 0.1):
            limit = np.quantile(bare, 1 - allowed)
            told = 100 * (scores[press][y[press] == 1] > limit).mean()
            wrong = 100 * (scores[webcam & (y == 0)] > limit).mean()
            print(f"  {100 * allowed:.0f} % of bare press pictures told wrongly: {told:.0f} % told, webcam {wrong:.1f} % wrongly")
        w, b = fitted(x[y >= 0], y[y >= 0], webcam[y >= 0], models, penalty)
        zero, unit = np.quantile(bare, 1 - ALLOWED), bare.std()
        yield name, w / unit, (b - zero) / unit


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features", nargs="+")
    parser.add_argument("--labels", default=LABELS)
    arguments = parser.parse_args()
    for _ in heads(arguments.features, arguments.labels):
        pass


if __name__ == "__main__":
    main()
