"""Where a floor begins: with nothing but its outer walls, or as the copy of another."""

from __future__ import annotations

from .floor_content import Content

MARGIN = 0.5
MOST_METRES = 199.0


def empty_floor(
    level: int, *, width: float, depth: float, names: dict[str, dict[str, str]]
) -> Content:
    """Return a floor of outer walls around one open area, with half a metre of air outside.

    Parameters
    ----------
    names : dict
        How the floor is called in each language: ``name``, ``short_name``, and ``hall`` for the
        open area.
    """
    right, low = round(MARGIN + width, 3), round(MARGIN + depth, 3)
    box = [MARGIN, MARGIN, width, depth]
    ground = dict(zip("xywh", box, strict=True))
    corners = [[MARGIN, MARGIN], [right, MARGIN], [right, low], [MARGIN, low]]
    return {
        "floor": {
            "level": level,
            "name": names["name"],
            "short_name": names["short_name"],
            "plan": {
                "width": round(right + MARGIN, 3),
                "height": round(low + MARGIN, 3),
                "shapes": [
                    {"kind": "ground", **ground, "boards": True},
                    {"kind": "wall", "points": corners, "outer": True, "closed": True},
                ],
            },
            "areas": [
                {"key": f"hall-{level}", "kind": "open-office", "name": names["hall"], "box": box}
            ],
        },
        "resources": [],
    }


def with_plan(content: Content) -> Content:
    """Let a floor that was never drawn have paper to draw on."""
    if not content["floor"].get("plan"):
        level = content["floor"]["level"]
        usual = empty_floor(level, width=14.0, depth=9.0, names=names_of_level(level))
        content["floor"]["plan"] = usual["floor"]["plan"]
    return content


def names_of_level(level: int) -> dict[str, dict[str, str]]:
    """Return how a floor is called when nobody has named it."""
    if level == 0:
        name, short = {"de": "Erdgeschoss", "en": "Ground floor"}, {"de": "EG", "en": "GF"}
    elif level > 0:
        name = {"de": f"{level}. Obergeschoss", "en": f"Floor {level}"}
        short = {"de": f"{level}. OG", "en": f"F{level}"}
    else:
        name = {"de": "Keller", "en": "Basement"} if level == -1 else {
            "de": f"{-level}. Untergeschoss", "en": f"Basement {-level}"
        }  # fmt: skip
        short = {"de": f"{-level}. UG", "en": f"B{-level}"}
    hall = {"de": "Offene Fläche", "en": "Open floor"}
    return {"name": name, "short_name": short, "hall": hall}
