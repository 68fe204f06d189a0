"""Guests may wait in line, a date of a series may be waited for, and a series may take whole days."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0015_calendars_elsewhere_take_places"),
    ]

    operations = [
        migrations.AddField(
            model_name="series",
            name="whole_days",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="wait",
            name="series_date",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="booking.seriesdate",
            ),
        ),
        migrations.AlterField(
            model_name="wait",
            name="state",
            field=models.CharField(
                choices=[
                    ("asked", "address not proven yet"),
                    ("waiting", "in line"),
                    ("offered", "offered"),
                    ("taken", "taken up"),
                    ("declined", "declined"),
                    ("lapsed", "lapsed"),
                    ("left", "left the line"),
                    ("over", "nothing became free"),
                ],
                default="waiting",
                max_length=12,
            ),
        ),
    ]
