"""The tag ``url``: the same answers as Django's, with fewer look-ups."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse

from tenne.foundation import fixed_address
from tenne.foundation.fixed_address import fixed_address as address_of


def rendered(template: str, **context: Any) -> str:
    return Template(template).render(Context(context))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% url 'people:account' %}", "people:account"),
        ("{% url name %}", "people:account"),
        ("{% url 'people:account' as here %}<{{ here }}>", "<people:account>"),
        ("{% url 'nowhere' as here %}<{{ here }}>", "<>"),
        ("{% url 'spaces:legal_of_all' kind='imprint' %}", "/legal/imprint/"),
        ("{% url 'spaces:legal_of_all' 'privacy' %}", "/legal/privacy/"),
    ],
)
def test_a_template_leads_to_a_page_by_its_name(template: str, expected: str) -> None:
    account = reverse("people:account")
    for _ in range(2):
        assert rendered(template, name="people:account") == expected.replace(
            "people:account", account
        )


def test_a_page_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(NoReverseMatch):
        rendered("{% url 'nowhere' %}")


def test_an_address_without_arguments_is_looked_up_once() -> None:
    fixed_address._looked_up.cache_clear()
    found = {rendered("{% url 'people:account' %}") for _ in range(3)}
    assert found == {reverse("people:account")}
    assert fixed_address._looked_up.cache_info().misses == 1


def test_words_are_part_of_what_is_remembered() -> None:
    found = [address_of("spaces:legal_of_all", kind) for kind in ("imprint", "privacy", "imprint")]
    assert found == ["/legal/imprint/", "/legal/privacy/", "/legal/imprint/"]
