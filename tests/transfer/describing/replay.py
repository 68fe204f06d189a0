"""Describe a whole space on the pages as somebody would who has its facts on a sheet of paper."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tenne.foundation import scope
from tenne.spaces.models import Resource, Space
from tenne.transfer.describing.change import plain
from tenne.transfer.describing.forms.places import NO_AREA
from tenne.transfer.describing.forms.prices import last_day
from tenne.transfer.describing.presets import BY_KEY, FOR_KIND
from tenne.transfer.describing.said.lengths import length_in_words
from tenne.transfer.describing.turns.hours import spans_of
from tenne.transfer.describing.turns.places import key_of
from tenne.transfer.describing.turns.rules import groups, whole
from tenne.transfer.space_file.content import WEEKDAYS, Rules, SpaceFile
from tests.transfer.describing.walk import fill, page_of, shown

LENGTHS = (
    "shortest", "longest", "granularity", "lead", "buffer_before", "buffer_after", "no_show_after",
    "approval_within",
)  # fmt: skip


class Replay:
    """One browser that describes one space; counts the forms that it sends."""

    def __init__(self, browser: Client, operator_slug: str, file: SpaceFile) -> None:
        self.browser, self.operator = browser, operator_slug
        self.file, self.want = file, plain(file)
        self.forms = 0

    def run(self) -> Space:
        """Fill in every page; return the space."""
        self.begin()
        self.house()
        self.week()
        self.areas()
        self.places()
        self.rules()
        self.prices()
        with scope.network("test"):
            return Space.objects.get(slug=self.want["space"]["slug"])

    def send(self, page: str, *words: Any, field: str = "made_from", **said: Any) -> None:
        """Fill in a page of the space."""
        self.sent(page_of(page, self.operator, self.want["space"]["slug"], *words), field, **said)

    def sent(self, address: str, field: str, **said: Any) -> Any:
        """Fill in a form, which must be taken."""
        answer = fill(self.browser, address, field=field, **said)
        self.forms += 1
        assert answer.status_code == 302, f"{address}: {shown(answer)}"
        return answer

    def begin(self) -> None:
        """Name and address."""
        house = self.want["space"]
        first = {name: house[name] for name in ("name", "slug", "life_type")}
        named = self.sent(page_of("new_space", self.operator), "name", **first)
        self.sent(named.headers["Location"], "street", **self.where())

    def where(self) -> dict[str, str]:
        """Return the address as it is entered."""
        address = self.want["space"]["address"]
        spot = f"{address['latitude']}, {address['longitude']}"
        own = ("street", "postcode", "town", "municipality_key", "federal_state")
        return {**{name: address[name] for name in own}, "spot": spot}

    def house(self) -> None:
        """What it is, its texts, whether everybody sees it."""
        house = self.want["space"]
        own = ("former_use", "email", "phone", "audiences", "roster")
        self.send("describe_about", **{name: house[name] for name in own})
        self.send("describe_where", zone=house["zone"])
        texts = {
            f"{name}_{code}": house[name][code]
            for name in ("story", "directions", "accessibility", "house_rules")
            for code in ("de", "en")
        }
        lists = {f"equipment_{code}": "\n".join(house["equipment"][code]) for code in ("de", "en")}
        self.send("describe_texts", **texts, **lists)

    def week(self) -> None:
        """Hours of each kind, holidays and closed days."""
        for kind in ("opening", "staffed", "access"):
            week = spans_of(self.want, kind)
            said: dict[str, str] = {}
            for day in WEEKDAYS:
                if week[day] == [("00:00", "00:00")]:
                    said[f"{day}_always"] = "on"
                    continue
                for nr, (opens, closes) in enumerate(week[day]):
                    said |= {f"{day}_{nr}_from": opens, f"{day}_{nr}_to": closes}
            if said:
                self.send("describe_hours", kind, **said)
        kept = self.want["space"]["holidays"]
        said = {name: "on" for name in ("kept", "catholic") if kept[name]}
        off = {name: [] for name in ("kept", "catholic") if not kept[name]}
        for closed in self.want["closed_days"]:
            row = {"0_day": closed["day"], "0_de": closed["reason"]["de"]}
            nr = self.want["closed_days"].index(closed)
            said |= {f"{nr}{name[1:]}": value for name, value in row.items()}
            said[f"{nr}_en"] = closed["reason"]["en"]
        house = self.want["space"]
        said |= {name: house[name] or "" for name in ("opens_on", "closes_on")}
        self.send("describe_closed", **said, **off)

    def areas(self) -> None:
        """Areas by name and kind, three new ones at a time."""
        rows = [(floor["level"], area) for floor in self.want["floors"] for area in floor["areas"]]
        for first in range(0, len(rows), 3):
            said: dict[str, Any] = {}
            for nr, (level, area) in enumerate(rows[first : first + 3], first):
                said |= {
                    f"{nr}_kind": area["kind"], f"{nr}_de": area["name"]["de"],
                    f"{nr}_en": area["name"]["en"], f"{nr}_level": level,
                    f"{nr}_capacity": area["capacity"],
                }  # fmt: skip
            self.send("describe_areas", **said)

    def area_keys(self) -> dict[str, str]:
        """Return how the pages call the areas of the file: by kind, counted through."""
        seen: dict[str, int] = {}
        found = {}
        for floor in self.want["floors"]:
            for area in floor["areas"]:
                kind = area["kind"]
                seen[kind] = seen.get(kind, 0) + 1
                found[area["key"]] = kind if seen[kind] == 1 else f"{kind}-{seen[kind]}"
        return found

    def places(self) -> None:
        """Add places that are alike and stand together in one step; names and parts afterwards."""
        keys, together = self.area_keys(), []
        for one in self.want["resources"]:
            alike = (one["kind"], one["area"], one["capacity"], one["features"], one["permanent"])
            if together and together[-1][0] == alike:
                together[-1][1].append(one["number"])
            else:
                together.append((alike, [one["number"]]))
        for (kind, area, capacity, features, permanent), numbers in together:
            said = {"kind": kind, "numbers": ", ".join(numbers), "capacity": capacity}
            more: dict[str, Any] = {"permanent": "on"} if permanent else {}
            more |= {
                "area": keys[area] if area else NO_AREA if len(keys) > 1 else "",
                "features": features,
            }
            self.send("describe_add_places", **said, **more)
        for one in self.want["resources"]:
            is_counted = one["kind"] != "desk" and one["number"].isdigit()
            if one["name"] or one["parts"] or is_counted:
                name = one["name"] or {"de": "", "en": ""}
                self.send(
                    "describe_place", self.id_of(one),
                    name_de=name["de"], name_en=name["en"], parts=one["parts"],
                )  # fmt: skip

    def rules(self) -> None:
        """Say how places are booked, where the preset says something else."""
        for rules, places in groups(self.want):
            if all(whole(BY_KEY[FOR_KIND[one["kind"]]].rules) == rules for one in places):
                continue
            said: dict[str, Any] = {"places": [key_of(one) for one in places]}
            minutes = Rules.model_validate(rules).model_dump()
            for name in LENGTHS:
                value = getattr(Rules.model_validate(rules), name)
                said[name] = length_in_words(value) if value else ""
            said["horizon_days"] = rules["horizon_days"]
            said["limit_per_person"] = rules["limit_per_person"] or ""
            for name in ("buffers_may_overlap", "keeps_opening_hours"):
                said[name] = "on" if minutes[name] else []
            for nr, step in enumerate(rules["cancellation"]):
                said |= {f"{nr}_hours": step["hours"], f"{nr}_due": step["due"]}
            self.send("describe_rule", self.id_of(places[0]), **said)

    def prices(self) -> None:
        """Add every price."""
        for price in self.want["prices"]:
            what = f"{price['for']}/{price['number']}" if price["number"] else price["for"]
            self.send(
                "describe_add_price", what=what, unit=price["unit"], audience=price["audience"],
                price=price["price"].replace(".", ","), vat=price["vat"], since=price["from"],
                until=last_day(price["until"]) or "", up_to=price["up_to"].split()[0]
                if price["up_to"].endswith("h") else "5",
            )  # fmt: skip

    def id_of(self, one: dict[str, Any]) -> Any:
        """Return the lasting name of a place."""
        with scope.network("test"):
            rows = Resource.objects.filter(space__slug=self.want["space"]["slug"])
            return rows.get(kind=one["kind"], number=one["number"]).public_id
