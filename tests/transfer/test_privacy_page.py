"""Every declared end has somebody who brings it about, and the documentation says who."""

from __future__ import annotations

import pytest
from tools.privacy import PAGE, filled

from tenne.people.third_party_data import AWAY
from tenne.transfer.endings import ENDINGS
from tenne.transfer.erasers import BY_ITSELF, TIDIED, eraser_of
from tenne.transfer.registry import tables

FIELDS = [
    pytest.param(table, name, id=f"{table.label}.{name}")
    for table in tables()
    if not table.is_history
    for name in table.personal
]
HISTORIES = {table.model.pgh_tracked_model._meta.label for table in tables() if table.is_history}


@pytest.mark.parametrize(("table", "name"), FIELDS)
def test_somebody_erases_each_field_when_its_time_has_come(table, name):
    assert eraser_of(table, name) != ""


@pytest.mark.parametrize(("table", "name"), FIELDS)
def test_what_ends_otherwise_for_guests_is_erased_by_itself(table, name):
    words = table.personal[name].ends

    assert "guest" not in words or BY_ITSELF in eraser_of(table, name)


def test_each_ending_belongs_to_a_declared_field():
    declared = {(table.label, name) for table in tables() for name in table.personal}
    ended = {(one.label, name) for one in ENDINGS for name in one.fields}

    assert ended <= declared
    assert {one.label for one in ENDINGS} | TIDIED <= {label for label, _ in declared}


def test_nothing_that_waits_for_the_account_is_taken_from_an_account_before():
    by_itself = {(one.label, name) for one in ENDINGS for name in one.fields}
    with_the_account = {
        (table.label, name)
        for table in tables()
        for name, one in table.personal.items()
        if one.ends == AWAY
    }

    assert by_itself & with_the_account == set()


def test_the_page_says_what_the_tables_declare():
    page = PAGE.read_text()

    assert page == filled(page), "run python -m tools.privacy"
