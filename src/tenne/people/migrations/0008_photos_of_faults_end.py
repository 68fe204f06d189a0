"""The photo of a fault that was repaired 90 days ago goes from the history, too."""

from django.db import migrations

LATEST, FAULTS = "'spaces_housekeyevent'", "'spaces_faultevent'"
# The function as it stands, with one table more or less in its list.
CHANGE = """
DO $do$ BEGIN EXECUTE replace(
    pg_get_functiondef('people_erase_ended(regclass, text[], text[])'::regprocedure), $s${}$s$, $s${}$s$
); END $do$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0007_a_number_to_call")]

    operations = [
        migrations.RunSQL(
            CHANGE.format(LATEST, f"{LATEST}, {FAULTS}"),
            CHANGE.format(f"{LATEST}, {FAULTS}", LATEST),
        ),
    ]
