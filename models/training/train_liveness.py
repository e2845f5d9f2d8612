#!/usr/bin/env python3
"""Trains models/liveness.json and liveness.bin: what tells prints, screens, masks, sunglasses and beauty
filters by how a face looks.

    train_liveness.py FEATURES.tsv... models/liveness --trained-on "NUAA, ..." [--check FEATURES.tsv]

Reads what `faceauth liveness-features` wrote of the pictures that liveness_pictures.py lists and makes, and says what the
models do on people (and, where the source has no people, pictures) that they were not trained on. `--check` adds pictures
that nothing is trained on: their kind and group are reported. Needs numpy alone. Deterministic. How and why: docs/liveness.md.
"""

import argparse
import collections
import hashlib
import json
import sys

import numpy as np

from liveness_pictures import held_out, sets_limits
from simulate import SCREENS

# The parts of a feature vector; see CFaceBridge's appearance.cpp.
PARTS = {
    "fine": 354, "coarse": 354, "around": 354, "differences": 179, "frequencies": 189, "histograms": 96, "colors": 600,
    "edges": 800, "peaks": 1,
}  # fmt: skip
LENGTH = sum(PARTS.values())
VERSION = 2
# A genuine picture in so many exceeds score 0, of webcam pictures and of press pictures, whichever asks for more.
ALLOWED = 0.01
FOLDS = 8
# FaceSelection.minimumScore: below it nothing is a face.
CLEAR = 0.15

# A model that learns from no picture made over.
ORIGINALS = ("genuine", "print")

# For each kind: sums of models of parts, each with its weight (and the kinds it learns from, if not all), and the kinds of
# pictures for and against, each with its weight. Two models that see different parts fail on different pictures: their sum does
# better than one of both parts.
#
# Masks and glasses are told by layout alone. Texture does better on the pictures at hand and worse on others: pictures of masks
# come from the sharp web of the 2020s and the unmasked ones do not, and sharp comes to mean masked.
HEADS = {
    # Colours alone separate these prints best and are the first thing a colour cast takes away: half of what is learnt from is
    # pictures as other cameras would give them. All parts in one model beat sums of small ones there; with the layout of colours
    # prints are found best, without it unknown live cameras fare better: their sum. A fifth of its weight knows the originals only.
    "print": {
        "penalty": 30.0,  # The larger, the weaker.
        "models": [
            (1.0, ["fine", "coarse", "around", "differences", "frequencies", "histograms"]),
            (1.0, ["fine", "coarse", "around", "differences", "frequencies", "histograms", "colors"]),
            (0.2, ["fine", "coarse"], ORIGINALS), (0.1, ["around"], ORIGINALS), (0.1, ["histograms"], ORIGINALS),
        ],
        "attack": {("nuaa", "print"): 1.0, ("nuaa", "camera-print"): 1.0},
        "genuine": {
            ("nuaa", "genuine"): 1.0, ("nuaa", "camera-genuine"): 1.0, ("lfw", "genuine"): 0.5, ("lfw", "camera-genuine"): 0.5,
        },
    },
    # The peaks are one number that nothing was trained for: chosen with the weight of the colours by training on screens simulated
    # with one source's faces and testing on the other's. Texture learns the simulation instead, and refuses its counterparts.
    "screen": {
        "penalty": 10.0,
        "models": [(1.0, ["peaks"]), (0.3, ["colors"])],
        "attack": {(group, f"simulated-{family}"): 1.0 for group in ("nuaa", "lfw") for family in SCREENS},
        "genuine": {
            ("nuaa", "genuine"): 0.6, ("lfw", "genuine"): 0.6, ("nuaa", "simulated-again"): 1.0, ("lfw", "simulated-again"): 1.0,
        },
    },
    "mask": {
        "penalty": 1.0,
        "models": [(1.0, ["colors"]), (1.0, ["edges"])],
        "attack": {
            ("nuaa", "simulated-mask"): 0.5, ("lfw", "simulated-mask"): 1.0, ("nuaa", "simulated-hand"): 0.15,
            ("lfw", "simulated-hand"): 0.3, ("masked", "mask"): 1.0,
        },
        "genuine": {
            ("nuaa", "genuine"): 0.5, ("lfw", "genuine"): 1.0, ("nuaa", "print"): 0.3, ("nuaa", "simulated-genuine"): 0.3,
            ("lfw", "simulated-genuine"): 1.0, ("lfw", "simulated-sunglasses"): 0.3, ("nuaa", "simulated-sunglasses"): 0.1,
            ("celebrities", "genuine"): 1.0,
        },
    },
    "sunglasses": {
        # With masks and prints they have to leave 98 of 100 genuine press pictures alone.
        "allowed": 0.005,
        "penalty": 3.0,
        "models": [(1.0, ["colors", "edges"])],
        "attack": {("nuaa", "simulated-sunglasses"): 0.5, ("lfw", "simulated-sunglasses"): 1.0},
        "genuine": {
            ("nuaa", "genuine"): 0.5, ("lfw", "genuine"): 1.0, ("nuaa", "print"): 0.3, ("nuaa", "simulated-genuine"): 0.3,
            ("lfw", "simulated-genuine"): 1.0, ("lfw", "simulated-mask"): 0.5, ("nuaa", "simulated-mask"): 0.2,
            ("celebrities", "genuine"): 0.5,
        },
    },
    # Texture of the face alone: what is around it tells cut pictures from whole ones. Every genuine picture is there encoded
    # again as filtered ones are, or to be encoded twice comes to mean filtered.
    "filter": {
        "penalty": 1.0,
        "models": [(1.0, ["fine", "coarse", "differences", "frequencies"])],
        "attack": {
            ("nuaa", "filter"): 1.0, ("nuaa", "camera-filter"): 1.0, ("nuaa", "filter-weak"): 0.5, ("nuaa", "filter-medium"): 0.5,
            ("nuaa", "filter-strong"): 0.5, ("nuaa", "camera-filter-medium"): 0.5, ("lfw", "filter"): 1.0,
            ("lfw", "camera-filter"): 1.0,
        },
        "genuine": {
            ("nuaa", "genuine"): 1.0, ("nuaa", "encoded"): 1.0, ("nuaa", "camera-encoded"): 1.0, ("lfw", "genuine"): 0.5,
            ("lfw", "encoded"): 0.5, ("lfw", "camera-encoded"): 0.5,
        },
    },
}  # fmt: skip


