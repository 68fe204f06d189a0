"""Pictures that people send: what is kept of them, and what is refused."""

from __future__ import annotations

import io
import os
import stat
import struct
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from tenne.foundation import pictures
from tenne.foundation.pictures import FAULTS, LOGOS, SPACES, keep, picture_of
from tenne.foundation.refusal import Refused

GPS_LATITUDE, ORIENTATION, CAMERA = 2, 0x0112, 0x0110


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Keep pictures in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def drawn(size=(60, 40), mode="RGB", colour=(200, 30, 40)):
    return Image.new(mode, size, colour)


def sent(image, form="PNG", **options):
    file = io.BytesIO()
    image.save(file, form, **options)
    file.seek(0)
    return file


def kept(name):
    found = picture_of(name)
    assert found is not None
    return Image.open(io.BytesIO(found.path.read_bytes()))


def refused(content, folder=SPACES):
    with pytest.raises(Refused) as raised:
        keep(io.BytesIO(content), folder, field="photo")
    assert raised.value.field == "photo"
    return raised.value


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_three_kinds_are_taken(form):
    name = keep(sent(drawn(), form), SPACES, field="photo")

    image = kept(name)
    assert (image.format, image.size) == ("JPEG", (60, 40))
    assert name.startswith("spaces/")
    assert name.endswith("-60x40.jpg")


def test_what_a_camera_has_noted_is_gone():
    exif = Image.Exif()
    exif[CAMERA] = "Kamera 3000"
    exif.get_ifd(0x8825)[GPS_LATITUDE] = (52.0, 7.0, 3.0)
    file = sent(drawn(), "JPEG", exif=exif, comment=b"Anna was here", icc_profile=b"x" * 200)
    assert b"Kamera 3000" in file.getvalue()

    name = keep(file, FAULTS, field="photo")

    image = kept(name)
    content = picture_of(name).path.read_bytes()
    assert dict(image.getexif()) == {}
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive",
                               "progression"}  # fmt: skip
    assert b"Kamera" not in content
    assert b"Anna" not in content


def test_words_in_a_png_are_gone():
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Author", "Anna Muster")
    name = keep(sent(drawn(), "PNG", pnginfo=words), LOGOS, field="logo")

    assert b"Anna" not in picture_of(name).path.read_bytes()


def test_a_photo_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    image = drawn((60, 40))
    image.paste((0, 0, 255), (0, 0, 30, 40))

    upright = kept(keep(sent(image, "JPEG", exif=exif), SPACES, field="photo"))

    assert upright.size == (40, 60)
    assert upright.getpixel((20, 5))[2] > 150  # what was left is on top


def test_a_large_photo_is_scaled_down_and_keeps_its_shape():
    name = keep(sent(drawn((4000, 3000)), "JPEG"), SPACES, field="photo")

    assert kept(name).size == (1280, 960)


def test_a_logo_stays_sharp_and_see_through():
    name = keep(sent(drawn((960, 100), "RGBA", (10, 20, 30, 0))), LOGOS, field="logo")

    image = kept(name)
    assert (image.format, image.mode, image.size) == ("PNG", "RGBA", (480, 50))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK"])
def test_other_ways_to_write_colours_are_read(mode):
    form = "JPEG" if mode == "CMYK" else "PNG"
    name = keep(sent(drawn().convert(mode), form), SPACES, field="photo")

    assert kept(name).size == (60, 40)


SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (SVG, "SVG"),
        (b"\xef\xbb\xbf  <SVG onload=alert(1)>", "SVG"),
        (sent(drawn(), "GIF").getvalue(), "GIF"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "HEIC"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><script>alert(1)</script>", "?"),
        (b"", "?"),
        (sent(drawn(), "BMP").getvalue(), "?"),
    ],
)
def test_other_kinds_of_files_are_refused_by_name(content, kind):
    refusal = refused(content)

    assert (refusal.code, refusal.values["kind"]) == ("picture-of-another-kind", kind)


def test_a_file_with_two_faces_becomes_a_picture_only():
    """A JPEG that is a web page, too, for who reads it as one."""
    name = keep(io.BytesIO(sent(drawn(), "JPEG").getvalue() + SVG), SPACES, field="photo")

    assert b"script" not in picture_of(name).path.read_bytes()


@pytest.mark.parametrize("form", ["WEBP", "PNG"])
def test_moving_pictures_are_refused(form):
    more = [drawn(colour=(n, n, n)) for n in (10, 90, 170)]

    assert refused(sent(drawn(), form, save_all=True, append_images=more).getvalue()).code == (
        "picture-moves"
    )


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("part", [0.02, 0.5])
def test_torn_files_are_refused(form, part):
    noise = Image.effect_noise((300, 300), 80).convert("RGB")
    content = sent(noise, form).getvalue()

    assert refused(content[: max(16, int(len(content) * part))]).code == "picture-broken"


def png_of(width, height):
    """Return a small PNG that says it is huge."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(6400, 6400), (10_000, 10_000), (60_000, 60_000)])
def test_bombs_are_refused_before_they_unfold(size):
    assert refused(png_of(*size)).code == "picture-has-too-many-dots"


def test_ten_megabytes_are_the_most():
    assert refused(sent(drawn(), "JPEG").getvalue() + b"\0" * pictures.LARGEST_BYTES).code == (
        "picture-too-large"
    )


def test_files_are_written_for_their_owner_alone_and_leave_no_rest(media):
    name = keep(sent(drawn()), LOGOS, field="logo")

    path = media / name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_public_pictures_are_named_by_content_and_private_ones_by_chance():
    assert keep(sent(drawn()), LOGOS, field="x") == keep(sent(drawn()), LOGOS, field="x")
    assert keep(sent(drawn()), FAULTS, field="x") != keep(sent(drawn()), FAULTS, field="x")


@pytest.mark.parametrize(
    "name", ["", "logos/../secret_key", "logos/x-1x1.png", "other/" + "a" * 32 + "-1x1.png",
             "logos/" + "a" * 32 + "-1x1.svg", "logos/" + "a" * 32 + "-1x1.png\n"],
)  # fmt: skip
def test_other_names_are_no_pictures(name):
    assert picture_of(name) is None


@pytest.mark.django_db
def test_what_no_row_names_is_erased_after_a_while(media):
    now = datetime.now(UTC)
    logo, fault = (keep(sent(drawn()), folder, field="x") for folder in (LOGOS, FAULTS))
    two_hours_ago = (now - timedelta(hours=2)).timestamp()
    for name in (logo, fault):
        os.utime(media / name, (two_hours_ago, two_hours_ago))

    assert pictures.erase_unused(now=now) == 1
    assert (media / logo).exists()
    assert not (media / fault).exists()
    assert pictures.erase_unused(now=now + timedelta(days=8)) == 1


@pytest.mark.django_db
def test_public_pictures_are_served_for_good_and_private_ones_not_at_all(client):
    logo, fault = (keep(sent(drawn()), folder, field="x") for folder in (LOGOS, FAULTS))

    answer = client.get(f"/pictures/{logo}")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "immutable" in answer["Cache-Control"]
    assert client.get(f"/pictures/{fault}").status_code == 404
    assert client.get("/pictures/logos/..%2Fsecret_key").status_code == 404
