"""German for every English sentence: one catalogue a package, read and written without gettext.

``python -m tools.messages [package …]`` brings the catalogues up to date and keeps what is
translated; ``--check`` lists what is missing or wrong; ``--compile`` writes what Django reads.

A sentence that says du stands a second time in the catalogue ``de_Formal``, for spaces that say
Sie; whatever is not there reads as in German.
"""

from __future__ import annotations

import argparse
import ast
import io
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.address import says_du

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "src" / "tenne"
LANGUAGE, FORMAL = "de", "de_Formal"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = f"""\
# German sentences of this package. Brought up to date by `make messages`.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {LANGUAGE}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)|(?<!\{)\{\w+\}(?!\})")

Key = tuple[str, str]  # context, msgid


@dataclass
class Sentence:
    """A sentence that the source wants translated, and the files it stands in."""

    context: str
    singular: str
    plural: str = ""
    places: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        """What finds it in a catalogue."""
        return (self.context, self.singular)


def main(arguments: list[str] | None = None) -> int:
    """Run one of the three modes; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tools.messages")
    parser.add_argument("packages", nargs="*", help="only these packages")
    parser.add_argument("--check", action="store_true", help="list what is missing, change nothing")
    parser.add_argument("--compile", action="store_true", help="write the files that Django reads")
    parser.add_argument("--quiet", action="store_true", help="say nothing when all is well")
    parser.add_argument("--root", type=Path, default=PACKAGES, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.compile:
        count = compile_all(options.root)
        if not options.quiet:
            print(f"{count} catalogues compiled.")
        return 0
    if options.check:
        findings = check(options.root)
        for finding in findings:
            print(finding)
        if findings:
            print(f"{len(findings)} sentences need work: `make messages`, then write the German.")
        elif not options.quiet:
            print("Every sentence has its German.")
        return 1 if findings else 0
    for line in update(options.root, only=options.packages):
        if not options.quiet:
            print(line)
    return 0


# Reading the source -----------------------------------------------------------------------------


def packages(root: Path) -> list[Path]:
    """Return the packages, in the order of their names."""
    return sorted(path.parent for path in root.glob("*/__init__.py"))


def sentences(package: Path) -> dict[Key, Sentence]:
    """Return every sentence of a package's Python files and templates."""
    found: dict[Key, Sentence] = {}
    for path in sorted([*package.rglob("*.py"), *package.glob("templates/**/*.*")]):
        for context, singular, plural in _calls(path):
            sentence = found.setdefault((context, singular), Sentence(context, singular))
            sentence.plural = sentence.plural or plural
            sentence.places.add(path.relative_to(package.parent).as_posix())
    return found


def _calls(path: Path) -> Iterator[tuple[str, str, str]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _calls_in_strings(source)
    else:
        # Django turns a template into something like Python; its lines keep the page's indentation.
        source = "\n".join(line.lstrip() for line in templatize(source).splitlines())
    stream = io.BytesIO(source.encode())
    for _line, message, _comments, context in extract("python", stream, keywords=KEYWORDS):
        parts = message if isinstance(message, tuple) else (message,)
        if parts[0]:
            yield context or "", parts[0], parts[1] if len(parts) > 1 else ""


def _calls_in_strings(source: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is said inside f-strings: before Python 3.12 they are one token to a reader."""
    for text in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)):
        for call in ast.walk(text):
            match call:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(said))]):
                    if name in KEYWORDS:
                        yield "", said, ""


# Catalogues -------------------------------------------------------------------------------------


def catalogue_path(package: Path, language: str = LANGUAGE) -> Path:
    """Return where a package keeps its German."""
    return package / "locale" / language / "LC_MESSAGES" / "django.po"


def strings(message: Message) -> list[str]:
    """Return the German of a message, both forms where it has a plural."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def is_familiar(message: Message) -> bool:
    """Tell whether the German of a message says du."""
    return any(says_du(text) for text in strings(message))


def read(path: Path) -> Catalog:
    """Read a catalogue; a missing one is empty."""
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as stream:
        return read_po(stream, locale=LANGUAGE, abort_invalid=True)


def entries(catalogue: Catalog) -> dict[Key, Message]:
    """Return a catalogue's entries by context and English singular, without its header."""
    return {(m.context or "", _singular(m.id)): m for m in catalogue if m.id}


def _singular(identity: str | tuple[str, ...] | list[str]) -> str:
    return identity if isinstance(identity, str) else identity[0]


def update(root: Path, *, only: list[str]) -> Iterator[str]:
    """Write the catalogues anew from the source; what is translated somewhere stays translated."""
    known = {package: entries(read(catalogue_path(package))) for package in packages(root)}
    everywhere: dict[Key, Message] = {}
    for kept in known.values():
        everywhere.update((key, message) for key, message in kept.items() if _is_whole(message))
    for package, kept in known.items():
        if only and package.name not in only:
            continue
        wanted = sentences(package)
        path = catalogue_path(package)
        if not wanted and not path.exists():
            continue
        catalogue = Catalog(locale=LANGUAGE)
        missing = 0
        for key in sorted(wanted, key=lambda key: (key[1].lower(), key)):
            german = _german(wanted[key], kept.get(key), everywhere.get(key))
            missing += not german
            _add(catalogue, wanted[key], german)
        _write(path, catalogue)
        gone = len(kept.keys() - wanted.keys())
        impolite = _update_formal(package, entries(catalogue), wanted)
        yield (
            f"{package.name}: {len(wanted)} sentences, {missing} without German, {gone} removed, "
            f"{impolite} say du and have no Sie"
        )


def _update_formal(package: Path, german: dict[Key, Message], wanted: dict[Key, Sentence]) -> int:
    """Write the sentences again that say du, with the Sie they have; return how many lack it."""
    path = catalogue_path(package, FORMAL)
    known = entries(read(path))
    catalogue, missing = Catalog(locale=LANGUAGE), 0
    for key, message in german.items():
        if is_familiar(message):
            formal = _german(wanted[key], known.get(key))
            missing += not formal
            _add(catalogue, wanted[key], formal)
    if path.exists() or len(list(catalogue)) > 1:
        _write(path, catalogue)
    return missing


def _german(sentence: Sentence, *candidates: Message | None) -> str | tuple[str, ...]:
    for message in candidates:
        if message and _is_whole(message) and bool(sentence.plural) == message.pluralizable:
            return message.string if isinstance(message.string, str) else tuple(message.string)
    return ""


def _is_whole(message: Message) -> bool:
    strings = [message.string] if isinstance(message.string, str) else message.string
    return bool(strings) and all(strings) and not message.fuzzy


def _add(catalogue: Catalog, sentence: Sentence, german: str | tuple[str, ...]) -> None:
    identity = (sentence.singular, sentence.plural) if sentence.plural else sentence.singular
    if sentence.plural and not german:
        german = ("", "")
    catalogue.add(
        identity,
        german,
        locations=[(place, 0) for place in sorted(sentence.places)],
        context=sentence.context or None,
    )


def _write(path: Path, catalogue: Catalog) -> None:
    for message in catalogue:
        message.flags.clear()
    body = io.BytesIO()
    write_po(body, catalogue, omit_header=True, include_lineno=False, width=100)
    text = HEADER + body.getvalue().decode().strip() + "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def compile_all(root: Path) -> int:
    """Write the compiled catalogue beside each one; whoever reads meanwhile sees old or new."""
    count = 0
    for package in packages(root):
        for path in (catalogue_path(package), catalogue_path(package, FORMAL)):
            if not path.exists():
                continue
            unfinished = path.with_suffix(f".{os.getpid()}")
            with unfinished.open("wb") as stream:
                write_mo(stream, read(path))
            unfinished.replace(path.with_suffix(".mo"))
            count += 1
    return count


# Checking ---------------------------------------------------------------------------------------


def check(root: Path) -> list[str]:
    """Return one line for each sentence without right German."""
    findings = []
    german_of: dict[tuple[Key, bool], dict[str, str]] = defaultdict(dict)
    for package in packages(root):
        name = package.name
        wanted, kept = sentences(package), entries(read(catalogue_path(package)))
        for key, sentence in sorted(wanted.items()):
            where = f"{name}: {_shown(key)} ({', '.join(sorted(sentence.places))})"
            message = kept.get(key)
            if message is None:
                findings.append(f"{where}: not in the catalogue")
            else:
                findings += [f"{where}: {fault}" for fault in faults(sentence, message)]
                # A sentence with a plural is another one to Django.
                german_of[key, bool(sentence.plural)][name] = str(message.string)
        findings += [f"{name}: {_shown(key)}: used nowhere" for key in sorted(kept.keys() - wanted)]
        findings += check_formal(package, kept)
    for (key, _has_plural), by_package in german_of.items():
        # Django joins all catalogues: one English sentence can have only one German.
        if len(set(by_package.values()) - {"", "('', '')"}) > 1:
            findings.append(f"{_shown(key)}: German differs between {', '.join(by_package)}")
    return findings


def check_formal(package: Path, german: dict[Key, Message]) -> list[str]:
    """Return one line for each sentence of a package that says du and has no right Sie."""
    formal, findings = entries(read(catalogue_path(package, FORMAL))), []
    for key, message in german.items():
        if not is_familiar(message):
            continue
        where = f"{package.name}: {_shown(key)}"
        polite = formal.pop(key, None)
        if polite is None or not _is_whole(polite):
            findings.append(f"{where}: says du, and has no Sie in {FORMAL}")
        elif is_familiar(polite):
            findings.append(f"{where}: says du in {FORMAL}, too")
        elif [_placeholders(text) for text in strings(polite)] != [
            _placeholders(text) for text in strings(message)
        ]:
            findings.append(f"{where}: placeholders differ in {FORMAL}")
    findings += [f"{package.name}: {_shown(key)}: no need of {FORMAL}" for key in formal]
    return findings


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def faults(sentence: Sentence, message: Message) -> list[str]:
    """Return what is wrong with the German of one sentence."""
    if message.fuzzy:
        return ["marked fuzzy"]
    if bool(sentence.plural) != message.pluralizable:
        return ["plural in the source and in the catalogue differ"]
    if not _is_whole(message):
        return ["no German"]
    german = [message.string] if isinstance(message.string, str) else list(message.string)
    allowed = set(PLACEHOLDER.findall(sentence.singular + sentence.plural))
    needed = set(PLACEHOLDER.findall(sentence.plural or sentence.singular))
    found = []
    for text in german:
        given = set(PLACEHOLDER.findall(text))
        # The singular may say "ein Platz" without its number.
        lacking = needed - given if text == german[-1] else set()
        if wrong := sorted(lacking | (given - allowed)):
            found.append(f"placeholders differ: {', '.join(wrong)}")
        if sentence.singular.endswith("\n") != text.endswith("\n"):
            found.append("one of both ends with a new line")
    return found


def _shown(key: Key) -> str:
    context, text = key
    quoted = f"“{text}”".replace("\n", "⏎")
    return f"{quoted} [{context}]" if context else quoted


if __name__ == "__main__":
    sys.exit(main())
