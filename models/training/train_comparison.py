#!/usr/bin/env python3
"""Trains models/comparison.json and comparison.bin: space, default cohort and calibration.

    faceauth embed --manifest people.tsv --cache DIR > embeddings.tsv
    models/training/train_comparison.py embeddings.tsv models/comparison --trained-on "LFW half A, ..."

Needs numpy alone. The manifest's groups are strata of people who are each other's likely impostors, written
`region-sex`, such as `east-asia-women`; a region's weight in the cohort is in COHORT. Deterministic: the same embeddings
give the same files. Why each step is as it is, and what was tried instead: docs/accuracy.md.
"""

import argparse
import hashlib
import json
import sys

import numpy as np

DIMENSION = 128
NEIGHBOURS = 25  # Cohort.neighbours
COHORT_SIZE = 5000  # Cohort.size
# The service's users first: their part of the cohort decides how well the false-match rate holds for them.
COHORT = {"east-asia": 3000, "others": 2000}
# Share of the mean eigenvalue that is added to the covariance within a person before it is inverted.
SHRINKAGE = 1.0
# A centre of the fitted distribution stands for about so many people: nobody is to be recognised in it.
PEOPLE_PER_CENTRE = 30
# Centres depend on where their search began: the faces come from so many searches.
SEARCHES = 10
# Of a real face's deviation from its centre: with all of it, chance alone would put drawn faces where no real one lies.
SPREAD = 0.8
# Pictures of one person that count in the covariance within people.
PICTURES_PER_PERSON = 8
FUSED_PICTURES = 3
FOLDS = 8
# Where groups with few people are counted, and what few is: pairs in parts of the largest group's.
SMALL_GROUP_RATE = 1e-2
SMALL_GROUP_SHARE = 50
RATES = [m * 10.0**-e for e in range(1, 10) for m in (5, 3, 2, 1)]
# Below this rate the tail is extrapolated; a share of at least so many pairs is counted above it.
LAST_COUNTED = {"single": 1e-4, "mixed": 1e-3, "fused": 1e-3}


class People:
    def __init__(self, embeddings, subjects, groups):
        self.x, self.subjects, self.groups = embeddings, subjects, groups

    def __getitem__(self, mask):
        return People(self.x[mask], self.subjects[mask], self.groups[mask])

    def one_picture_each(self, random):
        order = random.permutation(len(self.subjects))
        _, first = np.unique(self.subjects[order], return_index=True)
        return self[order[first]]


def read(path, one_face):
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    column = {name: place for place, name in enumerate(rows[0])}
    rows = rows[1:]
    vectors = [np.frombuffer(bytes.fromhex(row[column["embedding"]]), "<f4") for row in rows]
    models = {(row[column["weights"]], int(row[column["pipeline"]])) for row in rows}
    if len(models) != 1:
        sys.exit("the embeddings are of several models")
    lines = [line.rstrip("\n").split("\t") for line in open(one_face, encoding="utf-8")] if one_face else []
    alias = {other: name for name, other in (line for line in lines if not line[0].startswith("#"))}
    people = People(
        np.array(vectors, np.float64),
        np.array([alias.get(row[column["subject"]], row[column["subject"]]) for row in rows]),
        np.array([row[column["group"]] for row in rows]),
    )
    return people, models.pop()


def distances(a, b):
    squares = (a * a).sum(1)[:, None] + (b * b).sum(1)[None] - 2 * a @ b.T
    return np.sqrt(np.maximum(squares, 0))


def space(people):
    """Whitens by the covariance within people."""
    scatter, freedom = np.zeros((DIMENSION, DIMENSION)), 0
    for subject in np.unique(people.subjects):
        x = people.x[people.subjects == subject]
        if len(x) < 2:
            continue
        weight = min(len(x), PICTURES_PER_PERSON) - 1
        deviation = x - x.mean(0)
        scatter += deviation.T @ deviation * weight / (len(x) - 1)
        freedom += weight
    within = scatter / freedom
    within += SHRINKAGE * np.trace(within) / DIMENSION * np.eye(DIMENSION)
    return np.linalg.cholesky(np.linalg.inv(within))


def centres(x, count, random):
    """Lloyd's k-means."""
    centre = x[random.choice(len(x), count, replace=False)]
    for _ in range(25):
        nearest = distances(x, centre).argmin(1)
        centre = np.stack(
            [x[nearest == k].mean(0) if (nearest == k).any() else x[random.integers(len(x))] for k in range(count)]
        )
    return distances(x, centre).argmin(1), centre


