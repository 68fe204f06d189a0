"""Areas that were there before get a code each; data moves apart from the tables."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("spaces", "0007_areas_have_a_code")]

    operations = [
        migrations.RunSQL(
            "UPDATE spaces_area SET code = 'area-' || id",
            migrations.RunSQL.noop,
        ),
    ]
