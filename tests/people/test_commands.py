"""`tenne person` and `tenne token`, from their words on."""

from __future__ import annotations

import argparse
import json
import stat
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from tenne.cli import person as person_command
from tenne.cli import token as token_command
from tenne.cli.trouble import Trouble
from tenne.people import tokens
from tenne.people.models import FactorReset, Person, Token

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


def run(module, *words: str) -> int:
    parser = argparse.ArgumentParser()
    module.configure(parser)
    return module.run(parser.parse_args(words))


def test_token_is_printed_once_and_works(mara, capsys):
    run(token_command, "create", "--person", "Mara@example.org", "--label", "Skript",
        "--scope", "read", "--scope", "book")  # fmt: skip

    secret = capsys.readouterr().out.strip()
    found, scopes = tokens.person_of_token(secret, now=timezone.now())
    assert (found, scopes) == (mara, {"read", "book"})
    assert Token.objects.get().expires_at > timezone.now() + timedelta(days=364)


def test_token_can_be_without_an_end_and_be_revoked(mara, capsys):
    run(token_command, "create", "--person", "mara@example.org", "--label", "x", "--expires", "0")
    secret = capsys.readouterr().out.strip()

    run(token_command, "revoke", secret[:12])

    assert Token.objects.get().expires_at is None
    assert tokens.person_of_token(secret, now=timezone.now()) is None


def test_tokens_are_listed_without_their_secrets(mara, capsys):
    run(token_command, "create", "--person", "mara@example.org", "--label", "Skript")
    secret = capsys.readouterr().out.strip()

    run(token_command, "list", "--person", "mara@example.org")

    listed = capsys.readouterr().out
    assert "Skript" in listed
    assert secret not in listed


@pytest.mark.parametrize(
    "words",
    [
        ("create", "--person", "nobody@example.org", "--label", "x"),
        ("create", "--person", "mara@example.org", "--label", "x", "--scope", "everything"),
        ("create", "--person", "mara@example.org", "--label", "x", "--expires", "-1"),
        ("revoke", "tenne_nothing"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(mara, words):
    with pytest.raises(Trouble) as trouble:
        run(token_command, *words)

    assert trouble.value.sentence.endswith(".")


def test_export_is_written_for_its_reader_alone(mara, tmp_path):
    target = tmp_path / "mara.zip"

    run(person_command, "export", "mara@example.org", "--out", str(target))

    with zipfile.ZipFile(target) as bundle:
        names = json.loads(bundle.read("data.json"))["data"]["people.Person"][0]["name"]
    assert names == "Mara Muster"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_export_over_an_open_file_is_private_and_leaves_no_open_copy(mara, tmp_path):
    target = tmp_path / "mara.zip"
    target.write_bytes(b"from before")
    target.chmod(0o666)
    with target.open("rb") as reader_from_before:
        run(person_command, "export", "mara@example.org", "--out", str(target))

        assert reader_from_before.read() == b"from before"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert zipfile.is_zipfile(target)
    assert [one.name for one in tmp_path.iterdir()] == ["mara.zip"]


def test_export_replaces_a_link_and_writes_nothing_where_it_leads(mara, tmp_path):
    elsewhere, target = tmp_path / "elsewhere", tmp_path / "mara.zip"
    elsewhere.write_bytes(b"not ours")
    target.symlink_to(elsewhere)

    run(person_command, "export", "mara@example.org", "--out", str(target))

    assert elsewhere.read_bytes() == b"not ours"
    assert zipfile.is_zipfile(target)
    assert not target.is_symlink()


def test_export_into_a_folder_that_is_missing_is_said_in_a_sentence(mara, tmp_path):
    with pytest.raises(Trouble) as trouble:
        run(person_command, "export", "mara@example.org", "--out", str(tmp_path / "no" / "x.zip"))

    assert trouble.value.sentence.endswith(".")


def test_erasure_asks_first_and_does_nothing_without_an_answer(mara):
    with pytest.raises(Trouble):
        run(person_command, "erase", "mara@example.org")
    before = Person.objects.count()
    run(person_command, "erase", "mara@example.org", "--yes")

    assert (before, Person.objects.count()) == (1, 0)


def test_guest_can_be_exported_by_the_address_they_gave(tmp_path):
    Person.objects.create_person(name="Gesa Gast", contact_email="gesa@example.org")

    run(person_command, "export", "gesa@example.org", "--out", str(tmp_path / "gesa.zip"))

    assert (tmp_path / "gesa.zip").exists()


def test_reset_of_a_lost_factor_is_granted_at_the_server_and_waits(mara, capsys):
    run(person_command, "reset-factor", "mara@example.org")

    reset = FactorReset.objects.get()
    assert reset.granted_by is None
    assert reset.due_at - reset.granted_at == timedelta(days=3)
    with pytest.raises(Trouble):
        run(person_command, "reset-factor", "mara@example.org")
