"""A key that has been back for a year goes from the history, too."""

from django.db import migrations

LATEST, KEYS = "'spaces_roleinvitationevent'", "'spaces_housekeyevent'"
# The function as it stands, with one table more or less in its list.
CHANGE = """
DO $do$ BEGIN EXECUTE replace(
    pg_get_functiondef('people_erase_ended(regclass, text[], text[])'::regprocedure), $s${}$s$, $s${}$s$
); END $do$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0005_who_was_somebody_else")]

    operations = [
        migrations.RunSQL(
            CHANGE.format(LATEST, f"{LATEST}, {KEYS}"), CHANGE.format(f"{LATEST}, {KEYS}", LATEST)
        ),
    ]
