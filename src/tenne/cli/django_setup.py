"""Make Django ready inside a command, on the data that the options name."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tenne.cli.database import available
from tenne.cli.folders import prepare_data_folder
from tenne.cli.options import Options
from tenne.cli.secret_key import require_secret_key

SETTINGS = "tenne.config.settings"


@contextmanager
def django_ready(options: Options, purpose: str) -> Iterator[None]:
    """Open Django on the data folder, with the application's rights, for one command."""
    from tenne.cli.migration import migrate

    prepare_data_folder(options.data)
    require_secret_key(options.data)
    with available(options, purpose) as access:
        migrate(options, access)
        enter_environment(options, access.as_environment())
        import django

        django.setup()
        try:
            yield
        finally:
            from django.db import connections

            for connection in connections.all(initialized_only=True):
                connection.close()
                close_pool = getattr(connection, "close_pool", None)
                if close_pool:
                    close_pool()


def enter_environment(options: Options, database: Mapping[str, str]) -> None:
    """Let this process's Django read these options."""
    os.environ.update({**options.as_environment(), **database, "DJANGO_SETTINGS_MODULE": SETTINGS})
