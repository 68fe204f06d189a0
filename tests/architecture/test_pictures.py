"""What looks otherwise than approved is found, shown and approved by a person."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PIL import Image
from tools.soak import pictures
from tools.soak.pictures_compared import compare_folders, differing, in_red
from tools.soak.pictures_drawn import DRAWING, NotDrawn, commit_of, tree_of
from tools.soak.pictures_sheet import write_sheet


def plain(width: int = 100, height: int = 20, shade: int = 200) -> Image.Image:
    return Image.new("RGB", (width, height), (shade, shade, shade))


def dotted(pixels: int) -> Image.Image:
    picture = plain()
    for at in range(pixels):
        picture.putpixel((at, 3), (200, 200, 100))
    return picture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two drawings: of 2,000 pixels 10 differ in one picture, 11 in another."""
    for part in ("before", "after"):
        (tmp_path / part).mkdir()
    for name, pixels in (("same", 0), ("at-limit", 10), ("over", 11)):
        plain().save(tmp_path / "before" / f"{name}.png")
        dotted(pixels).save(tmp_path / "after" / f"{name}.png")
    plain().save(tmp_path / "before" / "old page.png")
    plain().save(tmp_path / "after" / "new page.png")
    return tmp_path


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / pictures.APPROVED).parent.mkdir(parents=True)
    for words in (["init", "-q"], ["config", "user.name", "Ada"], ["config", "user.email", "a@b"]):
        subprocess.run(["git", "-C", tmp_path, *words], check=True)
    return tmp_path


def commit(root: Path) -> str:
    for words in (["add", "-A"], ["commit", "-q", "--allow-empty", "-m", "a change"]):
        subprocess.run(["git", "-C", root, *words], check=True)
    head = ["git", "-C", root, "rev-parse", "HEAD"]
    return subprocess.run(head, check=True, capture_output=True, text=True).stdout.strip()


def test_half_a_percent_may_differ(folder):
    found = compare_folders(folder)

    assert found.unchanged == ["same"]
    assert found.below_the_limit == {"at-limit": 0.005}
    assert found.changed == {"over": 0.0055}
    assert (found.new, found.gone) == (["new page"], ["old page"])


def test_what_nobody_sees_is_no_difference():
    assert not differing(plain(shade=200), plain(shade=208)).any()
    assert differing(plain(shade=200), plain(shade=209)).all()


def test_all_that_only_one_of_two_sizes_has_differs():
    before, after = plain(100, 20), plain(50, 40)

    differs = differing(before, after)

    assert differs.mean() == 0.75
    assert in_red(after, differs).size == (100, 40)


def test_sheet_shows_before_after_and_difference_of_what_changed(folder):
    sheet = write_sheet(folder, compare_folders(folder), "0123456789abcdef").read_text()

    for name in ("over", "at-limit"):
        for part in ("before", "after", "difference"):
            assert f'src="{part}/{name}.png"' in sheet
            assert (folder / part / f"{name}.png").exists()
    assert sheet.index("over: 0.550 %") < sheet.index("at-limit: 0.500 %")
    assert 'src="after/new%20page.png"' in sheet
    assert 'src="before/old%20page.png"' in sheet
    assert "same.png" not in sheet


def test_approved_is_the_commit_that_brought_the_approval(repository):
    with pytest.raises(NotDrawn, match="--against"):
        pictures.approved_commit(repository)

    pictures.approve(repository)
    approved = commit(repository)
    commit(repository)

    assert (repository / pictures.APPROVED).read_text().endswith(" Ada\n")
    assert pictures.approved_commit(repository) == approved


def test_commit_that_cannot_be_drawn_is_refused_with_a_way_on(repository):
    before_the_drawing = commit(repository)

    with pytest.raises(NotDrawn, match="no commit no-such-branch here"):
        commit_of("no-such-branch", repository)
    with (
        pytest.raises(NotDrawn, match="before pictures could be drawn"),
        tree_of(before_the_drawing, repository),
    ):
        pass


def test_files_of_a_commit_are_laid_out_and_removed(repository):
    (repository / DRAWING).parent.mkdir(parents=True)
    (repository / DRAWING).write_text("as it was")
    drawn = commit(repository)
    (repository / DRAWING).write_text("as it is")

    with tree_of(drawn, repository) as tree:
        assert (tree / DRAWING).read_text() == "as it was"

    assert not tree.exists()
