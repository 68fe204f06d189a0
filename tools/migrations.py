"""Hold migrations to their rules: none is missing, each says what it does, each has a way back.

``python -m tools.migrations`` needs no database; it prints one line for each breach and exits with
1 when there is one.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parent.parent / "src" / "tenne"
# What Django writes when nobody thinks of a name.
NAMELESS = re.compile(r"_auto_|_and_more$|_alter_\w+_\w+_\w+_\w+$|^\d{4}$")


def main() -> int:
    """Check the migrations of all packages; return the exit code."""
    prepare()
    findings = [*missing(), *breaches(own_migrations())]
    for finding in findings:
        print(finding)
    if not findings:
        print("Migrations are complete, named and reversible.")
    return 1 if findings else 0


def prepare() -> None:
    """Start Django; no address of a database is used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tenne.config.settings")
    os.environ.setdefault("TENNE_SECRET_KEY", secrets.token_urlsafe())
    import django

    django.setup()


def _loader() -> Any:
    from django.db.migrations.loader import MigrationLoader

    return MigrationLoader(None)


def own_migrations() -> dict[tuple[str, str], Any]:
    """Return the migrations of our packages by label and name."""
    from django.apps import apps

    own = {config.label for config in apps.get_app_configs() if SOURCE in Path(config.path).parents}
    return {key: item for key, item in _loader().disk_migrations.items() if key[0] in own}


def missing() -> Iterator[str]:
    """Yield a line for each change of a table that no migration makes."""
    from django.apps import apps
    from django.core.management.commands.makemigrations import Command
    from django.db.migrations.questioner import MigrationQuestioner
    from django.db.migrations.state import ProjectState
    from django.utils.translation import override

    loader = _loader()
    for label, names in loader.detect_conflicts().items():
        yield f"{label}: two last migrations ({', '.join(sorted(names))}): let one follow the other"
    # The command's own detector: pghistory's triggers extend it.
    with override(None):
        detector = Command.autodetector(
            loader.project_state(),
            ProjectState.from_apps(apps),
            MigrationQuestioner(specified_apps=set(), dry_run=True),
        )
    labels = {label for label, _name in own_migrations()}
    # Labels are written in English; translated ones would look like a change.
    with override(None):
        changes = detector.changes(graph=loader.graph)
    for label, migrations in changes.items():
        if label in labels:
            for operation in (one for migration in migrations for one in migration.operations):
                yield f"{label}: no migration yet: {operation.describe()}"


def breaches(migrations: dict[tuple[str, str], Any]) -> Iterator[str]:
    """Yield a line for each migration without a speaking name or a way back, or needlessly slow."""
    for (label, name), migration in sorted(migrations.items(), key=lambda item: item[0]):
        where = f"{label}/migrations/{name}.py"
        if NAMELESS.search(name):
            yield f"{where}: name it for what it does, such as 0002_bookings_have_a_note"
        for operation in migration.operations:
            if not operation.reversible:
                yield f"{where}: no way back from: {operation.describe()}"
            if type(operation).__module__ == "pgtrigger.migrations":
                yield f"{where}: take {type(operation).__name__} from tenne.foundation.triggers"
        if moves_data(migration) and changes_tables(migration):
            yield f"{where}: moves data and changes tables: make two migrations of it"


def moves_data(migration: Any) -> bool:
    """Tell whether a migration runs Python over rows."""
    from django.db.migrations import RunPython

    return any(isinstance(operation, RunPython) for operation in migration.operations)


def changes_tables(migration: Any) -> bool:
    """Tell whether a migration makes, changes or removes a table."""
    from django.db.migrations.operations.fields import FieldOperation
    from django.db.migrations.operations.models import ModelOperation

    return any(isinstance(one, FieldOperation | ModelOperation) for one in migration.operations)


if __name__ == "__main__":
    sys.exit(main())
