"""An older PostgreSQL is carried over, and stays untouched when that fails."""

from pathlib import Path

import psycopg
import pytest

from tenne.cli import upgrade
from tenne.cli.database import Access
from tenne.cli.folders import prepare_data_folder
from tenne.cli.options import Options
from tenne.cli.postgres.cluster import cluster_at, create, existing_major, postgres_folder
from tenne.cli.postgres.programs import shipped_programs
from tenne.cli.trouble import Trouble
from tests.cli.process.conftest import copied, made_once
from tests.cli.process.running import served, tenne

pytestmark = [
    pytest.mark.process,
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),
]
OLDEST, NEWEST = shipped_programs()[-1].major, shipped_programs()[0].major


@pytest.fixture(scope="module")
def oldest_data() -> Path:
    """Return a data folder that was set up with the oldest PostgreSQL at hand, for copies."""
    return made_once("oldest", made_with_the_oldest)


@pytest.fixture
def old_data(private_parent: Path, oldest_data: Path) -> Path:
    """Return a copy of one's own."""
    return copied(oldest_data, private_parent)


def made_with_the_oldest(data: Path) -> Path:
    prepare_data_folder(data)
    postgres_folder(data).mkdir(mode=0o711)
    create(cluster_at(data, postgres_folder(data) / str(OLDEST)))
    with served(data) as site:
        with site.connect() as connection:
            connection.execute(
                "INSERT INTO django_session VALUES ('kept', 'x', now() + interval '1 day')"
            )
        site.stop()
    return data


def test_an_older_postgresql_is_carried_over_with_its_rows(old_data: Path) -> None:
    upgraded = tenne("upgrade", "--data", str(old_data))

    assert upgraded.returncode == 0, upgraded.stderr
    assert f"from PostgreSQL {OLDEST} over to {NEWEST}" in upgraded.stdout
    assert existing_major(old_data) == NEWEST > OLDEST
    assert len(list((old_data / "backups").glob("before-changes-*.tenne"))) == 1
    with served(old_data) as site, site.connect() as connection:
        assert connection.info.server_version // 10000 == NEWEST
        found = connection.execute("SELECT session_key FROM django_session").fetchall()
        checksums = connection.execute("SELECT current_setting('data_checksums')").fetchone()
    assert found == [("kept",)]
    assert checksums == ("on",)


def test_a_failed_upgrade_leaves_the_data_as_it_was(
    old_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object, **_more: object) -> None:
        raise Trouble("The tables could not be brought up to date.")

    monkeypatch.setattr(upgrade, "migrate", fails)

    with pytest.raises(Trouble, match="could not be brought up to date"):
        upgrade.run(Options(data=old_data))

    assert existing_major(old_data) == OLDEST
    with served(old_data) as site, site.connect() as connection:
        assert connection.info.server_version // 10000 == OLDEST
        assert connection.execute("SELECT session_key FROM django_session").fetchall() == [
            ("kept",)
        ]


def test_tables_that_fail_halfway_are_put_back(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_halfway(_options: Options, access: Access) -> None:
        with psycopg.connect(access.owner, autocommit=True) as owner:
            owner.execute("DROP TABLE django_session")
        raise Trouble("The tables could not be brought up to date.")

    monkeypatch.setattr(upgrade, "migrate", fails_halfway)

    with pytest.raises(Trouble, match="could not be brought up to date"):
        upgrade.run(Options(data=data))

    with served(data) as site:
        assert site.is_ready()
