"""Photos of a space as its page and its metadata show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from tenne.foundation.pictures import Picture, picture_of

from .models import Space, SpacePhoto


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo with its words in the reader's language; ``widths`` from small to large."""

    pk: int
    words: str
    widths: tuple[Picture, ...]

    @property
    def largest(self) -> Picture:
        """The picture whose proportions the page keeps free."""
        return self.widths[-1]

    @property
    def url(self) -> str:
        """The address of the largest picture."""
        return address_of(self.largest)

    @property
    def small_url(self) -> str:
        """The address of the smallest picture."""
        return address_of(self.widths[0])

    @property
    def srcset(self) -> str:
        """All widths, for a browser to choose from."""
        return ", ".join(f"{address_of(one)} {one.width}w" for one in self.widths)


def address_of(picture: Picture) -> str:
    """Return where a picture is handed out."""
    return reverse("design:picture", args=[picture.folder, picture.file])


def photos_of(space: Space, language: str) -> list[Photo]:
    """Return the photos of a space in their order; one statement."""
    found = []
    for row in SpacePhoto.objects.filter(space=space):
        names = dict.fromkeys(file.name or "" for file in (row.small, row.medium, row.large))
        widths = tuple(one for one in map(picture_of, names) if one is not None)
        if widths:
            words = row.words.get(language) or row.words.get("de") or ""
            found.append(Photo(row.pk, words, widths))
    return found