class Pictures:
    def __init__(self, features, subjects, kinds, scores):
        self.x, self.subjects, self.kinds, self.scores = features, subjects, kinds, scores

    def __getitem__(self, mask):
        return Pictures(self.x[mask], self.subjects[mask], self.kinds[mask], self.scores[mask])

    def of(self, group, kind):
        return self.kinds == f"{group}/{kind}"


def read(paths):
    features, subjects, kinds, scores = [], [], [], []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            column = {name: place for place, name in enumerate(next(file).rstrip("\n").split("\t"))}
            for line in file:
                row = line.rstrip("\n").split("\t")
                if int(row[column["version"]]) != VERSION:
                    sys.exit(f"{path}: features of another version")
                features.append(np.frombuffer(bytes.fromhex(row[column["features"]]), "<f4"))
                subjects.append(row[column["subject"]])
                kinds.append(f"{row[column['group']]}/{row[column['session']]}")
                scores.append(float(row[column["score"]]))
    x = np.array(features)
    if x.shape[1] != LENGTH or not np.isfinite(x).all():
        sys.exit("features of another length, or not numbers")
    return Pictures(x, np.array(subjects), np.array(kinds), np.array(scores))


def columns(parts):
    begin, places = 0, []
    for name, length in PARTS.items():
        if name in parts:
            places.append(np.arange(begin, begin + length))
        begin += length
    return np.concatenate(places)


