"""How a rule says no: a code for machines, a sentence with a way on for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext


class Refused(Exception):  # noqa: N818 - the word of the glossary
    """A wish that a rule, or somebody who was faster, does not allow.

    Parameters
    ----------
    code : str
        Stable, for machines, such as ``"occupied"``.
    message : str
        An English sentence marked with ``gettext_noop``; ``%(name)s`` is filled from `values`.
    alternatives : sequence
        What could be had instead, nearest first; each edge shows it in its own form.
    field : str
        Set when one field of the input is at fault: machines then get 422 instead of 409.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        alternatives: Sequence[Any] = (),
        field: str = "",
        **values: Any,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.alternatives = tuple(alternatives)
        self.field = field
        self.values = values


def sentence(refusal: Refused) -> str:
    """Return the refusal in the reader's language."""
    text = gettext(refusal.message)
    return text % refusal.values if refusal.values else text
