"""The plan check of a floor: one variant with findings and figures, or two side by side."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tenne.design.components import Segment
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.at_hand import look_at
from tenne.spaces.models import Operator, Space
from tenne.spaces.rights import operator_of

from .drawing import draw_check
from .figures import compared, lines_of
from .telling import Told, check_of, told
from .variants import Variant, chosen, floor_name, variants_of

MOST_SHOWN = 60
LEVEL = re.compile(r"-?[0-9]{1,3}")


@require_safe
@operator_of
def plan_check(request: HttpRequest, operator: Operator, slug: str, level: str) -> HttpResponse:
    """Show what the check says about a floor as it is, or about a draft of it."""
    page = _page(request, operator, slug, level)
    if page["variants"]:
        variant = chosen(page["variants"], request.GET.get("variant"))
        page["shown"] = _shown(page, variant, "plan")
        page["title"] = _title(page["shown"])
        page["editor"] = _editor(operator, page["space"], variant)
        page["segments"] = _segments(request.path, page["variants"], variant)
    return render(request, "transfer/plan_check.html", page)


@require_safe
@operator_of
def plan_compare(request: HttpRequest, operator: Operator, slug: str, level: str) -> HttpResponse:
    """Show two variants of a floor side by side: plans, figures, what is new and what is gone."""
    page = _page(request, operator, slug, level)
    if page["variants"]:
        first = chosen(page["variants"], request.GET.get("one"))
        second = chosen(page["variants"], request.GET.get("other"), 1)
        one, other = _shown(page, first, "one"), _shown(page, second, "other")
        page |= {"one": one, "other": other, "sides": [one, other]}
        if one["check"] is not None and other["check"] is not None:
            page["lines"] = compared(one["check"].figures, other["check"].figures)
            page["new"] = _only_in(other["findings"], one["findings"])
            page["gone"] = _only_in(one["findings"], other["findings"])
            page["changed"] = _changed(one["findings"], other["findings"])
            page["title"] = _change(page["new"], page["gone"], len(page["changed"]))
    return render(request, "transfer/plan_compare.html", page)


def _page(request: HttpRequest, operator: Operator, slug: str, level: str) -> dict[str, Any]:
    spaces = Space.objects.select_related("operator")
    space = get_object_or_404(spaces, slug=slug, operator=operator)
    look_at(request, space)
    if not LEVEL.fullmatch(level):
        raise Http404
    page: dict[str, Any] = {"operator": operator, "space": space, "level": int(level)}
    try:
        variants = variants_of(space, int(level))
    except Refused as refused:
        return {**page, "variants": [], "refused": sentence(refused)}
    if not variants:
        raise Http404
    name = floor_name(variants, int(level))
    return {**page, "variants": variants, "floor_name": name, "title": name}


def _shown(page: dict[str, Any], variant: Variant, key: str) -> dict[str, Any]:
    """Return one variant with its plan, its findings and its figures."""
    check = check_of(variant.content)
    if check is None:
        return {"variant": variant, "check": None, "findings": []}
    findings = told(check.findings, variant.content)
    label = _("%(floor)s, %(variant)s: plan with ways and marks; the findings follow as a list") % {
        "floor": page["floor_name"], "variant": variant.name,
    }  # fmt: skip
    return {
        "variant": variant,
        "check": check,
        "findings": findings,
        "listed": findings[:MOST_SHOWN],
        "more": max(0, len(findings) - MOST_SHOWN),
        "lines": lines_of(check.figures),
        "picture": draw_check(variant.content, check, findings, key=key, label=label),
    }


def _segments(path: str, variants: list[Variant], current: Variant) -> list[Segment]:
    """Return the variants as a switch on top of the page."""
    return [
        Segment(one.name, f"{path}?variant={one.key}", current=one == current) for one in variants
    ]


def _title(shown: dict[str, Any]) -> str:
    """Say in one line how it stands."""
    if shown["check"] is None:
        return _("Nothing is drawn yet that could be checked")
    count = sum(one.is_warning for one in shown["findings"])
    if not count and shown["findings"]:
        hints = len(shown["findings"])
        return ngettext("One hint, no warning", "%(count)s hints, no warning", hints) % {
            "count": hints
        }
    if not count:
        return _("Nothing needs to be changed")
    return ngettext("One thing should be changed", "%(count)s things should be changed", count) % {
        "count": count
    }


def _change(new: list[Told], gone: list[Told], changed: int) -> str:
    """Say in one line what the second variant changes."""
    if not new and not gone and changed:
        return ngettext("One finding is different", "%(count)s findings are different", changed) % {
            "count": changed
        }
    if not new and not gone:
        return _("Both variants have the same findings")
    solved = ngettext("One finding is gone", "%(count)s findings are gone", len(gone)) % {
        "count": len(gone)
    }
    if not new:
        return solved
    added = ngettext("One finding is new", "%(count)s findings are new", len(new)) % {
        "count": len(new)
    }
    return f"{solved}, {added[0].lower()}{added[1:]}" if gone else added


def _only_in(these: list[Told], those: list[Told]) -> list[Told]:
    known = {one.finding.key for one in those}
    return [one for one in these if one.finding.key not in known]


def _changed(these: list[Told], those: list[Told]) -> list[tuple[Told, Told]]:
    """Return the findings of both variants that read differently: better or worse."""
    before = {one.finding.key: one for one in these}
    pairs = [(before[one.finding.key], one) for one in those if one.finding.key in before]
    return [(one, other) for one, other in pairs if one.sentence != other.sentence]


def _editor(operator: Operator, space: Space, variant: Variant) -> str:
    """Return where the variant is drawn: in its draft, or where one begins."""
    if variant.draft_id is None:
        return reverse("transfer:plan_floors", args=[operator.slug, space.slug])
    return reverse("transfer:plan_draft", args=[operator.slug, space.slug, variant.draft_id])