def cohort(people, random):
    """Faces of nobody: near the centres of many people."""
    drawn = []
    for region, size in COHORT.items():
        groups = [g for g in np.unique(people.groups) if g.startswith(region)]
        for group in groups * SEARCHES:
            x = people[people.groups == group].one_picture_each(random).x
            nearest, centre = centres(x, max(3, len(x) // PEOPLE_PER_CENTRE), random)
            deviation = x - centre[nearest]
            covariance = deviation.T @ deviation / (len(x) - len(centre))
            values, vectors = np.linalg.eigh(covariance)
            number = size // len(groups) // SEARCHES
            noise = random.standard_normal((number, DIMENSION)) * np.sqrt(np.maximum(values, 0)) @ vectors.T
            drawn.append(centre[random.choice(nearest, number)] + SPREAD * noise)
    faces = np.concatenate(drawn)
    return faces[random.permutation(len(faces))][:COHORT_SIZE]


def crowding(x, faces):
    return np.sort(distances(x, faces), 1)[:, :NEIGHBOURS].mean(1)


def fused(people, pictures, random, leaving=None):
    """One template a person who has the pictures for it; `leaving` are pictures used already, by person."""
    templates, subjects, groups, used = [], [], [], {}
    for subject in np.unique(people.subjects):
        places = random.permutation(np.where(people.subjects == subject)[0])
        places = [p for p in places if leaving is None or p not in leaving.get(subject, ())]
        if len(places) < pictures:
            continue
        used[subject] = set(places[:pictures])
        templates.append(people.x[places[:pictures]].mean(0))
        subjects.append(subject)
        groups.append(people.groups[places[0]])
    return People(np.array(templates), np.array(subjects), np.array(groups)), used


def impostor_scores(probe, reference, faces):
    """Scores of different people of one region, and of one sex."""
    scores = distances(probe.x, reference.x)
    scores -= (crowding(probe.x, faces)[:, None] + crowding(reference.x, faces)[None]) / 2
    strangers = probe.subjects[:, None] != reference.subjects[None]
    result = {}
    for part in (0, 1):
        mine, theirs = (np.array([g.rsplit("-", 1)[part] for g in p.groups]) for p in (probe, reference))
        for name in np.unique(mine):
            mask = strangers & (mine == name)[:, None] & (theirs == name)[None]
            result[name] = scores[mask].astype(np.float32)
    return result


def thresholds(scores, last_counted):
    """For each of RATES the score that this share of strangers passes, each group counting the same.

    A group of few people has too few pairs in the tail: it is counted at SMALL_GROUP_RATE, and taken to keep its ratio to
    the others below. Below `last_counted` the logarithm of the rate goes on falling as it does over the last decade
    counted: scores fall off faster than that, so these thresholds are too strict rather than too loose.
    """
    scores = {name: np.sort(s) for name, s in scores.items()}
    grid = np.linspace(min(s[0] for s in scores.values()), max(np.quantile(s, 0.6) for s in scores.values()), 20000)
    rates = {name: np.searchsorted(s, grid, side="right") / len(s) for name, s in scores.items()}
    small = [name for name in rates if len(scores[name]) < max(map(len, scores.values())) / SMALL_GROUP_SHARE]
    large = np.mean([rates[name] for name in rates if name not in small], axis=0)
    place = max(np.searchsorted(large, SMALL_GROUP_RATE, side="right") - 1, 0)
    ratios = [rates[name][place] / large[place] for name in small]
    print({name: round(float(r[place] / large[place]), 2) for name, r in rates.items()}, file=sys.stderr)
    rate = large * (len(rates) - len(small) + sum(ratios)) / len(rates)

    def counted(target):
        return float(grid[max(np.searchsorted(rate, target, side="right") - 1, 0)])

    end, before = counted(last_counted), counted(last_counted * 10)
    return [
        counted(r) if r >= last_counted else end + (end - before) * np.log10(last_counted / r) for r in RATES
    ]


def calibrate(people):
    """Cross-fitted: nobody whose scores are counted had a part in the space or the cohort."""
    pools = {"single": {}, "mixed": {}, "fused": {}}
    for fold in range(FOLDS):
        random = np.random.default_rng(1000 + fold)
        subjects = np.unique(people.subjects)
        training = np.isin(people.subjects, random.permutation(subjects)[: len(subjects) // 2])
        for fit, held_out in ((training, ~training), (~training, training)):
            root = space(people[fit])
            faces = cohort(People(people.x[fit] @ root, people.subjects[fit], people.groups[fit]), random)
            tested = People(people.x[held_out] @ root, people.subjects[held_out], people.groups[held_out])
            one = tested.one_picture_each(random)
            several, used = fused(tested, FUSED_PICTURES, random)
            others, _ = fused(tested, FUSED_PICTURES, random, leaving=used)
            for name, probe, reference in (("single", one, one), ("mixed", several, one), ("fused", several, others)):
                for group, scores in impostor_scores(probe, reference, faces).items():
                    pools[name].setdefault(group, []).append(scores)
    pools = {name: {g: np.concatenate(s) for g, s in pool.items()} for name, pool in pools.items()}
    for name, pool in pools.items():
        print(name, {group: len(scores) for group, scores in pool.items()}, file=sys.stderr)
    table = {name: thresholds(pool, LAST_COUNTED[name]) for name, pool in pools.items()}
    return [
        {"false_match_rate": float(f"{rate:.0e}"), **{name: round(table[name][i], 4) for name in table}}
        for i, rate in enumerate(RATES)
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("embeddings")
    parser.add_argument("output", help="path without .json and .bin")
    parser.add_argument("--one-face", help="TSV of two subjects each who are not to count as strangers")
    parser.add_argument("--version", required=True)
    parser.add_argument("--trained-on", required=True)
    arguments = parser.parse_args()

    people, (weights, pipeline) = read(arguments.embeddings, arguments.one_face)
    knots = calibrate(people)
    root = space(people)
    faces = cohort(People(people.x @ root, people.subjects, people.groups), np.random.default_rng(1))
    # Half precision moves how crowded a face stands by less than 1 in 10,000, and the file stays below 2 MB.
    numbers = root.astype("<f4").tobytes() + faces.astype("<f2").tobytes()
    with open(arguments.output + ".bin", "wb") as file:
        file.write(numbers)
    description = {
        "model": {"weights": weights, "pipeline": pipeline},
        "numbers": {
            "file": arguments.output.rsplit("/", 1)[-1] + ".bin",
            "sha256": hashlib.sha256(numbers).hexdigest(),
            "cohort": len(faces),
        },
        "trained_on": arguments.trained_on,
        "people": int(len(np.unique(people.subjects))),
        "pictures": int(len(people.x)),
        "script": "models/training/train_comparison.py",
        "calibration": {"version": arguments.version, "knots": knots},
    }
    with open(arguments.output + ".json", "w", encoding="utf-8") as file:
        json.dump(description, file, indent=2, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    main()
