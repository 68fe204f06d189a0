"""What the plan check has to say: a sentence, what it is about, and where on the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tenne.numerics.polygons import Point, Polygon

WARNING, HINT = "warning", "hint"


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation; pure code only carries it."""
    return text


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    ``about`` names places as ``desk/7`` and areas as ``area/kitchen``; ``spots`` are points in
    metres that a plan marks, ``outlines`` what it frames. A value of ``values`` that starts with
    ``@`` is one of those names, for a page to write out.
    """

    code: str
    severity: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    spots: tuple[Point, ...] = ()
    outlines: tuple[Polygon, ...] = ()
    # What stays when the finding gets better or worse: the kitchen that is heard, not who hears it.
    cause: tuple[str, ...] = ()

    @property
    def is_warning(self) -> bool:
        """Tell whether this should be changed, rather than only known."""
        return self.severity == WARNING

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """Return what makes it the same finding on another variant: its cause, else its things."""
        return self.code, self.cause or self.about or tuple(near(spot) for spot in self.spots)


def near(spot: Point) -> str:
    """Name a spot so that it keeps its name when it moves by a few centimetres."""
    return f"{round(spot[0] * 2) / 2:g} {round(spot[1] * 2) / 2:g}"
