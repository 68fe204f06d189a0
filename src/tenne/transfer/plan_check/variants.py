"""The variants of a floor that can be checked: as it is now, and its drafts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tenne.spaces.models import FloorDraft, Space

from ..plan_editor.floor_content import Content, floor_of
from ..plan_editor.starting import names_of_level
from ..plan_editor.things import said
from ..space_file.exporting import described

NOW = "now"


@dataclass(frozen=True, slots=True)
class Variant:
    """One state of a floor; its key is ``now`` or the number of a draft."""

    key: str
    name: str
    content: Content

    @property
    def draft_id(self) -> int | None:
        """Return which draft it is, or None for the floor as it is."""
        return None if self.key == NOW else int(self.key)


def variants_of(space: Space, level: int) -> list[Variant]:
    """Return the floor as it is, if there is one, then its drafts, newest first."""
    found: list[Variant] = []
    drawing = floor_of(described(space), level)
    if drawing is not None and drawing.floor.plan is not None:
        found.append(Variant(NOW, _("As it is"), drawing.content()))
    drafts = list(FloorDraft.objects.filter(space=space, level=level).order_by("pk"))
    # One that nobody has named is called by its age, so that its name stays when others are saved.
    unnamed = [draft.pk for draft in drafts if not draft.name]
    for draft in sorted(drafts, key=lambda draft: draft.saved_at, reverse=True):
        name = draft.name or _("Draft %(number)s") % {"number": unnamed.index(draft.pk) + 1}
        found.append(Variant(str(draft.pk), name, draft.content))
    return found


def chosen(variants: list[Variant], key: str | None, default: int = 0) -> Variant:
    """Return the variant of a key, else the one at a place in the list, else the first."""
    by_key = {variant.key: variant for variant in variants}
    if key in by_key:
        return by_key[key]
    return variants[min(default, len(variants) - 1)]


def floor_name(variants: list[Variant], level: int) -> str:
    """Return how the floor is called."""
    for variant in variants:
        if name := said(variant.content["floor"].get("name")):
            return name
    return said(names_of_level(level)["name"])
