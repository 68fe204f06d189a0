"""A changed price raises the revision of its space."""

from django.db import migrations

WATCH = """
CREATE FUNCTION tariffs_tariff_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN PERFORM tenne_raise_revision(OLD.space_id);
    ELSE PERFORM tenne_raise_revision(NEW.space_id); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER raises_revision AFTER INSERT OR UPDATE OR DELETE ON tariffs_tariff
    FOR EACH ROW EXECUTE FUNCTION tariffs_tariff_raises_revision();
"""
UNWATCH = """
DROP TRIGGER raises_revision ON tariffs_tariff;
DROP FUNCTION tariffs_tariff_raises_revision();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("tariffs", "0001_tables"),
        ("spaces", "0002_changes_raise_the_revision"),
    ]

    operations = [migrations.RunSQL(WATCH, UNWATCH)]
