"""A house may close while nobody has taken a shift: shifts raise the revision of its space."""

from django.db import migrations

WATCH = """
CREATE FUNCTION spaces_shift_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed spaces_shift%ROWTYPE;
BEGIN
    IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
    PERFORM tenne_raise_revision(id) FROM spaces_space
    WHERE id = changed.space_id AND roster = 'closed';
    RETURN NULL;
END $$;
CREATE TRIGGER raises_revision
    AFTER INSERT OR DELETE OR UPDATE OF kind, person_id, announced_at, starts_at, ends_at
    ON spaces_shift FOR EACH ROW EXECUTE FUNCTION spaces_shift_raises_revision();
"""

UNWATCH = """
DROP TRIGGER raises_revision ON spaces_shift;
DROP FUNCTION spaces_shift_raises_revision();
"""


class Migration(migrations.Migration):
    dependencies = [("spaces", "0021_operators_have_a_sender")]

    operations = [migrations.RunSQL(WATCH, UNWATCH)]
