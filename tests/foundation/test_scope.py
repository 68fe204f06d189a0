"""Nobody reads or writes an operator's rows without saying on whose behalf."""

from __future__ import annotations

from typing import Any

import pytest

from tenne.foundation import scope
from tenne.foundation.scope import ScopeMissing
from tenne.spaces.models import ContractNotice, Operator, TaxModeSince

pytestmark = pytest.mark.django_db


def operator(slug: str) -> Operator:
    """Make an operator."""
    with scope.network("tests of scopes"):
        return Operator.objects.create(
            name=slug, slug=slug, street="Hauptstr. 1", postcode="15345", town="Prötzel",
            email=f"hallo@{slug}.example",
        )  # fmt: skip


@pytest.fixture
def barn() -> Operator:
    """Make one operator."""
    return operator("barn")


@pytest.fixture
def station() -> Operator:
    """Make another operator."""
    return operator("station")


def notice_values(operator: Operator) -> dict[str, Any]:
    """Return what a notice to an operator needs."""
    return {
        "operator": operator, "kind": "cancel", "name": "Mara", "contract": "Tisch 7",
        "email": "mara@tenne.example", "received_at": "2026-11-22T10:00:00Z",
    }  # fmt: skip


def test_reading_without_a_scope_raises(barn: Operator) -> None:
    with pytest.raises(ScopeMissing, match=r"spaces\.Operator"):
        Operator.objects.all()
    with pytest.raises(ScopeMissing):
        Operator.objects.filter(pk=barn.pk)
    with pytest.raises(ScopeMissing):
        barn.tax_modes.all()


def test_writing_without_a_scope_raises(barn: Operator) -> None:
    with pytest.raises(ScopeMissing):
        Operator.objects.create(name="x", slug="x")
    with pytest.raises(ScopeMissing):
        barn.save()
    with pytest.raises(ScopeMissing):
        barn.delete()
    with pytest.raises(ScopeMissing):
        ContractNotice(**notice_values(barn)).save()


def test_staff_see_rows_of_their_operators_only(barn: Operator, station: Operator) -> None:
    with scope.operators(barn.pk):
        assert list(Operator.objects.all()) == [barn]
    with scope.operators(barn.pk, station.pk):
        assert set(Operator.objects.all()) == {barn, station}
    with scope.operators():
        assert list(Operator.objects.all()) == []


def test_staff_change_rows_of_their_operators_only(barn: Operator, station: Operator) -> None:
    with scope.operators(barn.pk):
        changed = Operator.objects.filter(pk=station.pk).update(name="taken over")
        removed, _ = Operator.objects.filter(pk=station.pk).delete()

    assert (changed, removed) == (0, 0)


def test_staff_write_no_row_of_another_operator(barn: Operator, station: Operator) -> None:
    foreign = ContractNotice(**notice_values(station))

    with scope.operators(barn.pk):
        with pytest.raises(ScopeMissing, match="another operator"):
            ContractNotice.objects.create(**notice_values(station))
        with pytest.raises(ScopeMissing, match="another operator"):
            foreign.save()
        with pytest.raises(ScopeMissing, match="another operator"):
            ContractNotice.objects.bulk_create([foreign])
        ContractNotice.objects.create(**notice_values(barn))

    with scope.network("count"):
        assert ContractNotice.objects.count() == 1


def test_a_person_reads_catalogues_and_nothing_of_staff(barn: Operator) -> None:
    with scope.network("make"):
        ContractNotice.objects.create(**notice_values(barn))
        TaxModeSince.objects.create(operator=barn, since="2026-01-01", mode="small")

    with scope.person(1):
        assert TaxModeSince.objects.count() == 1
        assert ContractNotice.objects.count() == 0


def test_the_network_needs_a_written_reason() -> None:
    with pytest.raises(ValueError, match="written reason"), scope.network(""):
        pass


def test_a_scope_ends_with_its_block_even_when_that_fails(barn: Operator) -> None:
    with pytest.raises(RuntimeError, match="mishap"), scope.operators(barn.pk):
        raise RuntimeError("mishap")

    assert scope.current() is None


def test_an_inner_scope_replaces_the_outer_and_gives_it_back(
    barn: Operator, station: Operator
) -> None:
    with scope.operators(barn.pk):
        with scope.operators(station.pk):
            assert list(Operator.objects.all()) == [station]
        assert list(Operator.objects.all()) == [barn]


def test_statements_by_hand_ask_for_the_scope_of_their_person():
    with pytest.raises(ScopeMissing):
        scope.require_person(7)
    with scope.person(8), pytest.raises(ScopeMissing):
        scope.require_person(7)
    with scope.operators(7), pytest.raises(ScopeMissing):
        scope.require_person(7)

    with scope.person(7):
        scope.require_person(7)
    with scope.network("a job over all persons"):
        scope.require_person(7)