def logistic(x, y, weights, strength):
    """Weights and intercept of penalised logistic regression on standardised features, by Newton's method."""
    mean, deviation = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mean) / deviation / np.sqrt(x.shape[1]), np.ones(len(x))].astype(np.float64)
    weights = weights / weights.mean()
    penalty = np.full(z.shape[1], 1 / strength)
    penalty[-1] = 1e-6
    beta = np.zeros(z.shape[1])

    def loss(beta):
        margin = z @ beta
        return (weights * (np.logaddexp(0, margin) - y * margin)).sum() + (penalty * beta * beta).sum() / 2

    for _ in range(40):
        p = 1 / (1 + np.exp(-(z @ beta)))
        gradient = z.T @ (weights * (p - y)) + penalty * beta
        curvature = weights * p * (1 - p) + 1e-9
        if len(z) < z.shape[1]:  # Woodbury: as many unknowns as pictures.
            scaled = z / penalty
            kernel = scaled @ z.T
            kernel[np.diag_indices(len(z))] += 1 / curvature
            step = gradient / penalty
            step = step - scaled.T @ np.linalg.solve(kernel, z @ step)
        else:
            hessian = (z * curvature[:, None]).T @ z
            hessian[np.diag_indices(len(beta))] += penalty
            step = np.linalg.solve(hessian, gradient)
        length, before = 1.0, loss(beta)
        while loss(beta - length * step) > before and length > 1e-4:
            length /= 2
        beta = beta - length * step
        if np.abs(step).max() * length < 1e-4:
            break
    w = beta[:-1] / deviation / np.sqrt(x.shape[1])
    return w, beta[-1] - mean @ w


def examples(pictures, head, only):
    """Places, labels and weights of what a model learns from."""
    masks, labels, weights = [], [], []
    for label, side in ((0.0, head["genuine"]), (1.0, head["attack"])):
        side = {
            (group, kind): weight for (group, kind), weight in side.items()
            if pictures.of(group, kind).any() and (only is None or kind in only)
        }  # fmt: skip
        total = sum(side.values())
        for (group, kind), weight in side.items():
            places = np.flatnonzero(pictures.of(group, kind))
            # Every person the same, and every source as it is weighted.
            share = collections.Counter(pictures.subjects[places])
            masks.append(places)
            labels.append(np.full(len(places), label))
            weights.append(weight / total / len(share) * np.array([1 / share[s] for s in pictures.subjects[places]]))
    return np.concatenate(masks), np.concatenate(labels), np.concatenate(weights)


def trained(pictures, head):
    """Weights and intercept over all features; each model scaled to unit deviation over what it was trained on."""
    sum_w, sum_b = np.zeros(LENGTH), 0.0
    for weight, parts, *only in head["models"]:
        places, y, weights = examples(pictures, head, only[0] if only else None)
        part = columns(parts)
        x = pictures.x[places][:, part]
        w, b = logistic(x, y, weights, head["penalty"])
        deviation = (x @ w + b).std()
        sum_w[part] += weight * w / deviation
        sum_b += weight * b / deviation
    return sum_w, sum_b


def fold(subject):
    return int(hashlib.sha256(("fold" + subject).encode()).digest()[0]) % FOLDS


def unseen_scores(pictures, head):
    """Each picture's score by a model that saw neither its person nor, for sources without people, its fold."""
    scores = np.full(len(pictures.x), np.nan)
    training = ~np.array([s.startswith("lfw-") and held_out(s) for s in pictures.subjects])
    # People of NUAA one by one, together with a fold of the sources that have no people.
    people = sorted({s for s in pictures.subjects if s.startswith("nuaa-")})
    for number in range(max(FOLDS, len(people))):
        person = people[number] if number < len(people) else None
        test = np.array([s == person or (s.startswith(("masked-", "celebrity-")) and fold(s) == number) for s in pictures.subjects])
        w, b = trained(pictures[training & ~test], head)
        scores[test] = pictures.x[test] @ w + b
    w, b = trained(pictures[training], head)
    rest = np.isnan(scores)
    scores[rest] = pictures.x[rest] @ w + b
    return scores, w, b


