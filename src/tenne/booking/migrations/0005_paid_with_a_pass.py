"""A booking may be paid with a pass."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0004_dates_have_own_hours"),
    ]

    operations = [
        migrations.AlterField(
            model_name="allocation",
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
            model_name="allocationevent",
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
            model_name="booking",
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
            model_name="bookingevent",
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
