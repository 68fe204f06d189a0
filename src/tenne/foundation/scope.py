"""Whose data may be touched: tables of an operator raise unless one of three scopes is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from . import writing


class ScopeMissing(RuntimeError):  # noqa: N818 - a defect of the caller, named as such
    """Data of an operator was asked for without saying on whose behalf."""


@dataclass(frozen=True, slots=True)
class Scope:
    """On whose behalf the code acts: staff of operators, one person, or the network."""

    operator_ids: frozenset[int] = frozenset()
    person_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ScopePaths:
    """How a model reaches its operator and its person, as lookup paths.

    ``public`` marks a catalogue (spaces, prices) which every person may read.
    """

    operator: str
    person: str = ""
    public: bool = False


_current: ContextVar[Scope | None] = ContextVar("tenne_scope", default=None)


def current() -> Scope | None:
    """Return the open scope."""
    return _current.get()


@contextmanager
def _opened(scope: Scope) -> Iterator[Scope]:
    token = _current.set(scope)
    try:
        yield scope
    finally:
        _current.reset(token)


def operators(*operator_ids: int) -> Any:
    """Act as staff of these operators: only their rows exist."""
    return _opened(Scope(operator_ids=frozenset(operator_ids)))


def person(person_id: int) -> Any:
    """Act as a person: own rows over all operators, and public catalogues."""
    return _opened(Scope(person_id=person_id))


def network(reason: str) -> Any:
    """Act for the network, for a written reason (public search, jobs): every row exists."""
    if not reason:
        raise ValueError("a network scope needs a written reason")
    return _opened(Scope(reason=reason))


M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class ScopedQuerySet(models.QuerySet[M_co]):
    """Rows within the open scope."""

    def create(self, **values: Any) -> Any:
        """Create a row of an operator within the scope."""
        require_within(self.model, values)
        return super().create(**values)

    def bulk_create(self, objs: Iterable[M_co], *arguments: Any, **options: Any) -> list[M_co]:
        """Create rows of operators within the scope."""
        rows = list(objs)
        for row in rows:
            require_within(self.model, vars(row))
        return super().bulk_create(rows, *arguments, **options)


class ScopedManager(models.Manager[M_co]):
    """Hands out only rows within the open scope; raises `ScopeMissing` when none is open."""

    def get_queryset(self) -> ScopedQuerySet[M_co]:
        """Return the rows that the open scope may see."""
        rows: ScopedQuerySet[M_co] = ScopedQuerySet(self.model, using=self._db)
        scope = _current.get()
        if scope is None:
            raise ScopeMissing(
                f"{self.model._meta.label} belongs to operators: open scope.operators(), "
                "scope.person() or scope.network(reason) first"
            )
        if scope.reason:
            return rows
        paths: ScopePaths = self.model.scope_paths  # type: ignore[attr-defined]
        if scope.person_id is not None:
            if paths.public:
                return rows
            return rows.filter(**{paths.person: scope.person_id}) if paths.person else rows.none()
        return rows.filter(**{f"{paths.operator}__in": scope.operator_ids})


def require_person(person_id: int) -> None:
    """Raise unless one's own rows may be read in the open scope: for statements written by hand."""
    scope = _current.get()
    if scope is None or (not scope.reason and scope.person_id != person_id):
        raise ScopeMissing("a person's rows were asked for: open scope.person() first")


def require_within(model: type[models.Model], values: dict[str, Any]) -> None:
    """Raise unless a new row belongs to an operator of the open scope (where it says so itself)."""
    scope = _current.get()
    if scope is None:
        raise ScopeMissing(f"{model._meta.label} was to be written without an open scope")
    operator_id = values.get("operator_id") or getattr(values.get("operator"), "pk", None)
    if scope.operator_ids and operator_id and operator_id not in scope.operator_ids:
        raise ScopeMissing(f"{model._meta.label} of another operator was to be written")


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of operators of the open scope in one statement; for what is written often."""
    for row in rows:
        require_within(type(row), vars(row))
    writing.insert(rows)


class ScopedModel(models.Model):
    """A table of an operator."""

    scope_paths: ClassVar[ScopePaths]
    objects: ClassVar[ScopedManager[Self]] = ScopedManager()

    class Meta:
        abstract = True

    def save(self, *arguments: Any, **options: Any) -> None:
        """Write the row where the open scope reaches its operator."""
        require_within(type(self), vars(self))
        super().save(*arguments, **options)

    def delete(self, *arguments: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Remove the row where the open scope reaches its operator."""
        require_within(type(self), vars(self))
        return super().delete(*arguments, **options)
