"""Allow a web site to show an operator's small pages, and forbid it again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_noop

from tenne.foundation.refusal import Refused

from ..models import EmbeddingSite, Operator
from ..origins import origin_of

MOST = 20  # they all stand in one header


@transaction.atomic
def allow_site(operator: Operator, *, address: str, allow_http: bool) -> EmbeddingSite:
    """Allow the site of an address.

    Raises
    ------
    Refused
        ``no-site``, ``not-https``, ``too-many-sites``.
    """
    origin = origin_of(address, allow_http=allow_http)
    Operator.objects.select_for_update().get(pk=operator.pk)
    sites = EmbeddingSite.objects.filter(operator=operator)
    known: EmbeddingSite | None = sites.filter(origin=origin).first()
    if known is not None:
        return known
    if sites.count() >= MOST:
        raise Refused(
            "too-many-sites",
            gettext_noop("%(count)s sites are allowed already. Remove one first."),
            field="site",
            count=MOST,
        )
    made: EmbeddingSite = EmbeddingSite.objects.create(operator=operator, origin=origin)
    return made


@transaction.atomic
def forbid_site(site: EmbeddingSite) -> None:
    """Let browsers show nothing there any more, from the next request on."""
    site.delete()
