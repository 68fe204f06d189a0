"""`tenne upgrade`: backed up first, an older PostgreSQL carried over, undone on failure."""

import importlib.metadata

from tenne.cli.backup.restore import restore_backup
from tenne.cli.backup.write import back_up_before_changes
from tenne.cli.database import (
    Access,
    access_to,
    named_database,
    require_remembered_database,
)
from tenne.cli.folders import prepare_data_folder
from tenne.cli.lock import holder, holding, is_served
from tenne.cli.migration import migrate
from tenne.cli.options import Options
from tenne.cli.postgres import roles
from tenne.cli.postgres.carry_over import carry_over, take_back
from tenne.cli.postgres.cluster import Cluster, existing_major, open_cluster
from tenne.cli.postgres.programs import shipped_programs
from tenne.cli.postgres.server import Server
from tenne.cli.progress import say, step
from tenne.cli.trouble import Trouble


def run(options: Options) -> int:
    """Bring the data to this version, or leave it as it was."""
    require_remembered_database(options)
    if options.embedded and existing_major(options.data) is None:
        raise Trouble(f"There is nothing to upgrade in {options.data} yet; check --data.")
    prepare_data_folder(options.data)
    if is_served(options.data):
        pid = (holder(options.data) or (0, ""))[0]
        raise Trouble(f"Tenne is running on {options.data}; stop it first (kill {pid}).")
    with holding(options.data, "upgrade"):
        if options.embedded:
            _upgrade_embedded(options)
        else:
            _upgrade_tables(options, named_database(options))
    say(f"The data is ready for Tenne {importlib.metadata.version('tenne')}; start `tenne up`.")
    return 0


def _upgrade_embedded(options: Options) -> None:
    old = open_cluster(options.data)
    newest = shipped_programs()[0].major
    server = Server(old)
    try:
        access = _start(server)
        if old.programs.major >= newest:
            _upgrade_tables(options, access)
            return
        back_up_before_changes(options, access)
    finally:
        server.stop()
    _carry_over_and_migrate(options, old, newest)


def _carry_over_and_migrate(options: Options, old: Cluster, newest: int) -> None:
    """Move to the newest PostgreSQL; the old folder stays untouched until all is well."""
    with step(f"Carrying the data from PostgreSQL {old.programs.major} over to {newest}"):
        new = carry_over(old, newest)
    server = Server(new)
    try:
        migrate(options, _start(server))
    except BaseException:
        server.stop()
        take_back(old, new)
        say(f"The upgrade failed; the data is as it was, with PostgreSQL {old.programs.major}.")
        raise
    finally:
        server.stop()
    kept = old.folder.with_name(f"{old.folder.name}.before-upgrade")
    say(f"The old files are kept in {kept}; delete them when all is well.")


def _start(server: Server) -> Access:
    server.start()
    roles.set_up(server)
    return access_to(server)


def _upgrade_tables(options: Options, access: Access) -> None:
    """Back up and migrate; put the backup back when that fails halfway."""
    backup = back_up_before_changes(options, access)
    try:
        migrate(options, access)
    except Trouble:
        say("The upgrade failed; putting the data back as it was …")
        restore_backup(options, access, backup, keep_present=False)
        say("The data is as it was before; run the Tenne version that you had.")
        raise
