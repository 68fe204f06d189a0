"""What the drawing of a floor must fulfil beyond its single shapes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tenne.design.plan_reading import read_floor
from tenne.design.plan_shapes import PlanError

from .geometry import LEAST_AREA, area_of, crosses_itself
from .mistakes import Path, gettext_noop
from .plan import Area, Floor, Plan, Wall

Found = tuple[str, str, Path, dict[str, Any]]


def disagreements_of_floor(floor: Floor, path: Path) -> Iterator[Found]:
    """Yield what is wrong with a floor's plan and areas."""
    if floor.plan is not None:
        yield from _shapes(floor.plan, (*path, "plan", "shapes"))
    for index, area in enumerate(floor.areas):
        yield from _area(area, floor.plan, (*path, "areas", index))


def _shapes(plan: Plan, path: Path) -> Iterator[Found]:
    for index, shape in enumerate(plan.shapes):
        if isinstance(shape, Wall):
            crossing = crosses_itself(shape.points, closed=shape.closed)
            if crossing is not None:
                yield _crosses((*path, index), crossing)
        alone = {"width_m": plan.width, "height_m": plan.height}
        try:
            read_floor({**alone, "shapes": [shape.model_dump(exclude_defaults=True)]})
        except PlanError:
            yield _beside((*path, index), plan)


def _area(area: Area, plan: Plan | None, path: Path) -> Iterator[Found]:
    if area.box is not None and area.outline is not None:
        message = gettext_noop("An area has a box or an outline, not both.")
        yield "box-and-outline", message, path, {}
        return
    corners = area.corners
    if not corners:
        return
    crossing = crosses_itself(corners, closed=True)
    if crossing is not None:
        yield _crosses((*path, "outline"), crossing)
    elif area_of(corners) < LEAST_AREA:
        yield "no-area", gettext_noop("This outline encloses nothing."), path, {}
    if plan is not None and any(x > plan.width or y > plan.height for x, y in corners):
        yield _beside(path, plan)


def _crosses(path: Path, at: tuple[float, float]) -> Found:
    message = gettext_noop("This line crosses itself at %(x)g, %(y)g; give the corners in order.")
    return "crosses-itself", message, path, {"x": at[0], "y": at[1]}


def _beside(path: Path, plan: Plan) -> Found:
    message = gettext_noop("This lies beside its floor, which is %(width)g × %(height)g m.")
    return "beside-floor", message, path, {"width": plan.width, "height": plan.height}
