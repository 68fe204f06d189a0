"""A fact is written with what it tells, and each subscriber has it once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tenne.foundation import facts
from tenne.foundation.models import Delivery, Fact

from . import handlers

pytestmark = pytest.mark.usefixtures("no_job_waits")
NAMES = [f"tests.foundation.handlers.{name}" for name in ("first", "second", "third")]


@pytest.fixture(autouse=True)
def subscribers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let three subscribers wait for one kind of fact."""
    monkeypatch.setattr(facts, "_subscribers", facts.defaultdict(list))
    for name in NAMES:
        facts.subscribe("desk.freed", name)
    handlers.seen.clear()
    handlers.broken.clear()
    yield
    handlers.broken.clear()


def jobs() -> list[int]:
    """Return the facts whose delivery waits for the worker."""
    waiting = ProcrastinateJob.objects.filter(task_name="foundation.deliver_fact")
    return [job.args["fact_id"] for job in waiting]


@pytest.mark.django_db
def test_each_subscriber_has_a_fact_once() -> None:
    fact = facts.record("desk.freed", operator_id=1, desk=7)

    facts.deliver(fact.pk)
    facts.deliver(fact.pk)

    assert handlers.seen == [("first", fact.pk), ("second", fact.pk), ("third", fact.pk)]
    assert sorted(Delivery.objects.values_list("subscriber", flat=True)) == sorted(NAMES)


@pytest.mark.django_db
def test_a_failing_subscriber_keeps_the_fact_from_nobody_else_and_has_it_later() -> None:
    fact = facts.record("desk.freed", operator_id=1, desk=7)
    handlers.broken.add("second")

    with pytest.raises(ExceptionGroup, match="not delivered to all"):
        facts.deliver(fact.pk)
    handlers.broken.clear()
    facts.deliver(fact.pk)

    assert [name for name, _ in handlers.seen] == ["first", "second", "third", "second"]
    assert Delivery.objects.count() == 3


@pytest.mark.django_db
def test_a_fact_defers_its_delivery_and_tells_ids_only() -> None:
    fact = facts.record("desk.freed", operator_id=1, desk=7)

    assert jobs() == [fact.pk]
    assert fact.ids == {"desk": 7}


@pytest.mark.django_db
def test_a_fact_that_nobody_waits_for_makes_no_job() -> None:
    facts.record("desk.dusted", operator_id=1, desk=7)

    assert jobs() == []
    assert Fact.objects.count() == 1


@pytest.mark.django_db
def test_a_fact_and_its_job_vanish_with_the_transaction() -> None:
    with transaction.atomic():
        facts.record("desk.freed", operator_id=1, desk=7)
        transaction.set_rollback(True)

    assert not Fact.objects.exists()
    assert jobs() == []


@pytest.mark.django_db(transaction=True)
def test_a_fact_outside_a_transaction_is_a_defect() -> None:
    with pytest.raises(RuntimeError, match="in the transaction"):
        facts.record("desk.freed", operator_id=1, desk=7)


@pytest.mark.django_db
def test_what_a_failing_subscriber_wrote_is_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    def write_and_fail(fact: Fact) -> None:
        Fact.objects.create(kind="half.done")
        raise RuntimeError("too late")

    monkeypatch.setattr(handlers, "first", write_and_fail)
    fact = facts.record("desk.freed", operator_id=1, desk=7)

    with pytest.raises(ExceptionGroup):
        facts.deliver(fact.pk)

    assert not Fact.objects.filter(kind="half.done").exists()


def test_a_subscriber_is_wired_once() -> None:
    facts.subscribe("desk.freed", NAMES[0])

    assert facts._subscribers["desk.freed"] == NAMES


def test_every_wired_subscriber_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    from tenne.config import subscribers

    monkeypatch.setattr(facts, "_subscribers", facts.defaultdict(list))
    subscribers.wire()

    for names in facts._subscribers.values():
        for name in names:
            assert callable(facts._named(name))
    assert facts._subscribers