def report(kind, pictures, scores):
    """Rates on unseen people and pictures, by source and kind."""
    rates = {}
    print(f"\n{kind}: score above 0, of pictures with a face that the model has not seen")
    clear = pictures.scores >= CLEAR
    for name in sorted(set(pictures.kinds)):
        group = name.split("/")[0]
        unseen = np.array([not s.startswith("lfw-") or (held_out(s) and not sets_limits(s)) for s in pictures.subjects])
        if "simulated" in name and group == "lfw":
            continue  # All of them were trained on.
        places = (pictures.kinds == name) & clear & unseen
        if not places.any():
            continue
        above = scores[places] > 0
        by_subject = {s: above[pictures.subjects[places] == s].mean() for s in sorted(set(pictures.subjects[places]))}
        few = ", ".join(f"{s[-4:]} {100 * r:.1f}" for s, r in by_subject.items()) if len(by_subject) <= 12 else ""
        low, high = interval(above, pictures.subjects[places])
        rates[name] = {"pictures": int(places.sum()), "subjects": len(by_subject), "above": int(above.sum())}
        print(
            f"  {name:28} {above.sum():5} of {len(above):5}  {100 * above.mean():6.2f} % "
            f"[{100 * low:.2f}, {100 * high:.2f}] of {len(by_subject)} subjects  {few}"
        )
        faint = (pictures.kinds == name) & ~clear & unseen
        if kind == "mask" and faint.any():
            print(f"  {'and of hardly a face':28} {(scores[faint] > 0).sum():5} of {faint.sum():5}")
    return rates


def interval(values, subjects):
    """95 %, by resampling subjects."""
    random = np.random.default_rng(1)
    names, place = np.unique(subjects, return_inverse=True)
    sums, counts = np.bincount(place, values), np.bincount(place)
    draws = random.integers(len(names), size=(1000, len(names)))
    return np.quantile(sums[draws].sum(1) / counts[draws].sum(1), [0.025, 0.975])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features", nargs="+")
    parser.add_argument("output", help="without the suffix")
    parser.add_argument("--trained-on", required=True)
    parser.add_argument("--date", required=True)
    parser.add_argument("--check", action="append", default=[], help="features of pictures to report on only")
    parser.add_argument("--leave-out", metavar="PREFIX", action="append", default=[], help="subjects not to train on")
    arguments = parser.parse_args()

    pictures = read(arguments.features)
    pictures = pictures[~np.array([s.startswith(tuple(arguments.leave_out)) for s in pictures.subjects])]
    checks = read(arguments.check) if arguments.check else None
    numbers, evidence = [], {}
    for kind, head in HEADS.items():
        scores, w, b = unseen_scores(pictures, head)
        # Score 0 is where the allowed share of genuine pictures lies above, in webcam and in unseen press pictures.
        zero, unit = -np.inf, 0.0
        for group in ("nuaa", "lfw"):
            genuine = pictures.of(group, "genuine") | (pictures.of(group, "encoded") if kind == "filter" else False)
            genuine &= pictures.scores >= CLEAR
            if group == "lfw":
                genuine &= np.array([held_out(s) and sets_limits(s) for s in pictures.subjects])
            zero = max(zero, np.quantile(scores[genuine], 1 - head.get("allowed", ALLOWED)))
            unit = max(unit, scores[genuine].std())
        w, b, scores = w / unit, (b - zero) / unit, (scores - zero) / unit
        evidence[kind] = report(kind, pictures, scores)
        if checks:
            report(kind, checks, checks.x @ w + b)
        numbers.append(np.concatenate([[b], w]).astype("<f4"))
    import train_advice  # It needs this file's functions.

    for _, w, b in train_advice.heads(arguments.features, train_advice.LABELS):
        numbers.append(np.concatenate([[b], w]).astype("<f4"))
    blob = np.concatenate(numbers).tobytes()
    name = arguments.output.rsplit("/", 1)[-1]
    with open(arguments.output + ".bin", "wb") as file:
        file.write(blob)
    document = {
        "features": VERSION,
        "kinds": list(HEADS) + list(train_advice.ADVICE),
        "numbers": {"file": name + ".bin", "sha256": hashlib.sha256(blob).hexdigest()},
        "origin": {
            "script": "models/training/train_liveness.py",
            "trained": arguments.date,
            "trained-on": arguments.trained_on,
            "unseen-above-0": evidence,
        },
    }
    with open(arguments.output + ".json", "w", encoding="utf-8") as file:
        json.dump(document, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()
