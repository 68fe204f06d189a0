"""Who works where, for programs with the scope staff; what is elsewhere is not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404, HttpRequest

from tenne.foundation import audit, scope
from tenne.people.bearer import caller_of
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.models import Operator
from tenne.spaces.rights import Roles, roles_of

from .spaces import required_catalogue


@contextmanager
def hosting(request: HttpRequest, slug: str) -> Iterator[Catalogue]:
    """Open the scope of a space at whose front desk the caller works."""
    catalogue = required_catalogue(slug)
    if not _roles(request).may_host(catalogue.space):
        raise Http404
    with _at_work(catalogue.space.operator_id):
        yield catalogue


@contextmanager
def running(request: HttpRequest, slug: str) -> Iterator[Catalogue]:
    """Open the scope of a space that the caller's operator runs."""
    catalogue = required_catalogue(slug)
    if catalogue.space.operator_id not in _roles(request).operator_at:
        raise Http404
    with _at_work(catalogue.space.operator_id):
        yield catalogue


@contextmanager
def operating(request: HttpRequest, slug: str) -> Iterator[Operator]:
    """Open the scope of an operator that the caller runs."""
    with scope.network("an operator is found before its roles are checked"):
        operator = Operator.objects.filter(slug=slug).first()
    if operator is None or not _roles(request).may_operate(operator):
        raise Http404
    with _at_work(operator.pk):
        yield operator


@contextmanager
def _at_work(operator_id: int) -> Iterator[None]:
    with scope.operators(operator_id), audit.context(operator=operator_id):
        yield


def _roles(request: HttpRequest) -> Roles:
    person = caller_of(request).person
    return roles_of(person) if person is not None else Roles()
