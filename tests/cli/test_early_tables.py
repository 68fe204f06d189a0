"""Tables of a version from which no step leads here are refused, before anything is changed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import psycopg
import pytest

from tenne.cli.migration import migrate
from tenne.cli.trouble import Trouble
from tests.migrated import copied_database
from tests.server_plugin import server_url


@pytest.mark.process
def test_tables_that_took_only_some_steps_are_refused() -> None:
    with copied_database("early") as database:
        access = SimpleNamespace(owner=server_url(database))
        with psycopg.connect(access.owner, autocommit=True) as owner:
            late = owner.execute(
                "DELETE FROM django_migrations WHERE app = 'booking' AND name > '0015' RETURNING 1"
            ).rowcount
            count = "SELECT count(*) FROM django_migrations"
            before = owner.execute(count).fetchone()

            with pytest.raises(Trouble, match="before 23 November 2026") as refused:
                migrate(cast("Any", None), cast("Any", access))

            assert late > 0
            assert "as of commit" in str(refused.value)
            assert owner.execute(count).fetchone() == before
