"""Name what the frame around every page shows; the web layer fills it in."""

from dataclasses import dataclass


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
class Place:
    """The space, or network, that the page is about."""

    name: str
    url: str = ""


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
