"""The form of a backup: one tar file with a manifest, the database and the uploaded files."""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from tenne.cli.trouble import Trouble

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database.dump"
SECRET_KEY = "secret_key"  # noqa: S105 - the name of a file
SETTINGS = "tenne.toml"
MEDIA = "media/"
SUFFIX = ".tenne"
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """What a backup says it holds, so that anyone can check that it does."""

    written: str
    tenne: str
    postgresql: str
    is_sample: bool
    rows: dict[str, int]
    files: dict[str, str]
    format: int = FORMAT

    @property
    def total_rows(self) -> int:
        """Return the number of rows in all tables."""
        return sum(self.rows.values())

    @property
    def uploads(self) -> dict[str, str]:
        """Return uploaded files by name below the media folder, with their hashes."""
        return {
            name.removeprefix(MEDIA): value
            for name, value in self.files.items()
            if name.startswith(MEDIA)
        }


def write_archive(target: Path, manifest: Manifest, sources: dict[str, Path]) -> None:
    """Write the one file of a backup; the manifest comes first."""
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as archive:
        content = json.dumps(asdict(manifest), indent=1).encode()
        head = tarfile.TarInfo(MANIFEST)
        head.size = len(content)
        head.mode = 0o600
        archive.addfile(head, io.BytesIO(content))
        for name in manifest.files:
            archive.add(sources[name], arcname=name, recursive=False, filter=_anonymous)


def read_manifest(path: Path) -> Manifest:
    """Return what a backup says it holds."""
    try:
        with tarfile.open(path, "r:") as archive:
            first = archive.next()
            if first is None or first.name != MANIFEST:
                raise ValueError("the manifest is missing")
            content = json.loads(_opened(archive, first).read())
        if content.get("format") != FORMAT:
            raise Trouble(
                f"{path} was written by a newer Tenne ({content.get('tenne', 'unknown')}); "
                "install that version and restore there."
            )
        return Manifest(**content)
    except FileNotFoundError:
        raise Trouble(f"There is no file {path}; check the name.") from None
    except (tarfile.TarError, ValueError, TypeError, EOFError):
        raise Trouble(f"{path} is not a backup of Tenne, or it is damaged.") from None


def members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the files of a backup with their contents, the manifest left out."""
    try:
        with tarfile.open(path, "r:") as archive:
            for entry in archive:
                if entry.name != MANIFEST and entry.isreg():
                    yield entry.name, _opened(archive, entry)
    except tarfile.TarError:
        raise Trouble(f"{path} is damaged; take an older backup.") from None


def verify(path: Path, manifest: Manifest) -> None:
    """Refuse a backup whose contents are not what its manifest says."""
    found = {name: hash_of(content) for name, content in members(path)}
    wrong = sorted(name for name in manifest.files if found.get(name) != manifest.files[name])
    if wrong or set(found) != set(manifest.files):
        raise Trouble(
            f"{path} is damaged ({', '.join(wrong[:3]) or 'files that nobody listed'}); "
            "take an older backup. Nothing was changed."
        )


def hash_of(content: IO[bytes]) -> str:
    """Return the SHA-256 of a file's contents."""
    digest = hashlib.sha256()
    while chunk := content.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _opened(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    content = archive.extractfile(entry)
    if content is None:
        raise ValueError(f"{entry.name} is not a file")
    return content


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry
