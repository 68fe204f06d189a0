"""Legal texts that are there say the day of their last change, as far as the trail knows it."""

from django.db import migrations

FROM_THE_TRAIL = """
UPDATE spaces_legaltext SET changed_on = trail.on_day
FROM (
    SELECT pgh_obj_id, (max(pgh_created_at) AT TIME ZONE 'Europe/Berlin')::date AS on_day
    FROM spaces_legaltextevent GROUP BY pgh_obj_id
) AS trail
WHERE trail.pgh_obj_id = spaces_legaltext.id AND changed_on IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("spaces", "0029_legal_texts_have_a_day")]

    operations = [migrations.RunSQL(FROM_THE_TRAIL, migrations.RunSQL.noop)]
