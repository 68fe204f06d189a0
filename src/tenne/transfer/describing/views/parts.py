"""The pages of a description: where, what, when, texts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenne.spaces.models import HoursKind, Space
from tenne.spaces.voice import people_of

from ...space_file.exporting import described
from ..change import plain
from ..forms.hours import ClosedForm, HoursForm, filled_in
from ..forms.house import AboutForm, TextsForm, WhereForm
from ..summary import week_in_words
from .page import describing, part_page, show

HINTS = {
    "opening": gettext_lazy(
        "Whoever has booked may be here. Outside these hours nothing can be booked."
    ),
    "staffed": gettext_lazy("When somebody is there to help."),
    "access": gettext_lazy("When %(people)s come in by themselves."),
}


def _where(request: HttpRequest, space: Space) -> HttpResponse:
    """Change where the house stands."""
    form = WhereForm(described(space), request.POST or None)
    return part_page(request, space, form, title=_("Where it is"))


def _about(request: HttpRequest, space: Space) -> HttpResponse:
    """Change what the house is, for whom, and how it is reached."""
    form = AboutForm(described(space), request.POST or None)
    return part_page(request, space, form, title=_("What it is, contact"))


def _texts(request: HttpRequest, space: Space) -> HttpResponse:
    """Write what visitors read."""
    form = TextsForm(described(space), request.POST or None)
    hint = _("English is for guests; where it is missing, they read German.")
    return part_page(request, space, form, title=_("Texts and equipment"), hint=hint, is_wide=True)


def _hours(request: HttpRequest, space: Space, kind: str) -> HttpResponse:
    """Change the hours of one kind; buttons that copy Monday only fill in."""
    if kind not in HoursKind.values:
        raise Http404
    file = described(space)
    template = "transfer/describing/hours.html"
    more: dict[str, Any] = {
        "kind": HoursKind(kind),
        "now": week_in_words(plain(file), kind),
        "hint": HINTS[kind] % {"people": people_of(space)},
    }
    if fill := request.POST.get("fill", ""):
        form = HoursForm(file, filled_in(request.POST.dict(), fill), kind=kind)
        more["filled"] = True
        return show(request, space, template, form=form, **more)
    form = HoursForm(file, request.POST or None, kind=kind)
    return part_page(request, space, form, template=template, **more)


def _closed(request: HttpRequest, space: Space) -> HttpResponse:
    """Change on which days the house is closed."""
    form = ClosedForm(described(space), request.POST or None)
    return part_page(request, space, form, template="transfer/describing/closed.html")


where = describing(_where)
about = describing(_about)
texts = describing(_texts)
hours = describing(_hours)
closed = describing(_closed)
