"""The catalogue tool finds every sentence and every fault of its German."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from django.utils import translation
from tools import messages
from tools.address import says_du

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

TITLE = _("Book a desk")
FREE = ngettext("%(n)s desk free", "%(n)s desks free", 2)
CLOSE = pgettext("a door", "close")
FILE = f"{_('sheet')}-{desk.number}.pdf"
"""
TEMPLATE = """{% load i18n %}
    <h1>{% translate "Today" %}</h1>
  {% blocktranslate trimmed with name=person.name %}
    Good morning,
    {{ name }}
  {% endblocktranslate %}
{% blocktranslate count n=number %}{{ n }} guest{% plural %}{{ n }} guests{% endblocktranslate %}
{% include "x.html" with label=_("All days") %}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a source tree of one package with a Python file and a template."""
    package = tmp_path / "desks"
    (package / "templates" / "desks").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "views.py").write_text(PYTHON)
    (package / "templates" / "desks" / "today.html").write_text(TEMPLATE)
    return tmp_path


def translate(root: Path, package: str = "desks", **german: str | tuple[str, str]) -> None:
    """Bring the catalogues up to date and fill in German, by the English singular."""
    assert messages.main(["--root", str(root), "--quiet"]) == 0
    path = messages.catalogue_path(root / package)
    catalogue = messages.read(path)
    for (_context, singular), message in messages.entries(catalogue).items():
        default = (
            (f"{singular} de", f"{message.id[1]} de") if message.pluralizable else f"{singular} de"
        )
        message.string = german.get(singular, default)
    messages._write(path, catalogue)


def test_sentences_of_python_and_templates_are_found(root: Path) -> None:
    found = messages.sentences(root / "desks")

    assert set(found) == {
        ("", "Book a desk"),
        ("", "%(n)s desk free"),
        ("a door", "close"),
        ("", "sheet"),
        ("", "Today"),
        ("", "Good morning, %(name)s"),
        ("", "%(n)s guest"),
        ("", "All days"),
    }
    assert found["", "%(n)s guest"].plural == "%(n)s guests"


def test_missing_german_fails_the_check(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    messages.main(["--root", str(root), "--quiet"])

    code = messages.main(["--root", str(root), "--check"])

    assert code == 1
    assert "“Today” (desks/templates/desks/today.html): no German" in capsys.readouterr().out


def test_complete_german_passes_the_check(root: Path) -> None:
    translate(root)

    assert messages.main(["--root", str(root), "--check", "--quiet"]) == 0


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Good morning, %(name)s", "Guten Morgen, %(nam)s"),
        ("Good morning, %(name)s", "Guten Morgen"),
        ("%(n)s guest", ("Gast", "Gäste")),
        ("%(n)s guest", ("%(m)s Gast", "%(n)s Gäste")),
    ],
)
def test_a_lost_placeholder_fails_the_check(
    root: Path, english: str, german: str | tuple[str, str]
) -> None:
    translate(root, **{english: german})

    assert any("placeholders differ" in finding for finding in messages.check(root))


def test_the_german_singular_may_leave_the_number_out(root: Path) -> None:
    translate(root, **{"%(n)s guest": ("ein Gast", "%(n)s Gäste")})

    assert messages.check(root) == []


def test_an_unused_sentence_fails_the_check_and_goes_with_the_update(root: Path) -> None:
    translate(root)
    (root / "desks" / "views.py").write_text("")

    before = messages.check(root)
    messages.main(["--root", str(root), "--quiet"])

    assert [line for line in before if "Book a desk" in line and "used nowhere" in line]
    assert messages.check(root) == []


def test_a_fuzzy_guess_counts_as_no_german(root: Path) -> None:
    translate(root)
    path = messages.catalogue_path(root / "desks")
    path.write_text(path.read_text().replace('msgid "Today"', '#, fuzzy\nmsgid "Today"'))

    assert any("fuzzy" in finding for finding in messages.check(root))


