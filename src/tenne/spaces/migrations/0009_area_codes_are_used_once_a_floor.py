from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("spaces", "0008_each_area_has_a_code_of_its_own")]

    operations = [
        migrations.AddConstraint(
            model_name="area",
            constraint=models.UniqueConstraint(
                models.F("floor"), models.F("code"), name="area_code_is_used_once_a_floor"
            ),
        ),
    ]
