"""Django's own commands: `tenne manage …`, and the processes that Tenne starts for itself."""

import sys

from tenne.cli.database import available, has_database, require_remembered_database
from tenne.cli.django_setup import enter_environment
from tenne.cli.folders import prepare_data_folder
from tenne.cli.options import Options

# These need no database, or work before there is one.
WITHOUT_DATABASE = frozenset(
    {"", "help", "check", "makemigrations", "makemessages", "compilemessages", "findstatic",
     "collectstatic", "version", "--help", "--version", "diffsettings"}
)  # fmt: skip
AS_OWNER = frozenset({"migrate", "flush", "sqlflush", "createcachetable", "pgtrigger"})


def run(words: list[str], options: Options) -> int:
    """Run a Django command on the data of these options."""
    command = words[0] if words else ""
    if command not in WITHOUT_DATABASE:
        require_remembered_database(options)
    if command in WITHOUT_DATABASE or not has_database(options):
        enter_environment(options, {})
        return execute(words)
    prepare_data_folder(options.data)
    with available(options, f"manage {command}") as access:
        enter_environment(options, access.as_environment(as_owner=command in AS_OWNER))
        return execute(words)


def execute(words: list[str]) -> int:
    """Hand the words to Django."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["tenne manage", *words])
    return 0


if __name__ == "__main__":
    sys.exit(execute(sys.argv[1:]))
