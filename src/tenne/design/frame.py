"""Name what the frame around every page shows; the web layer fills it in."""

from dataclasses import dataclass

from django.urls import reverse

from tenne.design import brand
from tenne.foundation.pictures import Picture


@dataclass(frozen=True)
class NavigationItem:
    """One place in the main navigation and in the phone's tab bar."""

    label: str
    url: str
    icon: str
    current: bool = False


@dataclass(frozen=True)
class Account:
    """Who is signed in, as the frame shows it."""

    name: str
    initials: str
    url: str


@dataclass(frozen=True)
class Face:
    """How an operator shows itself: its name, and a colour of its own that can be read."""

    name: str
    colour: str = ""
    logo: Picture | None = None

    @property
    def style_sheet(self) -> str:
        """Return the address of the colours; it changes whenever they do."""
        if not self.colour:
            return ""
        return reverse("design:face", args=[self.colour[1:], brand.version_of(self.colour)])


@dataclass(frozen=True)
class Place:
    """The space, or network, that the page is about, and the face of whoever runs it."""

    name: str
    url: str = ""
    face: Face | None = None


@dataclass(frozen=True)
class LegalLinks:
    """Where the pages stand that every page must lead to."""

    imprint: str
    privacy: str
    accessibility: str
    cancel_contract: str
    withdraw: str
    easy_language: str = ""


MOST_TABS = 5


def tabs(navigation: list[NavigationItem]) -> list[NavigationItem]:
    """Choose what fits the phone's tab bar; with more items the footer lists them all."""
    if len(navigation) <= MOST_TABS:
        return list(navigation)
    return list(navigation[: MOST_TABS - 1])
