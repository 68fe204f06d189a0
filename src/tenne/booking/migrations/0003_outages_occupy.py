"""A place out of service is occupied like a booked one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0002_initial"),
        ("spaces", "0010_inventory_faults_and_outages"),
    ]

    operations = [
        migrations.AddField(
            model_name="occupancy",
            name="outage",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="occupancies",
                to="spaces.outage",
            ),
        ),
        migrations.AlterField(
            model_name="occupancy",
            name="booking",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="occupancies",
                to="booking.booking",
            ),
        ),
        migrations.AddConstraint(
            model_name="occupancy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("booking__isnull", False), ("outage__isnull", True)),
                    models.Q(("booking__isnull", True), ("outage__isnull", False)),
                    _connector="OR",
                ),
                name="a_booking_or_an_outage_occupies",
            ),
        ),
    ]
