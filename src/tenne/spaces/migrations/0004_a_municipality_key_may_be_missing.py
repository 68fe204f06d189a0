"""A space may begin before somebody has looked up its municipality key."""

from __future__ import annotations

import django.core.validators
from django.db import migrations, models

KEY = models.CharField(
    blank=True,
    help_text="AGS, 8 digits",
    max_length=8,
    validators=[django.core.validators.RegexValidator("^\\d{8}$")],
)


class Migration(migrations.Migration):
    dependencies = [("spaces", "0003_links_follow_a_proven_domain")]

    operations = [
        migrations.RemoveConstraint("space", "municipality_key_has_8_digits"),
        migrations.AlterField("space", "municipality_key", KEY),
        migrations.AlterField("spaceevent", "municipality_key", KEY.clone()),
        migrations.AddConstraint(
            "space",
            models.CheckConstraint(
                condition=models.Q(municipality_key__regex="^([0-9]{8})?$"),
                name="municipality_key_has_8_digits",
            ),
        ),
    ]
