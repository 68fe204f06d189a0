"""One page of the product, in one of its states, with what the gates need to know of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page as Tab

from tests.browser import MOST_NODES
from tests.journeys.scene import Scene

MEMBER, BACK_OFFICE = 60_000, 120_000


@dataclass(frozen=True)
class ProductPage:
    """One page in one of its states."""

    name: str  # of its address
    german: str = ""
    english: str = ""
    state: str = ""
    words: Callable[[Scene], list[Any]] = lambda _scene: []
    query: str = ""
    status: int = 200
    most_bytes: int = MEMBER
    most_nodes: int = MOST_NODES
    act: str = "main :is(a[href], button)"  # the main action, also without a script
    step: Callable[[Tab], object] | None = None
    in_one_language: bool = True

    @property
    def id(self) -> str:
        """Name of the page in the list of tests."""
        return f"{self.name} {self.state}".strip()

    def path(self, scene: Scene) -> str:
        """Return where it stands."""
        return reverse(self.name, args=self.words(scene)) + self.query
