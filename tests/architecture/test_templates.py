"""The template tool refuses what the CSP would refuse, and what would open a door."""

from __future__ import annotations

import pytest
from tools import templates

PAGE = "{% extends 'design/base.html' %}\n"


def faults(text: str, name: str = "page.html") -> list[str]:
    """Return the faults of a template without their lines."""
    return [fault for _line, fault in templates.faults(name, text)]


@pytest.mark.parametrize(
    ("markup", "word"),
    [
        ('<p style="color: red">', "inline style"),
        ("<style>p {}</style>", "style element"),
        ("<script>go()</script>", "script without src"),
        ('<button onclick="go()">', "inline handler (onclick)"),
        ('<svg><a {% if x %}onload="go()"{% endif %}></a></svg>', "inline handler (onload)"),
        ('<a href="javascript:go()">', "script as an address"),
        ('<a href=" JavaScript:go()">', "script as an address"),
        ("{{ note|safe }}", "called safe"),
        ("{# two\nlines #}", "printed as text"),
        ("{% translate\n'x' %}", "printed as text"),
        ("{% autoescape off %}{{ note }}{% endautoescape %}", "called safe"),
        ('<form method="post"><button>Go</button></form>', "lacks {% csrf_token %}"),
        ('<form method="POST"><button>Go</button></form>', "lacks {% csrf_token %}"),
        ('<form method="{{ how }}"><button>Go</button></form>', "lacks {% csrf_token %}"),
        ('{% csrf_token %}<form method="post"></form>', "lacks {% csrf_token %}"),
        ('<form method="post">{% csrf_token %}', "not closed"),
        ('<img src="https://example.org/x.png">', "loads from elsewhere"),
        ('<img src="//example.org/x.png">', "loads from elsewhere"),
        ('<link rel="stylesheet" href="http://example.org/x.css">', "loads from elsewhere"),
        ('<form action="https://example.org/">', "loads from elsewhere"),
    ],
)
def test_a_breach_in_a_page_is_found(markup: str, word: str) -> None:
    found = faults(PAGE + markup)

    assert [fault for fault in found if word in fault]


@pytest.mark.parametrize(
    "markup",
    [
        '<form method="post">{% csrf_token %}<button>Go</button></form>',
        '<form method="get"><button>Search</button></form>',
        '<a href="https://example.org/">a link leads anywhere</a>',
        '<script type="module" src="{% static "design/tenne.js" %}"></script>',
        "{# style=, onclick= and |nothing in a comment #}",
        "{% comment %}<script>{% endcomment %}",
        '<p data-once="x" class="button-only">safe</p>',
    ],
)
def test_an_ordinary_page_passes(markup: str) -> None:
    assert faults(PAGE + markup) == []


def test_a_part_needs_its_header() -> None:
    assert faults("<p></p>", name="_card.html") == ["a part opens with {# what it is. Needs: … #}"]
    assert faults("{# One desk. Needs: desk. #}\n<p></p>", name="_card.html") == []


def test_a_page_extends_a_base() -> None:
    assert faults("<p></p>") == [
        "neither a page (extends a base) nor a part (named with a leading _)"
    ]


def test_plain_text_is_not_escaped() -> None:
    text = "{% autoescape off %}{{ name }}{% endautoescape %}"

    assert faults(text, name="confirmed.txt") == []
    assert faults(PAGE + text) != []


def test_a_fault_is_told_with_its_line() -> None:
    text = PAGE + "{% comment %}\nlong\n{% endcomment %}\n<b style=''>"

    assert (5, "an inline style: the CSP refuses it, use a class or an SVG attribute") in list(
        templates.faults("page.html", text)
    )


@pytest.mark.parametrize("call", ["mark_safe(name)", "SafeString(name)", "@html_safe"])
def test_text_is_not_called_safe_in_python(call: str) -> None:
    assert list(templates.python_faults("booking/views.py", call))
    assert not list(templates.python_faults("design/icons.py", call))


def test_no_view_is_exempt_from_the_csrf_token() -> None:
    assert list(templates.python_faults("booking/views.py", "@csrf_exempt\ndef x(): ..."))


def test_styles_and_scripts_load_nothing_from_elsewhere() -> None:
    assert list(templates.static_faults(".css", "p { background: url(https://example.org/x) }"))
    assert list(templates.static_faults(".css", "@import 'x.css';"))
    assert list(templates.static_faults(".js", 'import x from "https://example.org/x.js"'))
    assert list(templates.static_faults(".js", "eval(text)"))
    assert not list(templates.static_faults(".js", 'import { x } from "./x.js"'))


def test_every_exception_still_exists() -> None:
    for name in [*templates.MAY_CALL_SAFE, *templates.MAY_BE_EXEMPT]:
        assert (templates.PACKAGES / name).exists(), f"{name} is gone: remove its exception"


def test_the_real_templates_keep_the_rules() -> None:
    assert list(templates.broken_templates()) == []
    assert list(templates.breaches(templates.PACKAGES)) == []
