"""Quotes that came to nothing go from the history, too; so do places held for good, after years."""

from django.db import migrations

LATEST = "'spaces_faultevent'"
MORE = "'booking_allocationevent', 'booking_enquiryevent', 'booking_quoteevent'"
# The function as it stands, with some tables more or less in its list.
CHANGE = """
DO $do$ BEGIN EXECUTE replace(
    pg_get_functiondef('people_erase_ended(regclass, text[], text[])'::regprocedure), $s${}$s$, $s${}$s$
); END $do$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0009_who_has_not_said_why_pays_as_everybody")]

    operations = [
        migrations.RunSQL(
            CHANGE.format(LATEST, f"{LATEST}, {MORE}"),
            CHANGE.format(f"{LATEST}, {MORE}", LATEST),
        ),
    ]
