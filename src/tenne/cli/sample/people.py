"""Invented people with the roles that the pages speak of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from tenne.people.models import Person
from tenne.spaces.models import Operator, Role, RoleInvitation, Space

MADE_AGO = timedelta(days=200)


@dataclass(frozen=True)
class Somebody:
    """A person by name and by the part of the address before ``@tenne.example``."""

    mailbox: str
    name: str
    audience: str


@dataclass(frozen=True)
class Work:
    """A role of a person: at a space, at an operator, or in the network."""

    mailbox: str
    kind: str
    operator: str = ""
    space: str = ""


# The first seven are those that the documentation names; the rest are their colleagues.
STAFF = [
    Somebody("visitor", "Vera Durchreise", "traveller"),
    Somebody("member", "Mara Eschengrund", "solo"),
    Somebody("manager", "Momme Kornblum", "startup"),
    Somebody("host", "Hanne Tresenbach", "local"),
    Somebody("operator", "Olaf Genossmann", "local"),
    Somebody("network", "Nele Netzbauer", "local"),
    Somebody("planner", "Piet Planfeld", "local"),
    Somebody("hollerbeck", "Helga Amtmann", "local"),
    Somebody("wiesenrode", "Wim Wiesenroder", "local"),
]
WORK = [
    Work("host", "host", "molkerei-genossenschaft", "alte-molkerei"),
    Work("operator", "operator", "molkerei-genossenschaft"),
    Work("operator", "operator", "sandbox"),
    Work("network", "network"),
    Work("planner", "planner"),
    Work("hollerbeck", "operator", "gemeinde-hollerbeck"),
    Work("hollerbeck", "host", "gemeinde-hollerbeck", "pendlerhafen-hollerbeck"),
    Work("wiesenrode", "operator", "wiesenrode-ev"),
]

FIRST_NAMES = [
    "Jana", "Tom", "Aylin", "Oskar", "Lena", "Malik", "Frida", "Jonas", "Selma", "Anton", "Mila",
    "Emre", "Ida", "Paul", "Nora", "Theo", "Samira", "Karl", "Greta", "Linus", "Zoe", "Hannes",
    "Merle", "Yusuf", "Ella", "Bruno", "Tilda", "Ole", "Romy", "Kaspar",
]  # fmt: skip
SURNAMES = [
    "Lerchenhof", "Kiesweg", "Silberbach", "Ackermoos", "Birkenau", "Schafstall", "Mohnfeld",
    "Strohwagen", "Quellrain", "Rübenacker", "Storchennest", "Lindengrund", "Holunder", "Milchweg",
    "Erlenbruch", "Wetterhahn", "Kirschgarten", "Feldrain", "Torfstich", "Gänsebach",
    "Dorflinde", "Weidenkorb", "Apfelhain", "Mühlrad", "Nusshecke", "Kornkammer", "Löwenzahn",
    "Sandkuhle", "Nebelwiese", "Haselbusch",
]  # fmt: skip
AUDIENCES = ["solo", "commuter", "startup", "local", "traveller"]
MEMBERS = [
    Somebody(f"beispiel{n:02}", f"{first} {last}", AUDIENCES[n % len(AUDIENCES)])
    for n, (first, last) in enumerate(zip(FIRST_NAMES, SURNAMES, strict=True), 1)
]


def write_people(now: datetime) -> dict[str, Person]:
    """Write all invented people; they sign in by one click or the local mailbox."""
    # One unusable password for all: hashing thirty real ones would take seconds.
    nothing = make_password(None)
    people = [
        Person(
            name=one.name,
            email=f"{one.mailbox}@tenne.example",
            email_proven_at=now - MADE_AGO,
            audience=one.audience,
            is_sample=True,
            password=nothing,
        )
        for one in [*STAFF, *MEMBERS]
    ]
    written = Person.objects.bulk_create(people)
    return {str(person.email).partition("@")[0]: person for person in written}


def write_invitation(people: dict[str, Person], spaces: dict[str, Space], *, now: datetime) -> None:
    """Leave one offered role open, as somebody would see it a day later."""
    work = next(one for one in WORK if one.space)
    space = spaces[work.space]
    giver = next(one for one in WORK if one.kind == "operator" and one.operator == work.operator)
    RoleInvitation.objects.create(
        email="neu.am.tresen@tenne.example",
        kind=work.kind,
        operator=space.operator,
        space=space,
        invited_by=people[giver.mailbox],
        invited_at=now - timedelta(days=1),
        lapses_at=now + timedelta(days=13),
    )


def write_roles(
    people: dict[str, Person], operators: dict[str, Operator], spaces: dict[str, Space]
) -> None:
    """Give the invented people their roles."""
    Role.objects.bulk_create(
        Role(
            person=people[work.mailbox],
            kind=work.kind,
            operator=operators[work.operator] if work.operator else None,
            space=spaces[work.space] if work.space else None,
        )
        for work in WORK
    )
