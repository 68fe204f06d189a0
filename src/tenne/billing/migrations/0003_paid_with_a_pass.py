"""A pass is a way to pay."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0002_charges_are_settled"),
    ]

    operations = [
        migrations.AlterField(
            model_name="charge",
            name="payment_way",
            field=models.CharField(
                choices=[
                    ("at-desk", "at the front desk"),
                    ("transfer", "by bank transfer"),
                    ("invoice", "by invoice"),
                    ("pass", "with a pass"),
                    ("free", "free of charge"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="chargeevent",
            name="payment_way",
            field=models.CharField(
                choices=[
                    ("at-desk", "at the front desk"),
                    ("transfer", "by bank transfer"),
                    ("invoice", "by invoice"),
                    ("pass", "with a pass"),
                    ("free", "free of charge"),
                ],
                max_length=8,
            ),
        ),
    ]
