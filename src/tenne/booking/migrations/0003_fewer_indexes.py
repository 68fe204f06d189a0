"""Tables made up to 23 November 2026 lose indexes that nobody read and every change had to write.

The first migrations no longer make them; where they are gone already, nothing happens.
"""

from django.db import migrations

# The trail is read by the row that it is about. Bookings are found by space or person and time, a
# taken place by the index that keeps two people off it.
FEWER = """
DO $do$ DECLARE
    one text;
BEGIN
    FOR one IN
        SELECT i.indexrelid::regclass::text
        FROM pg_index i
        JOIN pg_class t ON t.oid = i.indrelid
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
        WHERE t.relnamespace = 'public'::regnamespace AND i.indnatts = 1
            AND NOT i.indisunique AND i.indpred IS NULL
            AND (
                a.attname <> 'pgh_obj_id' AND EXISTS (
                    SELECT 1 FROM pg_attribute h WHERE h.attrelid = t.oid AND h.attname = 'pgh_id'
                )
                OR (t.relname, a.attname) IN (
                    ('billing_charge', 'corrects_id'), ('billing_charge', 'operator_id'),
                    ('booking_booking', 'operator_id'), ('booking_booking', 'person_id'),
                    ('booking_booking', 'space_id'), ('booking_occupancy', 'allocation_id'),
                    ('booking_occupancy', 'operator_id'), ('booking_occupancy', 'outage_id'),
                    ('booking_occupancy', 'outside_calendar_id')
                )
            )
    LOOP
        EXECUTE 'DROP INDEX ' || one;
    END LOOP;
END $do$;
CREATE INDEX IF NOT EXISTS correction ON billing_charge (corrects_id)
    WHERE corrects_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS occupancy_of_outage ON booking_occupancy (outage_id)
    WHERE outage_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS occupancy_of_allocation ON booking_occupancy (allocation_id)
    WHERE allocation_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS occupancy_of_outside_calendar ON booking_occupancy (outside_calendar_id)
    WHERE outside_calendar_id IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0002_people_swap"),
        ("billing", "0001_tables"),
        ("tariffs", "0001_tables"),
        ("spaces", "0001_tables"),
        ("people", "0001_tables"),
    ]

    operations = [migrations.RunSQL(FEWER, migrations.RunSQL.noop)]
