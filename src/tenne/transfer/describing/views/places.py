"""The pages about places: the list, adding many, one of them, areas, rules."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tenne.spaces.models import Feature, Resource, ResourceKind, Space

from ...space_file.exporting import described
from ..change import Values, plain
from ..forms.places import AddPlacesForm, AreasForm, PlaceForm, area_choices, language
from ..forms.rules import RulesForm
from ..presets import PRESETS
from ..said.lengths import length_in_words
from ..summary import address_of
from ..turns.places import key_of, title_of
from ..turns.rules import groups, rules_of, whole
from .page import describing, part_page, save, show


def _places(request: HttpRequest, space: Space) -> HttpResponse:
    """List what can be held."""
    values = plain(described(space))
    areas = dict(area_choices(values))
    ids = _ids(space)
    rows = [
        {
            "title": title_of(one, language()),
            "kind": ResourceKind(one["kind"]).label,
            "area": areas.get(one["area"], "–"),
            "seats": one["capacity"],
            "features": ", ".join(str(Feature(word).label) for word in one["features"]),
            "rules": rules_in_words(rules_of(values, one)),
            "permanent": one["permanent"],
            "url": address_of(space, "describe_place", ids[key_of(one)]),
        }
        for one in values["resources"]
    ]
    return show(request, space, "transfer/describing/places.html", rows=rows)


def _ids(space: Space) -> dict[str, UUID]:
    """Return the lasting name of each place."""
    rows = Resource.objects.filter(space=space).values_list("kind", "number", "public_id")
    return {f"{kind}/{number}": public_id for kind, number, public_id in rows}


def rules_in_words(rules: Values) -> str:
    """Say a set of rules in a few words: the name of its preset, or from–to."""
    for preset in PRESETS:
        if whole(preset.rules) == rules:
            return str(preset.title)
    return _("%(shortest)s to %(longest)s") % {
        name: length_in_words(_minutes(rules[name])) for name in ("shortest", "longest")
    }


def _minutes(said: str) -> int:
    number, unit = said.split()
    return int(number) * {"min": 1, "h": 60, "d": 1440}[unit]


def _add_places(request: HttpRequest, space: Space) -> HttpResponse:
    """Add places that are alike, in one step."""
    form = AddPlacesForm(described(space), request.POST or None)
    return part_page(
        request,
        space,
        form,
        title=_("Add places"),
        button=_("Add places"),
        then=address_of(space, "describe_places"),
        crumb=(address_of(space, "describe_places"), _("Places")),
    )


def _place(request: HttpRequest, space: Space, resource_id: UUID) -> HttpResponse:
    """Change what is said of a place, or remove it; a booked one is retired on wish only."""
    place = get_object_or_404(Resource, space=space, public_id=resource_id, is_active=True)
    then = address_of(space, "describe_places")
    form = PlaceForm(described(space), request.POST or None, key=f"{place.kind}/{place.number}")
    context: dict[str, Any] = {
        "title": place.title,
        "place": None,
        "crumb": (then, _("Places")),
        "follows": form.preset(),
        "number": f"{ResourceKind(place.kind).label} {place.number}",
        "seatings": place.kind == ResourceKind.ROOM
        and address_of(space, "describe_seatings", resource_id),
    }
    template = "transfer/describing/place.html"
    if request.method == "POST" and "remove" in request.POST:
        said = _("%(name)s is removed.") % {"name": place.title}
        outcome = save(request, space, form.turn, sections=form.sections, said=said)
        if outcome.is_done:
            return redirect(then)
        form = PlaceForm(described(space), key=form.key)
        refused = outcome.refused is not None and not outcome.booked
        return show(
            request, space, template, form=form, outcome=outcome, refused=refused, **context
        )
    return part_page(request, space, form, template=template, then=then, **context)


def _areas(request: HttpRequest, space: Space) -> HttpResponse:
    """Change the areas of the house."""
    form = AreasForm(described(space), request.POST or None)
    return part_page(request, space, form, template="transfer/describing/areas.html")


def _rules(request: HttpRequest, space: Space) -> HttpResponse:
    """List the sets of rules with the places that follow them."""
    ids = _ids(space)
    found = [
        {
            "title": rules_in_words(rules),
            "places": ", ".join(title_of(one, language()) for one in places),
            "url": address_of(space, "describe_rule", ids[key_of(places[0])]),
        }
        for rules, places in groups(plain(described(space)))
    ]
    return show(request, space, "transfer/describing/rules.html", rows=found)


def _rule(request: HttpRequest, space: Space, resource_id: UUID) -> HttpResponse:
    """Change the rules of a place and of those that share them, and who follows them."""
    place = get_object_or_404(Resource, space=space, public_id=resource_id, is_active=True)
    key = f"{place.kind}/{place.number}"
    form = RulesForm(described(space), request.POST or None, key=key)
    then = address_of(space, "describe_rules")
    return part_page(
        request,
        space,
        form,
        template="transfer/describing/rule.html",
        then=then,
        crumb=(then, _("How they are booked")),
        title=_("How they are booked"),
    )


places = describing(_places, ("GET",))
add_places = describing(_add_places)
place = describing(_place)
areas = describing(_areas)
rules = describing(_rules, ("GET",))
rule = describing(_rule)
