"""Count the pixels in which two pictures differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops

MOST = 0.005
# Of 255, in any channel; less is not seen.
MOST_OF_A_CHANNEL = 8
# The page of all operations is longer than what Pillow takes from strangers.
Image.MAX_IMAGE_PIXELS = None
RED, WASHED_OUT = (220, 0, 60), 0.3


@dataclass
class Comparison:
    """What two folders of pictures have in common; shares of the pixels by name, the most first."""

    unchanged: list[str] = field(default_factory=list)
    below_the_limit: dict[str, float] = field(default_factory=dict)
    changed: dict[str, float] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def told(self) -> dict[str, object]:
        """Return it in percent, for machines."""
        percent = {
            key: {name: round(100 * share, 3) for name, share in shares.items()}
            for key, shares in (("below", self.below_the_limit), ("changed", self.changed))
        }
        compared = len(self.unchanged) + len(self.below_the_limit) + len(self.changed)
        return {
            "compared": compared, "unchanged": len(self.unchanged),
            "changed_up_to_half_a_percent": percent["below"], "changed": percent["changed"],
            "new": self.new, "gone": self.gone,
        }  # fmt: skip


def compare_folders(folder: Path) -> Comparison:
    """Compare ``before`` with ``after`` by name, and leave what differs in ``difference``."""
    before, after = (
        {one.stem for one in (folder / part).glob("*.png")} for part in ("before", "after")
    )
    (folder / "difference").mkdir(exist_ok=True)
    shares: dict[str, float] = {}
    for name in sorted(before & after):
        old, new = (Image.open(folder / part / f"{name}.png") for part in ("before", "after"))
        differs = differing(old, new)
        shares[name] = float(differs.mean())
        if shares[name]:
            in_red(new, differs).save(folder / "difference" / f"{name}.png")
    most_first = sorted(shares.items(), key=lambda one: -one[1])
    return Comparison(
        unchanged=[name for name, share in shares.items() if not share],
        below_the_limit={name: share for name, share in most_first if 0 < share <= MOST},
        changed={name: share for name, share in most_first if share > MOST},
        new=sorted(after - before),
        gone=sorted(before - after),
    )


def differing(before: Image.Image, after: Image.Image) -> npt.NDArray[np.bool_]:
    """Tell of each pixel whether it differs; where only one of the two has pixels, all do."""
    width, height = (max(pair) for pair in zip(before.size, after.size, strict=True))
    both = tuple(min(pair) for pair in zip(before.size, after.size, strict=True))
    differs = np.ones((height, width), dtype=bool)
    old, new = (one.convert("RGB").crop((0, 0, *both)) for one in (before, after))
    channels = np.asarray(ImageChops.difference(old, new))
    differs[: both[1], : both[0]] = (channels > MOST_OF_A_CHANNEL).any(axis=2)
    return differs


def in_red(after: Image.Image, differs: npt.NDArray[np.bool_]) -> Image.Image:
    """Draw what differs in red over a picture that is washed out."""
    drawn = Image.new("RGB", differs.shape[::-1], "white")
    drawn.paste(Image.blend(drawn.crop((0, 0, *after.size)), after.convert("RGB"), WASHED_OUT))
    drawn.paste(RED, mask=Image.fromarray(differs))
    return drawn
