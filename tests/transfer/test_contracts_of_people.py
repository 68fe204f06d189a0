"""A contract goes with its person: it is ended before an erasure, moved to a joined account."""

from __future__ import annotations

import pytest

from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.memberships.models import Contract, ContractEvent
from tenne.memberships.services.contracts.changing import give_notice
from tenne.transfer import erasure, merging
from tenne.transfer.tidying import erase_what_ended
from tests.factories import make_person, make_space
from tests.memberships.contracting import asked, day, make_plan, noon, signed_up

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


def test_whoever_has_a_contract_ends_it_first_and_why_they_left_goes():
    contract = signed_up(make_plan(make_space()))
    with pytest.raises(Refused, match="contract-runs"):
        erasure.erase(contract.person, now=noon(2, 1))
    left = give_notice(contract, asked(contract, noon(2, 1)), reason="price")

    erasure.erase(contract.person, now=noon(2, 16))

    assert left.last_day == day(2, 15)
    with scope.network("a test looks"):
        assert Contract.objects.get().leaving_reason == ""
    assert set(ContractEvent.objects.values_list("leaving_reason", flat=True)) == {""}


def test_contracts_move_to_the_joined_account_unless_both_have_the_plan():
    space, keep, gone = make_space(), make_person(), make_person()
    plan = make_plan(space)
    contract = signed_up(plan, person=gone)

    merging.merge(keep=keep, gone=gone)

    with scope.network("a test looks"):
        assert Contract.objects.get(pk=contract.pk).person == keep
    other = make_person()
    signed_up(plan, person=other)
    with pytest.raises(Refused, match="same-plan-twice"):
        merging.merge(keep=keep, gone=other)


def test_a_contract_is_gone_eight_years_after_the_year_of_its_end():
    contract = signed_up(make_plan(make_space()))
    give_notice(contract, asked(contract, noon(2, 1)))

    erase_what_ended(now=noon(12, 31, year=2035))
    with scope.network("a test counts"):
        assert Contract.objects.count() == 1
    erase_what_ended(now=noon(1, 1, year=2036))

    with scope.network("a test counts"):
        assert (Contract.objects.count(), ContractEvent.objects.count()) == (0, 0)
