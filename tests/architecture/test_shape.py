"""A file holds one thought, a function needs one reading, a name says the concept."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 60
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "tools"}
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|NotImplemented" r"Error)\b")
FOLDERS = ("src", "tests", "tools")


def python_files() -> list[Path]:
    """Return our Python files, without migrations, which Django lays out."""
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in files if "migrations" not in path.parts)


def long_functions(source: str) -> Iterator[str]:
    """Yield the functions that need more than one reading."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST_LINES_OF_A_FUNCTION:
                yield f"{node.name} ({lines} lines)"


def surplus_in_init(path: Path, source: str) -> bool:
    """Tell whether an ``__init__.py`` does more than it may.

    A package's is empty; a folder that replaces one file (models, services) says what was in it.
    """
    nodes = ast.parse(source).body
    if path.parent.parent.name == "tenne" or not nodes:
        return bool(nodes)
    allowed = (ast.Import, ast.ImportFrom, ast.Assign, ast.Expr)
    return any(
        not isinstance(node, allowed)
        or (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) != "__all__")
        for node in nodes
    )


def undocumented(source: str) -> Iterator[str]:
    """Yield what is public and says not what for."""
    tree = ast.parse(source)
    if tree.body and not ast.get_docstring(tree):
        yield "the module"
    for node in tree.body:
        is_definition = isinstance(node, ast.FunctionDef | ast.ClassDef)
        if is_definition and not node.name.startswith("_") and not ast.get_docstring(node):
            yield node.name


def test_no_file_holds_more_than_one_thought() -> None:
    lengths = {path: path.read_text().count("\n") for path in python_files()}

    assert [str(path) for path, lines in lengths.items() if lines > MOST_LINES_OF_A_FILE] == []


def test_no_style_sheet_or_script_holds_more_than_one_thought() -> None:
    files = [path for kind in ("css", "js") for path in (ROOT / "src").rglob(f"*.{kind}")]
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in files}

    assert len(lengths) > 20
    assert [str(path) for path, lines in lengths.items() if lines > MOST_LINES_OF_A_FILE] == []


def test_no_function_needs_a_second_reading() -> None:
    found = [
        f"{path}: {name}" for path in python_files() for name in long_functions(path.read_text())
    ]

    assert found == []


def test_a_long_function_is_found() -> None:
    source = "def long():\n" + "    x = 1\n" * MOST_LINES_OF_A_FUNCTION

    assert list(long_functions(source)) == ["long (61 lines)"]


def test_no_file_is_named_for_leftovers() -> None:
    assert [str(p) for p in (ROOT / "src").rglob("*.py") if p.stem in FORBIDDEN_NAMES] == []


def test_init_files_hold_nothing_of_their_own() -> None:
    inits = (ROOT / "src" / "tenne").rglob("__init__.py")

    assert [str(path) for path in inits if surplus_in_init(path, path.read_text())] == []


@pytest.mark.parametrize(
    ("path", "source", "is_surplus"),
    [
        ("tenne/booking/__init__.py", "from .models import Booking", True),
        ("tenne/booking/__init__.py", "", False),
        ("tenne/booking/services/__init__.py", "from .hold import hold\n__all__ = ['hold']", False),
        ("tenne/booking/services/__init__.py", "def hold(): ...", True),
        ("tenne/booking/services/__init__.py", "wire()", True),
    ],
)
def test_a_busy_init_file_is_found(path: str, source: str, *, is_surplus: bool) -> None:
    assert surplus_in_init(Path(path), source) == is_surplus


def test_nothing_is_left_unfinished() -> None:
    found = [
        f"{path}:{number}"
        for path in python_files()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if UNFINISHED.search(line)
    ]

    assert found == []


def test_every_module_and_public_name_says_what_for() -> None:
    sources = [path for path in python_files() if "src" in path.parts]

    found = [f"{path}: {name}" for path in sources for name in undocumented(path.read_text())]

    assert found == []


def test_no_test_is_skipped() -> None:
    marks = re.compile(r"mark\.(skip|xfail)|pytest\.(skip|xfail|importorskip)" + r"\b")
    tests = [path for path in python_files() if "tests" in path.relative_to(ROOT).parts]

    assert [
        str(p) for p in tests if p.name != "test_shape.py" and marks.search(p.read_text())
    ] == []
