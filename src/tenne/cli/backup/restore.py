"""Put a backup in place of the data: checked before, checked after, swapped in one step."""

import shutil
from pathlib import Path

import psycopg
from psycopg import sql

from tenne.cli import marks
from tenne.cli.backup import archive
from tenne.cli.backup.counting import count_rows
from tenne.cli.backup.write import stamp, write_backup
from tenne.cli.database import Access
from tenne.cli.folders import PRIVATE, make_folder, write_private
from tenne.cli.options import Options
from tenne.cli.postgres import clients, roles
from tenne.cli.progress import say, step
from tenne.cli.secret_key import FILE as SECRET_KEY_FILE
from tenne.cli.trouble import Trouble


def restore_backup(
    options: Options, access: Access, source: Path, *, keep_present: bool = True
) -> archive.Manifest:
    """Restore into a fresh database and folder; the old ones go only after all is checked."""
    manifest = archive.read_manifest(source)
    with step("Checking the backup"):
        archive.verify(source, manifest)
    _require_new_enough(access, manifest)
    if keep_present:
        _keep_what_is_there(options, access, manifest)
    fresh = f"{access.name}_restored"
    media = options.data / "media.restored"
    try:
        _unpack(options.data, source, media)
        _create(access, fresh)
        with step(f"Restoring {manifest.total_rows} rows in {len(manifest.rows)} tables"):
            clients.load(access.owner_of(fresh), options.data / "run" / archive.DATABASE)
        _check(access.owner_of(fresh), manifest, media)
        _grant(access, fresh)
        _swap(access, fresh)
    except BaseException:
        _drop(access, fresh)
        shutil.rmtree(media, ignore_errors=True)
        raise
    finally:
        (options.data / "run" / archive.DATABASE).unlink(missing_ok=True)
    _swap_media(options.data, media)
    _take_over_key(options.data, source)
    return manifest


def _require_new_enough(access: Access, manifest: archive.Manifest) -> None:
    here, there = clients.server_major(access.owner), int(manifest.postgresql.split(".")[0])
    if here < there:
        raise Trouble(
            f"The backup comes from PostgreSQL {there} and this database is PostgreSQL {here}; "
            "upgrade it first (`tenne upgrade` for the embedded one). Nothing was changed."
        )


def _keep_what_is_there(options: Options, access: Access, manifest: archive.Manifest) -> None:
    """Back up the present data, so that restoring the wrong file can be taken back."""
    with psycopg.connect(access.owner) as connection:
        holds_persons = marks.holds_persons(connection)
        is_sample = marks.SAMPLE in marks.read(connection)
    if holds_persons and manifest.is_sample != is_sample:
        here, there = ("sample", "real") if is_sample else ("real", "sample")
        raise Trouble(
            f"This data folder holds {here} people and the backup {there} ones; "
            "restore it into another --data."
        )
    if holds_persons:
        target = options.data / "backups" / f"before-restore-{stamp()}{archive.SUFFIX}"
        with step("Backing up what is there now"):
            write_backup(options, access, target)
        say(f"  The way back is {target}.")


def _unpack(data: Path, source: Path, media: Path) -> None:
    shutil.rmtree(media, ignore_errors=True)
    make_folder(media, PRIVATE)
    for name, content in archive.members(source):
        if name == archive.DATABASE:
            target = data / "run" / archive.DATABASE
        elif name.startswith(archive.MEDIA):
            target = media / name.removeprefix(archive.MEDIA)
            if not target.resolve().is_relative_to(media.resolve()):
                raise Trouble(f"{source} wants to write outside the data folder; it is not ours.")
            target.parent.mkdir(parents=True, exist_ok=True)
        else:
            continue
        with target.open("wb") as file:
            target.chmod(0o600)
            shutil.copyfileobj(content, file)


def _create(access: Access, fresh: str) -> None:
    _drop(access, fresh)
    try:
        with psycopg.connect(access.setup, autocommit=True) as connection:
            if access.has_setup_role:
                roles.create_database(connection, fresh)
            else:
                connection.execute(
                    sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
                        sql.Identifier(fresh)
                    )
                )
    except psycopg.errors.InsufficientPrivilege:
        raise Trouble(
            "Restoring makes a fresh database first, and the role of DATABASE_URL may not: "
            "give the owner's role CREATEDB (ALTER ROLE … CREATEDB) and try again. "
            "Nothing was changed."
        ) from None


def _check(url: str, manifest: archive.Manifest, media: Path) -> None:
    """Compare rows and files with what the manifest says."""
    with step("Checking rows and files"), psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")
        rows = count_rows(connection)
        wrong = sorted(
            table
            for table in set(rows) | set(manifest.rows)
            if rows.get(table) != manifest.rows.get(table)
        )
        for name, expected in manifest.uploads.items():
            with (media / name).open("rb") as content:
                if archive.hash_of(content) != expected:
                    wrong.append(name)
    if wrong:
        raise Trouble(f"Not all came back ({', '.join(wrong[:5])}); the data is as it was before.")


def _grant(access: Access, fresh: str) -> None:
    with psycopg.connect(access.owner_of(fresh), autocommit=True) as owner:
        owner.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        if access.has_two_roles:
            roles.grant_daily_work(owner, access.application_role)


def _swap(access: Access, fresh: str) -> None:
    """Give the fresh database the name of the old one, both renamed together or not at all."""
    old = f"{access.name}_replaced"
    _drop(access, old)
    _end_sessions(access, fresh)
    try:
        with psycopg.connect(access.setup) as connection:
            for now, then in ((access.name, old), (fresh, access.name)):
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                        sql.Identifier(now), sql.Identifier(then)
                    )
                )
    except psycopg.errors.ObjectInUse:
        raise Trouble(
            f"Somebody is still connected to the database {access.name}; close that connection "
            "and restore again. Nothing was changed."
        ) from None
    _drop(access, old)


def _end_sessions(access: Access, fresh: str) -> None:
    """End what is left of our own sessions; each role may end its own, a superuser all."""
    for url in dict.fromkeys((access.application, access.setup)):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = ANY(%s) AND pid <> pg_backend_pid() AND (usename = current_user"
                " OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user))",
                [[access.name, fresh]],
            )


def _drop(access: Access, name: str) -> None:
    with psycopg.connect(access.setup, autocommit=True) as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def _swap_media(data: Path, restored: Path) -> None:
    replaced = data / "media.replaced"
    shutil.rmtree(replaced, ignore_errors=True)
    (data / "media").rename(replaced)
    restored.rename(data / "media")
    shutil.rmtree(replaced, ignore_errors=True)


def _take_over_key(data: Path, source: Path) -> None:
    """Use the key of the backup, so that links and codes handed out before stay good."""
    for name, content in archive.members(source):
        if name == archive.SECRET_KEY:
            write_private(data / SECRET_KEY_FILE, content.read().decode())
