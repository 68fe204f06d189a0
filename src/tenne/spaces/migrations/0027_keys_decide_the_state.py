"""Where a municipality key and a federal state disagree, the key decides, as its form says."""

from django.db import migrations

OF_KEYS = """
UPDATE spaces_space SET federal_state = lies.in_state
FROM (VALUES
    ('01', 'SH'), ('02', 'HH'), ('03', 'NI'), ('04', 'HB'), ('05', 'NW'), ('06', 'HE'),
    ('07', 'RP'), ('08', 'BW'), ('09', 'BY'), ('10', 'SL'), ('11', 'BE'), ('12', 'BB'),
    ('13', 'MV'), ('14', 'SN'), ('15', 'ST'), ('16', 'TH')
) AS lies (digits, in_state)
WHERE left(municipality_key, 2) = lies.digits AND federal_state <> lies.in_state;
"""


class Migration(migrations.Migration):
    dependencies = [("spaces", "0026_spaces_have_photos")]

    # What was said before stands in the trail.
    operations = [migrations.RunSQL(OF_KEYS, migrations.RunSQL.noop)]
