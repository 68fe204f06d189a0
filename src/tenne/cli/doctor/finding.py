"""What the doctor says about one thing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What was found about one thing; what is not well comes with a way on."""

    is_well: bool
    sentence: str
