"""How long it takes from place to place."""

from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("regions", "0001_travel_times")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="TravelTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("origin", models.CharField(max_length=80)),
                ("goal", models.CharField(max_length=80)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("car", "by car"),
                            ("bike", "by bike"),
                            ("transit", "by bus and train"),
                            ("walk", "on foot"),
                        ],
                        max_length=8,
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField()),
                ("as_of", models.DateField()),
                ("source", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("origin"),
                        models.F("goal"),
                        models.F("mode"),
                        name="one_travel_time_per_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__lte", 1440)), name="a_way_takes_at_most_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="a_travel_time_has_its_source",
                    ),
                ],
            },
        ),
    ]
