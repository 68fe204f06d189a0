"""What a shutdown did to the bookings in its way is kept, so that it can be taken back."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0009_a_booking_may_be_a_request"),
        ("spaces", "0035_parts_of_a_space_are_shut"),
    ]

    operations = [
        migrations.CreateModel(
            name="Displacement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("rehoused", "gets another place"),
                            ("interrupted", "keeps its place on the other days"),
                            ("withdrawn", "is cancelled"),
                            ("lapsed", "was not firm yet, and ends"),
                        ],
                        max_length=12,
                    ),
                ),
                ("kept_percent", models.PositiveSmallIntegerField(default=100)),
                (
                    "undone",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("back", "as it was before"),
                            ("changed", "was changed since; stays so"),
                            ("taken", "the place is taken by now"),
                            ("elsewhere", "has booked something else"),
                            ("binding", "cancelling would cost by now; was asked by mail"),
                            ("over", "its time has come"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="displacements",
                        to="booking.booking",
                    ),
                ),
                (
                    "from_place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.resource",
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
                (
                    "shutdown",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="displacements",
                        to="spaces.shutdown",
                    ),
                ),
                (
                    "to_place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.resource",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("shutdown"),
                        models.F("booking"),
                        name="displaced_once_by_a_shutdown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fate", "rehoused"), ("to_place__isnull", False)),
                            models.Q(
                                models.Q(("fate", "rehoused"), _negated=True),
                                ("to_place__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="who_is_rehoused_has_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept_percent__lte", 100)),
                        name="nobody_owes_more_by_a_shutdown",
                    ),
                ],
            },
        ),
    ]
