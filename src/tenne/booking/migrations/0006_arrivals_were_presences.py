"""Whoever has checked in was in the house on that day; of further days nothing is known."""

from django.db import migrations

ARRIVALS = """
INSERT INTO booking_presence (operator_id, space_id, booking_id, person_id, day, came_at, left_at)
SELECT operator_id, space_id, id, person_id,
       (checked_in_at AT TIME ZONE zone_name)::date,
       checked_in_at,
       CASE WHEN (checked_out_at AT TIME ZONE zone_name)::date
                 = (checked_in_at AT TIME ZONE zone_name)::date
            THEN greatest(checked_in_at, checked_out_at) END
FROM booking_booking
WHERE checked_in_at IS NOT NULL
  -- Of who was erased only the booking stays, because the law wants it.
  AND NOT EXISTS (SELECT FROM people_person p WHERE p.id = person_id AND p.erased_at IS NOT NULL)
"""


class Migration(migrations.Migration):
    dependencies = [("booking", "0005_presence_on_each_day"), ("people", "0002_sign_in")]

    operations = [migrations.RunSQL(ARRIVALS, "DELETE FROM booking_presence")]
