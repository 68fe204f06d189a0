"""What is taken in a space is found through the index made for that question."""

import django.contrib.postgres.indexes
from django.db import migrations

import tenne.booking.models


class Migration(migrations.Migration):
    dependencies = [("booking", "0003_outages_occupy")]

    operations = [
        migrations.RemoveIndex(model_name="occupancy", name="occupancy_in_a_space"),
        migrations.AddIndex(
            model_name="occupancy",
            index=django.contrib.postgres.indexes.GistIndex(
                tenne.booking.models._KeyRange("space"),
                tenne.booking.models._DuringAgain("during"),
                name="occupancy_in_a_space_at_a_time",
            ),
        ),
    ]