def test_two_packages_may_not_translate_one_sentence_differently(root: Path) -> None:
    other = root / "rooms"
    other.mkdir()
    (other / "__init__.py").touch()
    (other / "views.py").write_text(PYTHON)
    translate(root, "desks", Today="Heute", **{"Book a desk": "Platz buchen"})
    translate(root, "rooms", **{"Book a desk": "Tisch buchen"})

    assert any("German differs between desks, rooms" in finding for finding in messages.check(root))


def test_a_new_package_takes_over_the_german_that_another_has(root: Path) -> None:
    translate(root)
    other = root / "rooms"
    other.mkdir()
    (other / "__init__.py").touch()
    (other / "views.py").write_text(PYTHON)

    messages.main(["--root", str(root), "--quiet"])

    assert messages.check(root) == []


def test_an_update_changes_nothing_the_second_time(root: Path) -> None:
    translate(root)
    path = messages.catalogue_path(root / "desks")
    before = path.read_text()

    messages.main(["--root", str(root), "--quiet"])

    assert path.read_text() == before


def test_a_compiled_catalogue_speaks_german_with_plurals(root: Path) -> None:
    translate(root, **{"%(n)s guest": ("ein Gast", "%(n)s Gäste")}, Today="Heute")

    messages.main(["--root", str(root), "--compile", "--quiet"])

    with messages.catalogue_path(root / "desks").with_suffix(".mo").open("rb") as stream:
        german = gettext.GNUTranslations(stream)
    assert german.gettext("Today") == "Heute"
    assert german.ngettext("%(n)s guest", "%(n)s guests", 1) == "ein Gast"
    assert german.ngettext("%(n)s guest", "%(n)s guests", 5) == "%(n)s Gäste"


def speak_formally(root: Path, **formal: str) -> None:
    """Fill in the Sie of sentences that say du."""
    path = messages.catalogue_path(root / "desks", messages.FORMAL)
    catalogue = messages.read(path)
    for (_context, singular), message in messages.entries(catalogue).items():
        message.string = formal.get(singular, "")
    messages._write(path, catalogue)


def test_a_german_sentence_that_says_du_needs_a_second_one_that_says_sie(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(root, **{"Book a desk": "Buch deinen Platz"})
    messages.main(["--root", str(root), "--quiet"])

    code = messages.main(["--root", str(root), "--check"])

    assert code == 1
    assert "desks: “Book a desk”: says du, and has no Sie" in capsys.readouterr().out


def test_a_formal_sentence_may_not_say_du_itself(root: Path) -> None:
    translate(root, **{"Book a desk": "Buch deinen Platz"})
    messages.main(["--root", str(root), "--quiet"])

    speak_formally(root, **{"Book a desk": "Wähle Ihren Platz"})
    assert "says du in de_Formal, too" in messages.check(root)[0]
    speak_formally(root, **{"Book a desk": "Buchen Sie Ihren Platz"})
    assert messages.check(root) == []


@pytest.mark.parametrize(
    "text",
    [
        "Dein Platz", "Wo sitzt du?", "Bitte wähle einen Tag.", "Vorbei. Nimm einen anderen.",
        "Melde dich an", "Such zuerst die Codes", "Code zeigen und warte kurz", "Hast es geschafft",
    ],
)  # fmt: skip
def test_a_sentence_that_speaks_to_a_friend_is_found(text: str) -> None:
    assert says_du(text)


@pytest.mark.parametrize(
    "text",
    [
        "Suche", "Frage an das Haus", "Wählen Sie einen Tag.", "Bitte wählen Sie.", "Platz buchen",
        "Das Haus und ihre Räume", "Stelle", "Liste der Dienste", "Duett",
    ],
)  # fmt: skip
def test_a_sentence_that_speaks_to_nobody_is_left_alone(text: str) -> None:
    assert not says_du(text)


def test_the_formal_german_lies_on_top_of_the_ordinary_one() -> None:
    with translation.override("de-formal"):
        formal = translation.gettext("You have booked:"), translation.gettext("Book %(place)s")
    with translation.override("de"):
        ordinary = translation.gettext("You have booked:"), translation.gettext("Book %(place)s")

    assert formal == ("Sie haben gebucht:", "%(place)s buchen")
    assert ordinary == ("Du hast gebucht:", "%(place)s buchen")
