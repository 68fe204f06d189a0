"""A contract from sign-up to its end, with the charges worked by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest

from tenne.billing.models import Charge
from tenne.foundation import scope
from tenne.foundation.models import Fact
from tenne.foundation.refusal import Refused, sentence
from tenne.memberships.contract.rules.course import Pause
from tenne.memberships.contract.rules.lines import preview
from tenne.memberships.models import Contract, ContractMonth, ContractTerms
from tenne.memberships.queries.contracts import plans_offered
from tenne.memberships.services.contracts import charging
from tenne.memberships.services.contracts.changing import (
    change_plan,
    give_notice,
    pause,
    resume,
    withdraw,
)
from tenne.memberships.services.contracts.charging import charge_months_begun
from tenne.memberships.services.contracts.signing_up import Order, answer, sign_up, take_back
from tenne.memberships.services.plans import stop_offering
from tenne.spaces.models import VatRateSince
from tests.factories import make_operator, make_person, make_space

from .contracting import FIRST, asked, charged, day, make_plan, noon, signed_up

pytestmark = pytest.mark.django_db
EARLY = datetime(2027, 1, 30, 23, 30, tzinfo=UTC)  # half past midnight on the 31st in Berlin


@pytest.fixture
def space():
    return make_space()


def refused(deed) -> str:
    with pytest.raises(Refused) as caught:
        deed()
    assert sentence(caught.value)
    return caught.value.code


def test_a_contract_from_its_first_day_to_its_last_charges_what_was_worked_by_hand(space):
    """The example of docs/methods/contracts.md."""
    contract = signed_up(make_plan(space, minimum_months=3))
    yard = make_plan(space, names={"de": "Hofplatz"}, fee_cents=14900)
    assert charged(contract) == [10000]

    charge_months_begun(noon(2, 28))
    change_plan(contract, yard, day(3, 10), asked(contract, noon(3, 10)))
    charge_months_begun(noon(3, 31))
    pause(contract, Pause(day(4, 5), day(4, 18)), asked(contract, noon(4, 1)))
    left = give_notice(contract, asked(contract, noon(4, 20)), reason="moved")
    charge_months_begun(noon(5, 1))
    charge_months_begun(noon(6, 5))

    assert left.last_day == day(5, 13)
    assert charged(contract) == [
        10000, 10000, -10000, 3226, 10094, 14900, -14900, 2483, 5463, 6729,
    ]  # fmt: skip
    assert sum(charged(contract)) == 37995
    with scope.network("a test reads"):
        part = Charge.objects.get(gross_cents=10094)
        kinds = list(Fact.objects.order_by("pk").values_list("kind", flat=True))
    assert part.text_in("de") == "Hofplatz, Mi 10.3.2027 – Di 30.3.2027"
    assert (part.vat_percent, part.vat_cents) == (19, 1612)
    assert kinds == [f"contract.{one}" for one in ("agreed", "changed", "paused", "ended")]


def test_a_month_begins_at_midnight_where_the_space_is(space):
    contract = signed_up(make_plan(space), now=EARLY - timedelta(hours=1))

    assert charged(contract) == []
    assert charge_months_begun(EARLY - timedelta(minutes=31)) == 0
    assert charge_months_begun(EARLY) == 1
    assert charge_months_begun(EARLY) == 0


def test_what_was_missed_is_charged_later_and_once(space):
    contract = signed_up(make_plan(space))

    charge_months_begun(noon(4, 2))
    charge_months_begun(noon(4, 2))

    assert charged(contract) == [10000] * 3
    with scope.network("a test counts"):
        months = ContractMonth.objects.order_by("first_day").values_list("first_day", flat=True)
        assert list(months) == [FIRST, day(2, 28), day(3, 31)]


def test_a_run_that_dies_in_the_middle_charges_no_month_twice(space):
    plan = make_plan(space)
    contracts = [signed_up(plan, now=noon(1, 29)) for _ in range(5)]
    record, runs = charging.record_charges, []

    def die_in_the_second_batch(charges):
        runs.append(charges)
        if len(runs) == 2:
            record(charges)
            raise KeyboardInterrupt
        return record(charges)

    with (
        patch.object(charging, "AT_ONCE", 2),
        patch.object(charging, "record_charges", die_in_the_second_batch),
        pytest.raises(KeyboardInterrupt),
    ):
        charge_months_begun(noon(1, 31))
    assert sum(len(charged(one)) for one in contracts) == 2

    charge_months_begun(noon(1, 31))

    assert [charged(one) for one in contracts] == [[10000]] * 5


def test_an_operator_under_19_ustg_charges_without_a_rate():
    plan = make_plan(make_space(operator=make_operator(tax_mode="small")))

    contract = signed_up(plan)
    change_plan(
        contract, make_plan(plan.space, fee_cents=5000), day(2, 10), asked(contract, noon(2, 10))
    )

    with scope.network("a test reads"):
        rows = set(Charge.objects.values_list("tax_mode", "vat_percent", "vat_cents"))
    assert rows == {("small", None, None)}
    assert len(charged(contract)) == 4


def test_a_rate_that_changes_by_law_changes_within_the_fee(space):
    with scope.network("a test"):
        for percent, since in ((19, date(2020, 1, 1)), (20, day(3, 1)), (21, day(5, 1))):
            VatRateSince.objects.create(
                operator=space.operator, kind="standard", since=since, percent=percent
            )

    contract = signed_up(make_plan(space))
    charge_months_begun(noon(4, 1))
    signed_up(contract.plan, first_day=day(5, 1))

    with scope.network("a test reads"):
        rows = Charge.objects.order_by("pk").values_list("gross_cents", "vat_percent", "vat_cents")
        assert list(rows) == [(10000, 19, 1597)] * 2 + [(10000, 20, 1667), (10000, 21, 1736)]


def test_a_free_plan_owes_nothing_and_is_free(space):
    contract = signed_up(make_plan(space, fee_cents=0), payment_way="transfer")

    assert (charged(contract), contract.payment_way) == ([], "free")


def test_going_on_earlier_charges_the_days_that_are_used_after_all(space):
    contract = signed_up(make_plan(space, fee_cents=2800), first_day=day(2, 1))
    pause(contract, Pause(day(2, 8), day(2, 28)), asked(contract, noon(2, 7)))
    assert charged(contract) == [2800, -2800, 700]

    resume(contract, day(2, 15), asked(contract, noon(2, 15)))

    assert charged(contract)[3:] == [-700, 700, 1400]
    assert sum(charged(contract)) == 2100


def test_the_other_plan_begins_with_the_next_month(space):
    contract = signed_up(make_plan(space))
    yard = make_plan(space, fee_cents=14900)

    change_plan(contract, yard, day(2, 28), asked(contract, noon(2, 10)))
    charge_months_begun(noon(3, 1))

    assert charged(contract) == [10000, 14900]


def test_a_contract_keeps_its_terms_when_the_plan_gets_others(space):
    plan = make_plan(space)
    contract = signed_up(plan)
    with scope.network("a test"):
        plan.fee_cents, plan.names = 20000, {"de": "Teuer"}
        plan.save()

    charge_months_begun(noon(2, 28))

    assert charged(contract) == [10000, 10000]
    with scope.network("a test reads"):
        assert ContractTerms.objects.get().name_in("en") == "Field path"


def test_whoever_had_a_trial_day_leaves_at_once_and_owes_nothing(space):
    plan = make_plan(space, has_trial_day=True, minimum_months=6)
    contract = signed_up(plan, trial_day=day(1, 25), now=noon(1, 20))

    left = give_notice(contract, asked(contract, noon(1, 25)))
    charge_months_begun(noon(3, 1))

    assert (left.last_day, charged(contract)) == (day(1, 25), [])
    assert signed_up(plan, person=contract.person, now=noon(1, 29)).state == "agreed"


def test_a_request_owes_nothing_until_the_house_agrees(space):
    plan = make_plan(space, needs_approval=True)
    contract = signed_up(plan)
    charge_months_begun(noon(2, 2))
    assert (contract.state, charged(contract)) == ("requested", [])
    late = asked(contract, noon(2, 2))
    assert refused(lambda: give_notice(contract, late)) == "not-agreed"

    answered = answer(contract, agree=True, now=noon(2, 2))

    assert (answered.first_day, charged(contract)) == (day(2, 2), [10000])
    assert refused(lambda: take_back(contract, now=noon(2, 3))) == "answered-already"
    other = signed_up(plan)
    assert take_back(other, now=noon(2, 3)).state == "taken-back"
    assert answer(signed_up(plan), agree=False, now=noon(2, 3)).state == "declined"


def test_the_same_plan_is_not_taken_twice_at_a_time(space):
    plan, other = make_plan(space), make_plan(space)
    contract = signed_up(plan)
    second = signed_up(other, person=contract.person)

    assert refused(lambda: signed_up(plan, person=contract.person)) == "have-it-already"
    wish = asked(second, noon(2, 1))
    assert refused(lambda: change_plan(second, plan, day(2, 5), wish)) == "have-it-already"


def test_a_change_of_what_is_another_contract_by_now_is_refused(space):
    contract = signed_up(make_plan(space))
    seen = asked(contract, noon(2, 10))
    pause(contract, Pause(day(3, 1), day(3, 9)), seen)

    assert refused(lambda: give_notice(contract, seen)) == "changed-meanwhile"


@pytest.mark.parametrize(
    ("code", "plan", "order"),
    [
        ("not-offered", {"valid_until": day(1, 31)}, {}),
        ("not-offered", {"audience": "startup"}, {}),
        ("over", {}, {"first_day": day(1, 30), "now": noon(1, 31)}),
        ("too-far-ahead", {}, {"first_day": date(2028, 3, 1), "now": noon(1, 31)}),
        ("no-trial-day", {}, {"trial_day": day(1, 31), "first_day": day(2, 5), "now": noon(1, 9)}),
        (
            "trial-first",
            {"has_trial_day": True},
            {"trial_day": day(2, 6), "first_day": day(2, 5), "now": noon(1, 9)},
        ),
        ("starts-early", {}, {"is_business": False}),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(space, code, plan, order):
    assert refused(lambda: signed_up(make_plan(space, **plan), **order)) == code


def test_a_consumer_begins_after_the_time_to_withdraw_or_asks_for_it(space):
    plan = make_plan(space)

    later = signed_up(plan, is_business=False, now=noon(1, 17))
    early = signed_up(plan, is_business=False, starts_early=True)

    assert (later.starts_early, early.starts_early) == (False, True)


def consumer(space, **more):
    return signed_up(make_plan(space, fee_cents=2800), is_business=False, **more)


def test_who_withdraws_pays_the_days_of_use_they_had_asked_for(space):
    contract = consumer(space, first_day=day(2, 1), starts_early=True)

    gone = withdraw(contract, asked(contract, noon(2, 7)))
    charge_months_begun(noon(3, 5))

    assert charged(contract) == [2800, -2800, 700]
    assert (gone.state, gone.last_day) == ("withdrawn", day(2, 7))
    assert signed_up(contract.plan, person=contract.person, now=noon(1, 31)).state == "agreed"


def test_who_withdraws_before_it_begins_owes_nothing(space):
    contract = consumer(space, first_day=day(2, 1), now=noon(1, 18))

    gone = withdraw(contract, asked(contract, noon(1, 31)))
    charge_months_begun(noon(2, 1))

    assert (charged(contract), gone.last_day) == ([], day(2, 1))


def test_withdrawing_is_for_consumers_and_for_fourteen_days(space):
    contract = consumer(space, first_day=day(2, 1), starts_early=True)
    business = signed_up(make_plan(space))

    late, early = asked(contract, noon(2, 16)), asked(business, noon(2, 1))

    assert refused(lambda: withdraw(contract, late)) == "too-late"
    assert refused(lambda: withdraw(business, early)) == "not-a-consumer"
    assert withdraw(contract, asked(contract, noon(2, 15))).state == "withdrawn"


def test_terms_that_are_others_by_now_are_not_agreed_to(space):
    plan = make_plan(space)
    with scope.network("a test"):
        other = type(plan).objects.get(pk=plan.pk)
        other.fee_cents = 1
        other.save()

    assert refused(lambda: signed_up(plan)) == "terms-changed"
    with scope.network("a test counts"):
        assert Contract.objects.count() == 0


def test_only_what_is_offered_to_somebody_is_shown(space):
    plan = make_plan(space)
    make_plan(space, audience="startup", fee_cents=1)
    make_plan(space, valid_until=day(1, 1))

    assert plans_offered(space.pk, FIRST, "") == [plan]
    assert len(plans_offered(space.pk, FIRST, "startup")) == 2


def test_the_preview_before_anybody_agrees_is_what_is_then_charged(space):
    plan = make_plan(space, has_trial_day=True)
    order = Order(FIRST, plan.terms, is_business=True, trial_day=day(1, 27))

    said = [line.cents for line in preview(order.course, order.first_day)]
    contract = sign_up(plan, person=make_person(), order=order, now=noon(1, 25))
    charge_months_begun(noon(4, 1))

    assert charged(contract) == said == [10000] * 3


def test_terms_that_bind_for_too_long_are_not_offered(space):
    assert refused(lambda: make_plan(space, minimum_months=25)) == "minimum-too-long"
    assert refused(lambda: make_plan(space, valid_until=date(2019, 1, 1))) == "backwards"


def test_a_plan_that_is_not_offered_any_more_goes_on_for_whoever_has_it(space):
    contract = signed_up(make_plan(space))
    plan = stop_offering(contract.plan, valid_until=day(2, 1))

    charge_months_begun(noon(2, 28))

    assert charged(contract) == [10000, 10000]
    assert refused(lambda: signed_up(plan, first_day=day(2, 1))) == "not-offered"
    assert refused(lambda: stop_offering(plan, valid_until=date(2019, 1, 1))) == "backwards"


def test_a_plan_of_another_house_is_no_way_on(space):
    contract = signed_up(make_plan(space))
    foreign = make_plan(make_space())
    wish = asked(contract, noon(2, 1))

    assert refused(lambda: change_plan(contract, foreign, day(2, 5), wish)) == "not-offered"
    with pytest.raises(ValueError, match="reason must be"):
        give_notice(contract, wish, reason="boredom")
