"""Show photos of a space: add one, move it forward, remove it, put it back."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import IO

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_noop

from tenne.foundation import pictures
from tenne.foundation.refusal import Refused

from ..models import Space, SpacePhoto

MOST_PHOTOS = 8
WIDTHS = (("small", 480), ("medium", 800), ("large", 1280))


def add_photo(space: Space, file: IO[bytes] | None, *, words: Mapping[str, str]) -> SpacePhoto:
    """Keep a photo in three widths and show it after the others.

    Raises
    ------
    Refused
        ``photo-missing``, ``photos-enough``, or what `pictures.keep` refuses.
    """
    if file is None:
        raise Refused("photo-missing", gettext_noop("Choose a file first."), field="photo")
    _require_room(space)
    names = {}
    for field, width in WIDTHS:
        file.seek(0)
        folder = dataclasses.replace(pictures.SPACES, within=(width, width))
        names[field] = pictures.keep(file, folder, field="photo")
    with transaction.atomic():
        Space.objects.select_for_update().get(pk=space.pk)
        _require_room(space)
        last = SpacePhoto.objects.filter(space=space).aggregate(last=Max("position"))["last"] or 0
        return SpacePhoto.objects.create(space=space, position=last + 1, words=dict(words), **names)


def _require_room(space: Space) -> None:
    if SpacePhoto.objects.filter(space=space).count() >= MOST_PHOTOS:
        raise Refused(
            "photos-enough",
            gettext_noop("There are %(most)s photos, as many as fit. Remove one first."),
            field="photo",
            most=MOST_PHOTOS,
        )


@transaction.atomic
def move_forward(space: Space, photo_id: int) -> bool:
    """Let a photo change places with the one before it; tell whether there was one."""
    Space.objects.select_for_update().get(pk=space.pk)
    rows = list(SpacePhoto.objects.filter(space=space))
    place = next((n for n, row in enumerate(rows) if row.pk == photo_id), 0)
    if place == 0:
        return False
    rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for position, row in enumerate(rows, 1):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])
    return True


@transaction.atomic
def remove_photo(space: Space, photo_id: int) -> bool:
    """Show a photo no longer; tell whether it was there. Its files stay for a week."""
    photo = SpacePhoto.objects.filter(space=space, pk=photo_id).first()
    if photo is None:
        return False
    photo.delete()
    return True


@transaction.atomic
def put_photo_back(space: Space, photo_id: int) -> None:
    """Show a photo again as it was when it was removed.

    Raises
    ------
    Refused
        ``photo-gone`` when its files are no longer there, ``photos-enough``.
    """
    Space.objects.select_for_update().get(pk=space.pk)
    if SpacePhoto.objects.filter(pk=photo_id).exists():
        return
    events = SpacePhoto.pgh_event_model.objects  # type: ignore[attr-defined]
    was = events.filter(pgh_obj_id=photo_id, space_id=space.pk).order_by("-pgh_id").first()
    names = {field: str(getattr(was, field)) for field, _width in WIDTHS} if was else {}
    kept = [pictures.picture_of(name) for name in names.values()]
    if was is None or not all(one is not None and one.path.is_file() for one in kept):
        raise Refused(
            "photo-gone", gettext_noop("That photo is no longer there. Send it again."),
            field="photo",
        )  # fmt: skip
    _require_room(space)
    SpacePhoto.objects.create(
        pk=photo_id, space=space, position=was.position, words=was.words, **names
    )
