"""Draw every page of a tree of files, with the tests' own way to look at a page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DRAWING = "tests/journeys/draw_every_page.py"
# Each in a process and a world of its own: what one does in a form changes nothing in the other.
VARIANTS = ("390-light-de", "1280-dark-en")
TOLD_EVERY_SECONDS = 15


class NotDrawn(Exception):  # noqa: N818 - a sentence, like Refused
    """There are no pictures to compare; says why."""


@dataclass(frozen=True)
class Drawing:
    """Which pages are drawn, none named means all, and how many variants at once."""

    only: str = ""
    processes: int = 2

    def words(self, variant: str) -> str:
        """Return what pytest takes for ``-k``."""
        return f"{variant} and ({self.only})" if self.only else variant


def commit_of(ref: str, root: Path) -> str:
    """Return the commit that a word means."""
    done = git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    if done.returncode:
        raise NotDrawn(f"There is no commit {ref} here. Fetch it, or name another one: --against.")
    return done.stdout.strip()


def git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Ask git about a repository."""
    return subprocess.run(["git", "-C", root, *words], capture_output=True, text=True, check=False)


@contextmanager
def tree_of(commit: str, root: Path) -> Iterator[Path]:
    """Lay out the files of a commit in a temporary folder, for as long as they are drawn."""
    if git(root, "cat-file", "-e", f"{commit}:{DRAWING}").returncode:
        raise NotDrawn(
            f"{commit[:12]} is from before pictures could be drawn: it has no {DRAWING}. "
            "Name a later commit: --against."
        )
    with tempfile.TemporaryDirectory(prefix="tenne-looks-") as folder:
        tree = Path(folder) / "tree"
        made = git(root, "worktree", "add", "--detach", str(tree), commit)
        if made.returncode:
            raise NotDrawn(f"git worktree failed: {made.stderr}")
        try:
            yield tree
        finally:
            git(root, "worktree", "remove", "--force", str(tree))


def draw(tree: Path, folder: Path, drawing: Drawing) -> None:
    """Draw a tree into a folder, as many variants at once as there are processes."""
    folder.mkdir(parents=True)
    messages = ["-m", "tools.messages", "--compile", "--quiet"]
    subprocess.run([sys.executable, *messages], cwd=tree, env=_environment(tree), check=True)
    waiting = list(VARIANTS)
    while waiting:
        at_once, waiting = waiting[: drawing.processes], waiting[drawing.processes :]
        _draw_at_once({one: _begin(tree, folder, one, drawing) for one in at_once}, folder)


def _draw_at_once(running: dict[str, subprocess.Popen[bytes]], folder: Path) -> None:
    last = time.monotonic()
    while any(one.poll() is None for one in running.values()):
        time.sleep(0.5)
        if time.monotonic() - last > TOLD_EVERY_SECONDS:
            last = time.monotonic()
            print(progress(folder, list(running)), file=sys.stderr, flush=True)
    print(progress(folder, list(running)), file=sys.stderr, flush=True)
    for variant, process in running.items():
        if process.returncode:
            log = _log(folder, variant)
            end = "\n".join(log.read_text(errors="replace").splitlines()[-30:])
            raise NotDrawn(f"Not every page could be drawn; all of it stands in {log}.\n{end}")


def progress(folder: Path, variants: list[str]) -> str:
    """Say how many of all are drawn."""
    of_all = [_collected(_log(folder, variant)) for variant in variants]
    drawn = [len(list(folder.glob(f"*-{variant}.png"))) for variant in variants]
    return f"{folder.name}: {sum(drawn)} of {sum(of_all) if all(of_all) else '?'} pictures"


def _collected(log: Path) -> int:
    found = re.search(r"(\d+) selected", log.read_text(errors="replace"))
    return int(found[1]) if found else 0


def _begin(tree: Path, folder: Path, variant: str, drawing: Drawing) -> subprocess.Popen[bytes]:
    words = f"-m pytest -p no:randomly -p no:cacheprovider --maxfail=5 {DRAWING} -k".split()
    with _log(folder, variant).open("wb") as log:
        return subprocess.Popen(
            [sys.executable, *words, drawing.words(variant)], cwd=tree, stdout=log, stderr=log,
            env=_environment(tree) | {"TENNE_PICTURES": str(folder)},
        )  # fmt: skip


def _environment(tree: Path) -> dict[str, str]:
    """Let a tree import its own files, whatever is installed."""
    return os.environ | {"PYTHONPATH": f"{tree / 'src'}{os.pathsep}{tree}", "PYTHONHASHSEED": "0"}


def _log(folder: Path, variant: str) -> Path:
    return folder / f"{variant}.log"
