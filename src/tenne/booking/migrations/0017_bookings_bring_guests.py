"""A booking may say how many guests come along."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0016_guests_wait_and_series_of_whole_days"),
        ("spaces", "0037_programs_are_told"),
    ]

    operations = [
        migrations.CreateModel(
            name="Company",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("count", models.PositiveSmallIntegerField()),
                ("names", models.TextField(blank=True)),
                ("here", models.PositiveSmallIntegerField(default=0)),
                ("here_on", models.DateField(blank=True, null=True)),
                (
                    "booking",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="company",
                        to="booking.booking",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.operator",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("count__gte", 1)), name="company_is_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("here__lte", models.F("count"))),
                        name="no_more_here_than_announced",
                    ),
                ],
            },
        ),
    ]
