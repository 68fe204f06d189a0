"""What stands in a space, for hosts: list, add, change."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.design import toast

from ..face import desk_of
from ..forms import DAY
from ..item_plan import numbered, plans_with
from ..models import Area, InventoryItem, Resource, Space
from ..rights import host_of_space
from ..services.inventory import Thing, add_item, change_item, put_back, remove_item
from ..things import inventory_of


class ResourceChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Choose a place by its name."""

    def label_from_instance(self, obj: Resource) -> str:
        """Return the full name."""
        return obj.title


class AreaChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Choose an area by its name, or by what it is for."""

    def label_from_instance(self, obj: Area) -> str:
        """Return the name that the operator gave it, else its kind."""
        language = (get_language() or "de")[:2]
        return str(obj.name.get(language) or obj.name.get("de") or obj.get_kind_display())


class ItemForm(forms.ModelForm):  # type: ignore[type-arg]
    """A thing, how it is and where it stands."""

    resource = ResourceChoice(label=gettext_lazy("At"), queryset=None, required=False)
    area = AreaChoice(label=gettext_lazy("In"), queryset=None, required=False)
    x = forms.FloatField(label=gettext_lazy("From the left, in metres"), required=False)
    y = forms.FloatField(label=gettext_lazy("From the top, in metres"), required=False)

    class Meta:
        model = InventoryItem
        fields = ["kind", "label", "state", "resource", "area", "note", "checked_on"]
        widgets = {"checked_on": DAY}
        labels = {
            "kind": gettext_lazy("What it is"),
            "label": gettext_lazy("Name of the thing"),
            "state": gettext_lazy("Condition"),
            "note": gettext_lazy("Note"),
            "checked_on": gettext_lazy("Checked on"),
        }

    def __init__(self, space: Space, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        resource, area = self.fields["resource"], self.fields["area"]
        if isinstance(resource, ResourceChoice):
            resource.queryset = Resource.objects.filter(space=space, is_active=True)
        if isinstance(area, AreaChoice):
            area.queryset = Area.objects.filter(floor__space=space)
        for name in ("x", "y"):
            self.fields[name].initial = self.instance.position.get(name)
            self.fields[name].min_value = 0  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Take a place on the plan only whole, and within a building."""
        given = super().clean() or {}
        x, y = given.get("x"), given.get("y")
        if (x is None) != (y is None):
            self.add_error("y" if y is None else "x", _("Give both numbers, or none."))
        for name, value in (("x", x), ("y", y)):
            if value is not None and not 0 <= value <= 500:  # noqa: PLR2004 - metres
                self.add_error(name, _("A number of metres between 0 and 500."))
        return given

    @property
    def thing(self) -> Thing:
        """Return what was filled in."""
        given = dict(self.cleaned_data)
        x, y = given.pop("x"), given.pop("y")
        position = {} if x is None else {"x": round(x, 2), "y": round(y, 2)}
        return Thing(position=position, **given)


@require_http_methods(["GET", "POST"])
@host_of_space
def inventory(request: HttpRequest, space: Space) -> HttpResponse:
    """List the things of a space; add one."""
    if request.method == "POST" and "back" in request.GET:
        return _put_back(request, space)
    form = ItemForm(space, request.POST or None)
    if request.method == "POST" and form.is_valid():
        item = add_item(space, form.thing)
        toast.say(request, _("%(thing)s is in the list.") % {"thing": item.label})
        return redirect("spaces:inventory", space.slug)
    rows = numbered(list(inventory_of(space)))
    context = {
        "rows": rows,
        "plans": plans_with(rows),
        "form": form,
        "has_errors": bool(form.errors),
    }
    return _page(request, space, "spaces/inventory.html", context)


@require_http_methods(["GET", "POST"])
@host_of_space
def inventory_item(request: HttpRequest, space: Space, item_id: int) -> HttpResponse:
    """Change one thing, or take it off the list."""
    item = get_object_or_404(InventoryItem, pk=item_id, space=space)
    if request.POST.get("do") == "remove":
        way_back = urlencode({"back": remove_item(item)})
        address = f"{reverse('spaces:inventory', args=[space.slug])}?{way_back}"
        said = _("%(thing)s is off the list.") % {"thing": item.label}
        toast.say(request, said, undo_url=address)
        return redirect("spaces:inventory", space.slug)
    form = ItemForm(space, request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        change_item(item.pk, form.thing)
        toast.say(request, _("Saved."))
        return redirect("spaces:inventory", space.slug)
    context = {"item": item, "form": form, "has_errors": bool(form.errors)}
    return _page(request, space, "spaces/inventory_item.html", context)


def _put_back(request: HttpRequest, space: Space) -> HttpResponse:
    item = put_back(space, request.GET["back"])
    if item is None:
        over = _("Ten minutes are over. Add the thing again.")
        toast.say(request, over, level=messages.WARNING)
    else:
        toast.say(request, _("%(thing)s is in the list.") % {"thing": item.label})
    return redirect("spaces:inventory", space.slug)


def _page(
    request: HttpRequest, space: Space, template: str, context: dict[str, object]
) -> HttpResponse:
    place = desk_of(space)
    status = 422 if context["has_errors"] else 200
    return render(request, template, {"space": space, "place": place, **context}, status=status)
