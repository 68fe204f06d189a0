"""What a field holds about a person, for which purpose, and when that ends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Personal:
    """The class of one personal field.

    A model lists its personal fields in ``personal_data = {"email": Personal(...)}`` and what looks
    like one but is not in ``impersonal = {"code"}``; a test walks all models.

    Parameters
    ----------
    purpose : str
        What for, as it is told to the person.
    ends : str
        When it is erased, in words.
    on_erasure : str
        ``"delete"`` the row, ``"blank"`` the field, or ``"keep"`` it (locked) for the law's time.
    """

    purpose: str
    ends: str
    on_erasure: str = "blank"

    def __post_init__(self) -> None:
        if self.on_erasure not in {"delete", "blank", "keep"}:
            raise ValueError(f"on_erasure must be delete, blank or keep, got {self.on_erasure!r}")
