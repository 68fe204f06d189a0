"""Facts: what happened, told to packages above through an outbox.

A service records a fact in its own transaction; the worker delivers it to each subscriber at least
once. Subscribers are wired by name in ``tenne.config.subscribers``; each must bear to be called
again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from django.db import transaction

from . import writing
from .jobs import deliver_fact
from .models import Delivery, Fact

_subscribers: dict[str, list[str]] = defaultdict(list)


def subscribe(kind: str, handler: str) -> None:
    """Wire a handler, as ``package.module.function``, to a kind of fact."""
    if handler not in _subscribers[kind]:
        _subscribers[kind].append(handler)


def record(kind: str, *, operator_id: int | None, **ids: int | str) -> Fact:
    """Write a fact to the outbox; its delivery is deferred in the same transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"fact {kind} must be recorded in the transaction of what it tells")
    fact = Fact(kind=kind, operator_id=operator_id, ids=ids)
    writing.insert([fact])
    if _subscribers.get(kind):
        deliver_fact.defer(fact_id=fact.pk)
    return fact


def record_all(kind: str, *, operator_id: int | None, each: Iterable[dict[str, int | str]]) -> None:
    """Write several facts of a kind at once: two statements, however many they are."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"facts {kind} must be recorded in the transaction of what they tell")
    facts = Fact.objects.bulk_create(
        Fact(kind=kind, operator_id=operator_id, ids=ids) for ids in each
    )
    if facts and _subscribers.get(kind):
        deliver_fact.batch_defer(*({"fact_id": fact.pk} for fact in facts))


def deliver(fact_id: int) -> None:
    """Hand a fact to each subscriber that has not had it; each in a transaction of its own.

    Raises
    ------
    ExceptionGroup
        What subscribers raised, after all others have had the fact; the job is then tried again.
    """
    fact = Fact.objects.get(pk=fact_id)
    troubles: list[Exception] = []
    for name in _subscribers.get(fact.kind, []):
        try:
            with transaction.atomic():
                _, is_new = Delivery.objects.get_or_create(fact=fact, subscriber=name)
                if is_new:
                    _named(name)(fact)
        # One subscriber's defect must not keep the fact from the others.
        except Exception as trouble:
            troubles.append(trouble)
    if troubles:
        raise ExceptionGroup(f"{fact.kind} was not delivered to all", troubles)


def _named(path: str) -> Callable[[Fact], Any]:
    module, _, function = path.rpartition(".")
    handler: Callable[[Fact], Any] = getattr(import_module(module), function)
    return handler
