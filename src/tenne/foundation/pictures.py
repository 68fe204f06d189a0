"""Take pictures that people send: decoded, turned, scaled down and written anew.

What is kept is made of the dots of a picture only. Where it was taken, with which camera, and
whatever else hides in a file is gone, because nothing of the file itself is kept.
"""

from __future__ import annotations

import io
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.db.models import FileField
from django.utils.translation import gettext_noop
from PIL import Image, ImageOps

from .refusal import Refused

LARGEST_BYTES = 10 * 1024 * 1024
MEGABYTES = LARGEST_BYTES // (1024 * 1024)
MOST_PIXELS = 40_000_000
FORMATS = ("PNG", "JPEG", "WEBP")
LOOKED_AT = 1024  # bytes from the start that tell what a file is, when it is none of ours
JPEG_QUALITY = 82
IN_A_LIST = (320, 320)
# 40 million dots are 160 MB while they are looked at: not twice at the same time.
_one_at_a_time = Lock()
_NAME = re.compile(r"(?P<folder>[a-z]+)/[0-9a-f]{20,40}-(?P<width>\d+)x(?P<height>\d+)\.(png|jpg)")
_TYPES = {"png": "image/png", "jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Folder:
    """One kind of picture: how large at most, and who may see it.

    ``is_public`` ones are named by their content and served to everybody; others by chance alone.
    """

    name: str
    within: tuple[int, int]
    is_public: bool
    stays_unused: timedelta
    is_drawn: bool = False  # a drawing stays as sharp as it is


LOGOS = Folder("logos", (480, 160), True, timedelta(days=7), is_drawn=True)
FAULTS = Folder("faults", (1600, 1600), False, timedelta(hours=1))
SPACES = Folder("spaces", (1280, 960), True, timedelta(days=7))
FOLDERS = {folder.name: folder for folder in (LOGOS, FAULTS, SPACES)}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is kept."""

    name: str
    width: int
    height: int

    @property
    def folder(self) -> str:
        """The folder in which it lies."""
        return self.name.partition("/")[0]

    @property
    def file(self) -> str:
        """Its name within the folder."""
        return self.name.partition("/")[2]

    @property
    def media_type(self) -> str:
        """What it is, for browsers."""
        return _TYPES[self.name.rpartition(".")[2]]

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(settings.MEDIA_ROOT) / self.name


def picture_of(name: str) -> Picture | None:
    """Read the name of a kept picture; None for whatever else."""
    found = _NAME.fullmatch(name)
    if found is None or found["folder"] not in FOLDERS:
        return None
    return Picture(name, int(found["width"]), int(found["height"]))


def keep(file: IO[bytes], folder: Folder, *, field: str) -> str:
    """Keep a picture that somebody sends and return its name.

    Raises
    ------
    Refused
        ``picture-too-large``, ``picture-of-another-kind``, ``picture-moves``,
        ``picture-has-too-many-dots`` or ``picture-broken``, each about the field.
    """
    content = file.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise too_large(field)
    with _one_at_a_time:
        image = _decoded(content, folder, field)
        written, ending = _written(image, folder)
    stem = sha256(written).hexdigest()[:32] if folder.is_public else secrets.token_hex(16)
    name = f"{folder.name}/{stem}-{image.width}x{image.height}.{ending}"
    _put(Path(settings.MEDIA_ROOT) / name, written)
    return name


def small(picture: Picture) -> bytes:
    """Return a picture small enough for a list."""
    with _one_at_a_time, Image.open(picture.path) as image:
        image.draft("RGB", IN_A_LIST)
        image.thumbnail(IN_A_LIST)
        written = io.BytesIO()
        image.save(written, image.format, quality=JPEG_QUALITY)
    return written.getvalue()


def too_large(field: str) -> Refused:
    """Say that a file is too large to be taken."""
    return Refused(
        "picture-too-large",
        gettext_noop("The picture has more than %(most)s MB. Send a smaller one."),
        field=field,
        most=MEGABYTES,
    )


def _decoded(content: bytes, folder: Folder, field: str) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
        is_moving = getattr(image, "is_animated", False)
    except Exception as error:
        if isinstance(error, (Image.DecompressionBombError, Image.DecompressionBombWarning)):
            raise _too_many_dots(field) from error
        raise _not_ours(content, field) from error
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_dots(field)
    if is_moving:
        raise Refused(
            "picture-moves",
            gettext_noop("The picture moves. Send one that stands still."),
            field=field,
        )
    try:
        # A photo is decoded at an eighth, a quarter or a half where that is enough.
        image.draft("RGB", (max(folder.within), max(folder.within)))
        image.load()
        upright = ImageOps.exif_transpose(image)
        plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except Exception as error:  # a decoder stumbles over bad files in more ways than it can name
        raise _broken(field) from error
    plain.thumbnail(folder.within, Image.Resampling.LANCZOS)
    # A new picture of the same dots: what came along with them stays behind.
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    return clean


def _written(image: Image.Image, folder: Folder) -> tuple[bytes, str]:
    # No WebP: tablets of 2018 show none.
    written = io.BytesIO()
    if folder.is_drawn or image.mode == "RGBA":
        image.save(written, "PNG", optimize=True)
        return written.getvalue(), "png"
    image.save(written, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return written.getvalue(), "jpg"


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for the owner of the data folder only."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists():
        os.utime(path)  # in use again: an orphan that waited to be erased stays
        return
    waiting = path.with_name(f".{secrets.token_hex(8)}.new")
    descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(path)


def _too_many_dots(field: str) -> Refused:
    return Refused(
        "picture-has-too-many-dots",
        gettext_noop("The picture has more than %(most)s million dots. Send a smaller one."),
        field=field,
        most=MOST_PIXELS // 1_000_000,
    )


def _broken(field: str) -> Refused:
    return Refused(
        "picture-broken",
        gettext_noop("The picture cannot be read; the file may be damaged. Send another one."),
        field=field,
    )


def _not_ours(content: bytes, field: str) -> Refused:
    """Say what a file is instead, where its first bytes tell."""
    start = content[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"\x89PNG", b"\xff\xd8\xff")) or start[8:12] == b"WEBP":
        return _broken(field)
    kind = "?"
    if start.startswith(b"GIF8"):
        kind = "GIF"
    elif start[:1] == b"<" and b"<svg" in content[:LOOKED_AT].lower():
        kind = "SVG"
    elif start[4:8] == b"ftyp":
        kind = "HEIC"
    elif start.startswith(b"%PDF"):
        kind = "PDF"
    if kind == "?":
        message = gettext_noop("This file is no picture that can be read. Send PNG, JPEG or WebP.")
    else:
        message = gettext_noop("%(kind)s files are not taken. Send PNG, JPEG or WebP.")
    return Refused("picture-of-another-kind", message, field=field, kind=kind)


def erase_unused(*, now: datetime) -> int:
    """Erase the files of pictures that no row names any more; return how many."""
    used, erased = set(_names_in_use()), 0
    for folder in FOLDERS.values():
        place = Path(settings.MEDIA_ROOT) / folder.name
        for path in place.glob("*") if place.is_dir() else ():
            name = f"{folder.name}/{path.name}"
            old = path.stat().st_mtime < (now - folder.stays_unused).timestamp()
            if old and name not in used:
                path.unlink(missing_ok=True)
                erased += 1
    return erased


def _names_in_use() -> Iterator[str]:
    """Return what the tables name; copies in the audit trail keep no file from going."""
    for model in apps.get_models():
        fields: list[Any] = [f for f in model._meta.concrete_fields if isinstance(f, FileField)]
        if fields and not hasattr(model, "pgh_tracked_model"):
            for field in fields:
                rows = model._base_manager.exclude(**{field.name: ""})
                yield from rows.values_list(field.name, flat=True)
