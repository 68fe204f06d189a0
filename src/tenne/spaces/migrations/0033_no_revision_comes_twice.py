"""Revisions come from a sequence: what was rolled back never shares its number with what stands.

A process keeps a catalogue by its revision. Had it read one within a transaction that failed, the
next change would have come to the same number, and the process would have gone on with what never
came to be.
"""

from django.db import migrations

FROM_A_SEQUENCE = """
CREATE SEQUENCE spaces_revision_numbers;
SELECT setval('spaces_revision_numbers', (
    SELECT coalesce(max(number), 0) + 1 FROM spaces_spacerevision
), false);
CREATE OR REPLACE FUNCTION tenne_raise_revision(changed_space bigint) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO spaces_spacerevision (space_id, number)
    SELECT id, nextval('spaces_revision_numbers') FROM spaces_space WHERE id = changed_space
    ON CONFLICT (space_id) DO UPDATE SET number = excluded.number
$$;
"""

ONE_MORE = """
CREATE OR REPLACE FUNCTION tenne_raise_revision(changed_space bigint) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO spaces_spacerevision (space_id, number)
    SELECT id, 1 FROM spaces_space WHERE id = changed_space
    ON CONFLICT (space_id) DO UPDATE SET number = spaces_spacerevision.number + 1
$$;
DROP SEQUENCE spaces_revision_numbers;
"""


class Migration(migrations.Migration):
    dependencies = [("spaces", "0032_kinds_of_spaces_in_plain_words")]

    operations = [migrations.RunSQL(FROM_A_SEQUENCE, ONE_MORE)]
