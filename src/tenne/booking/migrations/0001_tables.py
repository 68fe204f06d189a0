"""Who holds which place, and when."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import tenne.booking.models.allocation
import tenne.booking.models.occupancy
import tenne.foundation.codes
from tenne.foundation.triggers import AddTrigger


class Migration(migrations.Migration):
    replaces = [
        ("booking", "0001_initial"),
        ("booking", "0002_initial"),
        ("booking", "0003_outages_occupy"),
        ("booking", "0004_occupancy_by_space"),
        ("booking", "0005_presence_on_each_day"),
        ("booking", "0006_arrivals_were_presences"),
        ("booking", "0007_bookings_repeat_in_series"),
        ("booking", "0008_places_are_named_later"),
        ("booking", "0009_a_booking_may_be_a_request"),
        ("booking", "0010_what_a_shutdown_did"),
        ("booking", "0011_places_are_held_for_good"),
        ("booking", "0012_people_wait_in_line"),
        ("booking", "0013_one_books_for_another"),
        ("booking", "0014_holders_come_too"),
        ("booking", "0015_calendars_elsewhere_take_places"),
        ("booking", "0016_guests_wait_and_series_of_whole_days"),
        ("booking", "0017_bookings_bring_guests"),
        ("booking", "0018_bookings_are_taken_over"),
        ("booking", "0019_organisers_are_quoted"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Allocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="spaces.resource",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(blank=True, null=True)),
                ("held_from", models.DateTimeField()),
                ("held_until", models.DateTimeField(blank=True, null=True)),
                ("zone_name", models.CharField(max_length=40)),
                ("notice_weeks", models.PositiveSmallIntegerField()),
                ("ends_with_month", models.BooleanField()),
                ("notice_given_at", models.DateTimeField(blank=True, null=True)),
                ("price_cents", models.PositiveIntegerField()),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
                ("credit_percent", models.PositiveSmallIntegerField()),
                (
                    "payment_way",
                    models.CharField(
                        choices=[
                            ("at-desk", "at the front desk"),
                            ("transfer", "by bank transfer"),
                            ("invoice", "by invoice"),
                            ("free", "free of charge"),
                        ],
                        max_length=8,
                    ),
                ),
                ("charged_until", models.DateField()),
                (
                    "follows",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="followed_by",
                        to="booking.allocation",
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("person"), models.F("first_day"), name="allocation_of_a_person"
                    ),
                    models.Index(
                        models.F("space"), models.F("first_day"), name="allocation_in_a_space"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_until__isnull", True), ("last_day__isnull", True)),
                            models.Q(
                                ("held_until__gt", models.F("held_from")),
                                ("held_until__isnull", False),
                                ("last_day__gte", models.F("first_day")),
                                ("last_day__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_allocation_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credit_percent__lte", 100)),
                        name="a_day_given_back_earns_at_most_its_price",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="spaces.resource",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="made_for_others",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("maker_pays", models.BooleanField(default=False)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "code",
                    models.CharField(
                        default=tenne.foundation.codes.short_code, max_length=8, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "held"),
                            ("requested", "requested"),
                            ("confirmed", "confirmed"),
                            ("checked-in", "checked in"),
                            ("completed", "completed"),
                            ("cancelled", "cancelled"),
                            ("cancelled-late", "cancelled late"),
                            ("no-show", "not come"),
                            ("expired", "expired"),
                        ],
                        max_length=16,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("wall_start", models.CharField(max_length=16)),
                ("wall_end", models.CharField(max_length=16)),
                ("zone_name", models.CharField(max_length=40)),
                ("pool", models.JSONField(blank=True, null=True)),
                ("named_from", models.DateTimeField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("held_for", models.JSONField(blank=True, null=True)),
                ("held_until", models.DateTimeField(blank=True, null=True)),
                ("link_digest", models.CharField(blank=True, max_length=64)),
                ("idempotency_key", models.CharField(blank=True, max_length=80)),
                ("wish_digest", models.CharField(blank=True, max_length=64)),
                ("price_cents", models.PositiveIntegerField()),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("price_lines", models.JSONField(default=list)),
                ("tax", models.JSONField(default=dict)),
                (
                    "payment_way",
                    models.CharField(
                        choices=[
                            ("at-desk", "at the front desk"),
                            ("transfer", "by bank transfer"),
                            ("invoice", "by invoice"),
                            ("free", "free of charge"),
                        ],
                        max_length=8,
                    ),
                ),
                ("cancellation_steps", models.JSONField(default=list)),
                ("set_up_minutes", models.PositiveSmallIntegerField(default=0)),
                ("clear_up_minutes", models.PositiveSmallIntegerField(default=0)),
                ("calendar_sequence", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=200)),
                ("checked_in_at", models.DateTimeField(blank=True, null=True)),
                ("checked_out_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("undone_state", models.CharField(blank=True, max_length=16)),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("person"), models.F("starts_at"), name="booking_of_a_person"
                    ),
                    models.Index(
                        models.F("space"), models.F("starts_at"), name="booking_in_a_space"
                    ),
                    models.Index(
                        models.F("made_by"),
                        models.F("starts_at"),
                        condition=models.Q(("made_by__isnull", False)),
                        name="booking_made_for_another",
                    ),
                    models.Index(
                        models.F("held_until"),
                        condition=models.Q(("state__in", ("held", "requested"))),
                        name="booking_held",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="booking_is_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("maker_pays", False), ("made_by__isnull", False), _connector="OR"
                        ),
                        name="who_made_it_for_another_pays",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("held", "requested")), _negated=True),
                            ("held_until__isnull", False),
                            _connector="OR",
                        ),
                        name="a_hold_has_a_timer",
                    ),
                    models.UniqueConstraint(
                        models.F("person"),
                        models.F("idempotency_key"),
                        condition=models.Q(("idempotency_key", ""), _negated=True),
                        name="one_booking_per_key",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deputies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("since", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(models.F("email"), name="deputy_by_address")],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("person"), models.F("email"), name="once_a_deputy_of_a_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OutsideCalendar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outside_calendars",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outside_calendars",
                        to="spaces.resource",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("address", models.CharField(max_length=500)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("etag", models.CharField(blank=True, max_length=200)),
                ("changed", models.CharField(blank=True, max_length=64)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                ("asked_anew_on", models.DateField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("dates", models.PositiveIntegerField(default=0)),
                ("skipped", models.JSONField(default=list)),
                ("trouble", models.CharField(blank=True, max_length=40)),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("troubled_since", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["made_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("resource", "address"),
                        name="an_outside_calendar_once_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("trouble", ""), ("troubled_since__isnull", False), _connector="OR"
                        ),
                        name="a_trouble_has_a_beginning",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PermanentTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="permanent_terms",
                        to="spaces.space",
                    ),
                ),
                ("notice_weeks", models.PositiveSmallIntegerField(default=4)),
                ("ends_with_month", models.BooleanField(default=True)),
                ("credit_percent", models.PositiveSmallIntegerField(default=50)),
            ],
            options={
                "verbose_name_plural": "permanent terms",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("credit_percent__lte", 100)),
                        name="a_credit_is_at_most_the_price",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.resource",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="series",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("rule", models.CharField(max_length=200)),
                ("first_day", models.DateField()),
                ("opens", models.TimeField()),
                ("closes", models.TimeField()),
                ("nights", models.PositiveSmallIntegerField(default=0)),
                ("whole_days", models.BooleanField(default=False)),
                ("zone_name", models.CharField(max_length=40)),
                ("idempotency_key", models.CharField(blank=True, max_length=80)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "series",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nights__gt", 0), ("closes__gt", models.F("opens")), _connector="OR"
                        ),
                        name="a_date_of_a_series_is_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rule__contains", "COUNT="),
                            ("rule__contains", "UNTIL="),
                            _connector="OR",
                        ),
                        name="a_series_ends",
                    ),
                    models.UniqueConstraint(
                        models.F("person"),
                        models.F("idempotency_key"),
                        condition=models.Q(("idempotency_key", ""), _negated=True),
                        name="one_series_per_key",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Takeover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="takeovers",
                        to="spaces.space",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="AllocationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="booking.allocation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(blank=True, null=True)),
                ("held_from", models.DateTimeField()),
                ("held_until", models.DateTimeField(blank=True, null=True)),
                ("zone_name", models.CharField(max_length=40)),
                ("notice_weeks", models.PositiveSmallIntegerField()),
                ("ends_with_month", models.BooleanField()),
                ("notice_given_at", models.DateTimeField(blank=True, null=True)),
                ("price_cents", models.PositiveIntegerField()),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
                ("credit_percent", models.PositiveSmallIntegerField()),
                (
                    "payment_way",
                    models.CharField(
                        choices=[
                            ("at-desk", "at the front desk"),
                            ("transfer", "by bank transfer"),
                            ("invoice", "by invoice"),
                            ("free", "free of charge"),
                        ],
                        max_length=8,
                    ),
                ),
                ("charged_until", models.DateField()),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="booking.allocation",
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BookingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="booking.booking",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("maker_pays", models.BooleanField(default=False)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("code", models.CharField(default=tenne.foundation.codes.short_code, max_length=8)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "held"),
                            ("requested", "requested"),
                            ("confirmed", "confirmed"),
                            ("checked-in", "checked in"),
                            ("completed", "completed"),
                            ("cancelled", "cancelled"),
                            ("cancelled-late", "cancelled late"),
                            ("no-show", "not come"),
                            ("expired", "expired"),
                        ],
                        max_length=16,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("wall_start", models.CharField(max_length=16)),
                ("wall_end", models.CharField(max_length=16)),
                ("zone_name", models.CharField(max_length=40)),
                ("pool", models.JSONField(blank=True, null=True)),
                ("named_from", models.DateTimeField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("held_for", models.JSONField(blank=True, null=True)),
                ("held_until", models.DateTimeField(blank=True, null=True)),
                ("link_digest", models.CharField(blank=True, max_length=64)),
                ("idempotency_key", models.CharField(blank=True, max_length=80)),
                ("wish_digest", models.CharField(blank=True, max_length=64)),
                ("price_cents", models.PositiveIntegerField()),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("price_lines", models.JSONField(default=list)),
                ("tax", models.JSONField(default=dict)),
                (
                    "payment_way",
                    models.CharField(
                        choices=[
                            ("at-desk", "at the front desk"),
                            ("transfer", "by bank transfer"),
                            ("invoice", "by invoice"),
                            ("free", "free of charge"),
                        ],
                        max_length=8,
                    ),
                ),
                ("cancellation_steps", models.JSONField(default=list)),
                ("set_up_minutes", models.PositiveSmallIntegerField(default=0)),
                ("clear_up_minutes", models.PositiveSmallIntegerField(default=0)),
                ("calendar_sequence", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=200)),
                ("checked_in_at", models.DateTimeField(blank=True, null=True)),
                ("checked_out_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("undone_state", models.CharField(blank=True, max_length=16)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BusyTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="times",
                        to="booking.outsidecalendar",
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["starts_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="busy_time_is_not_empty",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Company",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "booking",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="company",
                        to="booking.booking",
                    ),
                ),
                ("count", models.PositiveSmallIntegerField()),
                ("names", models.TextField(blank=True)),
                ("here", models.PositiveSmallIntegerField(default=0)),
                ("here_on", models.DateField(blank=True, null=True)),
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
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="displacements",
                        to="booking.booking",
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
                (
                    "from_place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.resource",
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
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to="spaces.resource",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "booking",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="enquiry",
                        to="booking.booking",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unproven", "not sent yet"),
                            ("asked", "asked"),
                            ("quoted", "quoted"),
                            ("agreed", "agreed"),
                            ("refused", "declined by the house"),
                            ("taken-back", "taken back"),
                            ("declined", "quote declined"),
                            ("lapsed", "quote lapsed"),
                            ("withdrawn", "quote withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("zone_name", models.CharField(max_length=40)),
                ("seating", models.CharField(max_length=8)),
                ("people", models.PositiveSmallIntegerField()),
                ("extras", models.JSONField(default=list)),
                ("organisation", models.CharField(blank=True, max_length=120)),
                ("message", models.TextField(blank=True, max_length=2000)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("change", models.JSONField(blank=True, null=True)),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("space"), models.F("starts_at"), name="enquiry_in_a_space"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="an_enquiry_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("people__gte", 1)), name="an_enquiry_is_for_people"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "agreed"), _negated=True),
                            ("booking__isnull", False),
                            _connector="OR",
                        ),
                        name="what_is_agreed_has_a_booking",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Occupancy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occupancies",
                        to="booking.booking",
                    ),
                ),
                (
                    "outage",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occupancies",
                        to="spaces.outage",
                    ),
                ),
                (
                    "allocation",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occupancies",
                        to="booking.allocation",
                    ),
                ),
                (
                    "outside_calendar",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occupancies",
                        to="booking.outsidecalendar",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occupancies",
                        to="spaces.resource",
                    ),
                ),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GistIndex(
                        tenne.booking.models.occupancy._KeyRange("space"),
                        tenne.booking.models.occupancy._DuringAgain("during"),
                        name="occupancy_in_a_space_at_a_time",
                    ),
                    models.Index(
                        models.F("outage"),
                        condition=models.Q(("outage__isnull", False)),
                        name="occupancy_of_outage",
                    ),
                    models.Index(
                        models.F("allocation"),
                        condition=models.Q(("allocation__isnull", False)),
                        name="occupancy_of_allocation",
                    ),
                    models.Index(
                        models.F("outside_calendar"),
                        condition=models.Q(("outside_calendar__isnull", False)),
                        name="occupancy_of_outside_calendar",
                    ),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        expressions=[
                            (tenne.booking.models.occupancy._KeyRange("resource"), "&&"),
                            ("during", "&&"),
                        ],
                        name="occupied_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("during__isempty", False)),
                        name="occupancy_is_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("during__startswith__isnull", False)),
                        name="occupancy_has_a_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("allocation__isnull", True),
                                ("booking__isnull", False),
                                ("outage__isnull", True),
                                ("outside_calendar__isnull", True),
                            ),
                            models.Q(
                                ("allocation__isnull", True),
                                ("booking__isnull", True),
                                ("outage__isnull", False),
                                ("outside_calendar__isnull", True),
                            ),
                            models.Q(
                                ("allocation__isnull", False),
                                ("booking__isnull", True),
                                ("outage__isnull", True),
                                ("outside_calendar__isnull", True),
                            ),
                            models.Q(
                                ("allocation__isnull", True),
                                ("booking__isnull", True),
                                ("outage__isnull", True),
                                ("outside_calendar__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="one_thing_occupies",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("during__upper_inf", False),
                            ("allocation__isnull", False),
                            _connector="OR",
                        ),
                        name="only_an_allocation_has_no_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutsideCalendarEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="booking.outsidecalendar",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("address", models.CharField(max_length=500)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PermanentTermsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="booking.permanentterms",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                ("notice_weeks", models.PositiveSmallIntegerField(default=4)),
                ("ends_with_month", models.BooleanField(default=True)),
                ("credit_percent", models.PositiveSmallIntegerField(default=50)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="booking.booking",
                    ),
                ),
                (
                    "allocation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="booking.allocation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("day", models.DateField()),
                ("came_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("space"),
                        models.F("day"),
                        condition=models.Q(("left_at__isnull", True)),
                        name="presence_in_the_house",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("booking"), models.F("day"), name="one_presence_a_day"
                    ),
                    models.UniqueConstraint(
                        models.F("allocation"), models.F("day"), name="a_holder_comes_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("allocation__isnull", True), ("booking__isnull", False)),
                            models.Q(("allocation__isnull", False), ("booking__isnull", True)),
                            _connector="OR",
                        ),
                        name="somebody_comes_for_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_at__isnull", True),
                            ("left_at__gte", models.F("came_at")),
                            _connector="OR",
                        ),
                        name="nobody_leaves_before_coming",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "allocation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="releases",
                        to="booking.allocation",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("free_from", models.DateTimeField()),
                ("free_until", models.DateTimeField()),
                ("open_days", models.PositiveSmallIntegerField()),
                ("credit_cents", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("free_until__gt", models.F("free_from")),
                            ("last_day__gte", models.F("first_day")),
                        ),
                        name="a_release_ends_after_it_begins",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)),
                        expressions=[
                            (tenne.booking.models.occupancy._KeyRange("allocation"), "&&"),
                            (tenne.booking.models.allocation._Days("first_day", "last_day"), "&&"),
                        ],
                        name="released_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesDate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dates",
                        to="booking.series",
                    ),
                ),
                ("day", models.DateField()),
                (
                    "booking",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="series_date",
                        to="booking.booking",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("series"), models.F("day"), name="once_a_day_in_a_series"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TakenOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
                (
                    "takeover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookings",
                        to="booking.takeover",
                    ),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taken_over",
                        to="booking.booking",
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("space"), models.F("mark"), name="taken_over_once_into_a_space"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TakeoverEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="booking.takeover",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EnquiryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="booking.enquiry",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="booking.booking",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unproven", "not sent yet"),
                            ("asked", "asked"),
                            ("quoted", "quoted"),
                            ("agreed", "agreed"),
                            ("refused", "declined by the house"),
                            ("taken-back", "taken back"),
                            ("declined", "quote declined"),
                            ("lapsed", "quote lapsed"),
                            ("withdrawn", "quote withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("zone_name", models.CharField(max_length=40)),
                ("seating", models.CharField(max_length=8)),
                ("people", models.PositiveSmallIntegerField()),
                ("extras", models.JSONField(default=list)),
                ("organisation", models.CharField(blank=True, max_length=120)),
                ("message", models.TextField(blank=True, max_length=2000)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("change", models.JSONField(blank=True, null=True)),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PresenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="booking.presence",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="booking.booking",
                    ),
                ),
                (
                    "allocation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="booking.allocation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("day", models.DateField()),
                ("came_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotes",
                        to="booking.enquiry",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                            ("lapsed", "lapsed"),
                            ("replaced", "replaced by a later one"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("seating", models.CharField(max_length=8)),
                ("people", models.PositiveSmallIntegerField()),
                ("extras", models.JSONField(default=list)),
                ("set_up_minutes", models.PositiveSmallIntegerField()),
                ("clear_up_minutes", models.PositiveSmallIntegerField()),
                ("price_cents", models.PositiveIntegerField()),
                ("price_lines", models.JSONField(default=list)),
                ("tax", models.JSONField(default=dict)),
                ("discount_cents", models.PositiveIntegerField(default=0)),
                ("discount_reason", models.CharField(blank=True, max_length=120)),
                ("letter", models.TextField(blank=True, max_length=2000)),
                ("valid_until", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["enquiry_id", "number"],
                "indexes": [
                    models.Index(
                        models.F("valid_until"),
                        condition=models.Q(("state", "open")),
                        name="quote_that_is_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("enquiry"), models.F("number"), name="one_quote_per_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("enquiry",),
                        name="one_open_quote",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gt", models.F("made_at"))),
                        name="a_quote_is_valid_for_a_while",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("discount_cents", 0),
                            models.Q(("discount_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_discount_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleaseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="booking.release",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "allocation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="booking.allocation",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("free_from", models.DateTimeField()),
                ("free_until", models.DateTimeField()),
                ("open_days", models.PositiveSmallIntegerField()),
                ("credit_cents", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Wait",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waits",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.resource",
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("features", models.JSONField(default=list)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waits",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
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
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("zone_name", models.CharField(max_length=40)),
                (
                    "offer",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="wait",
                        to="booking.booking",
                    ),
                ),
                (
                    "series_date",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="booking.seriesdate",
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("offered_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("space"),
                        models.F("asked_at"),
                        condition=models.Q(("state__in", ("waiting", "offered"))),
                        name="wait_in_line",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="a_wait_is_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "offered"), _negated=True),
                            ("offered_at__isnull", False),
                            _connector="OR",
                        ),
                        name="an_offer_has_a_moment",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "offered"))),
                        fields=("person", "space", "resource", "kind", "starts_at", "ends_at"),
                        name="once_in_a_line",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="booking.quote",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="booking.enquiry",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                            ("lapsed", "lapsed"),
                            ("replaced", "replaced by a later one"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("seating", models.CharField(max_length=8)),
                ("people", models.PositiveSmallIntegerField()),
                ("extras", models.JSONField(default=list)),
                ("set_up_minutes", models.PositiveSmallIntegerField()),
                ("clear_up_minutes", models.PositiveSmallIntegerField()),
                ("price_cents", models.PositiveIntegerField()),
                ("price_lines", models.JSONField(default=list)),
                ("tax", models.JSONField(default=dict)),
                ("discount_cents", models.PositiveIntegerField(default=0)),
                ("discount_reason", models.CharField(blank=True, max_length=120)),
                ("letter", models.TextField(blank=True, max_length=2000)),
                ("valid_until", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        AddTrigger(
            model_name="allocation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_allocationevent" ("charged_until", "credit_percent", "currency", "ends_with_month", "first_day", "follows_id", "held_from", "held_until", "id", "last_day", "made_at", "notice_given_at", "notice_weeks", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "public_id", "resource_id", "space_id", "vat_percent", "zone_name") VALUES (NEW."charged_until", NEW."credit_percent", NEW."currency", NEW."ends_with_month", NEW."first_day", NEW."follows_id", NEW."held_from", NEW."held_until", NEW."id", NEW."last_day", NEW."made_at", NEW."notice_given_at", NEW."notice_weeks", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_cents", NEW."public_id", NEW."resource_id", NEW."space_id", NEW."vat_percent", NEW."zone_name"); RETURN NULL;',
                    hash="4856999993f656c1ff198a7be0847e517fad8953",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f503b",
                    table="booking_allocation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="allocation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_allocationevent" ("charged_until", "credit_percent", "currency", "ends_with_month", "first_day", "follows_id", "held_from", "held_until", "id", "last_day", "made_at", "notice_given_at", "notice_weeks", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "public_id", "resource_id", "space_id", "vat_percent", "zone_name") VALUES (NEW."charged_until", NEW."credit_percent", NEW."currency", NEW."ends_with_month", NEW."first_day", NEW."follows_id", NEW."held_from", NEW."held_until", NEW."id", NEW."last_day", NEW."made_at", NEW."notice_given_at", NEW."notice_weeks", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_cents", NEW."public_id", NEW."resource_id", NEW."space_id", NEW."vat_percent", NEW."zone_name"); RETURN NULL;',
                    hash="3cbba69498b3a665a0f8bec96e390804056c6004",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_700e1",
                    table="booking_allocation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="allocation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_allocationevent" ("charged_until", "credit_percent", "currency", "ends_with_month", "first_day", "follows_id", "held_from", "held_until", "id", "last_day", "made_at", "notice_given_at", "notice_weeks", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "public_id", "resource_id", "space_id", "vat_percent", "zone_name") VALUES (OLD."charged_until", OLD."credit_percent", OLD."currency", OLD."ends_with_month", OLD."first_day", OLD."follows_id", OLD."held_from", OLD."held_until", OLD."id", OLD."last_day", OLD."made_at", OLD."notice_given_at", OLD."notice_weeks", OLD."operator_id", OLD."payment_way", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price_cents", OLD."public_id", OLD."resource_id", OLD."space_id", OLD."vat_percent", OLD."zone_name"); RETURN NULL;',
                    hash="9fcc6500addb7bc35b5ab75a292a39ae673a0f03",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f8996",
                    table="booking_allocation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="booking",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_bookingevent" ("answer", "answered_at", "calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "clear_up_minutes", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "made_by_id", "maker_pays", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "set_up_minutes", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (NEW."answer", NEW."answered_at", NEW."calendar_sequence", NEW."cancellation_steps", NEW."cancelled_at", NEW."checked_in_at", NEW."checked_out_at", NEW."clear_up_minutes", NEW."code", NEW."confirmed_at", NEW."currency", NEW."ends_at", NEW."held_for", NEW."held_until", NEW."id", NEW."idempotency_key", NEW."link_digest", NEW."made_at", NEW."made_by_id", NEW."maker_pays", NEW."named_from", NEW."note", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pool", NEW."price_cents", NEW."price_lines", NEW."public_id", NEW."resource_id", NEW."set_up_minutes", NEW."space_id", NEW."starts_at", NEW."state", NEW."tax", NEW."undone_state", NEW."wall_end", NEW."wall_start", NEW."wish_digest", NEW."zone_name"); RETURN NULL;',
                    hash="36d882b312588109ea0e6c26781171c3cc35807e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2bcfb",
                    table="booking_booking",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="booking",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_bookingevent" ("answer", "answered_at", "calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "clear_up_minutes", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "made_by_id", "maker_pays", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "set_up_minutes", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (NEW."answer", NEW."answered_at", NEW."calendar_sequence", NEW."cancellation_steps", NEW."cancelled_at", NEW."checked_in_at", NEW."checked_out_at", NEW."clear_up_minutes", NEW."code", NEW."confirmed_at", NEW."currency", NEW."ends_at", NEW."held_for", NEW."held_until", NEW."id", NEW."idempotency_key", NEW."link_digest", NEW."made_at", NEW."made_by_id", NEW."maker_pays", NEW."named_from", NEW."note", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pool", NEW."price_cents", NEW."price_lines", NEW."public_id", NEW."resource_id", NEW."set_up_minutes", NEW."space_id", NEW."starts_at", NEW."state", NEW."tax", NEW."undone_state", NEW."wall_end", NEW."wall_start", NEW."wish_digest", NEW."zone_name"); RETURN NULL;',
                    hash="929e16e6756ef4c5484710ed20f2f225426c8629",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1035f",
                    table="booking_booking",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="booking",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_bookingevent" ("answer", "answered_at", "calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "clear_up_minutes", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "made_by_id", "maker_pays", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "set_up_minutes", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (OLD."answer", OLD."answered_at", OLD."calendar_sequence", OLD."cancellation_steps", OLD."cancelled_at", OLD."checked_in_at", OLD."checked_out_at", OLD."clear_up_minutes", OLD."code", OLD."confirmed_at", OLD."currency", OLD."ends_at", OLD."held_for", OLD."held_until", OLD."id", OLD."idempotency_key", OLD."link_digest", OLD."made_at", OLD."made_by_id", OLD."maker_pays", OLD."named_from", OLD."note", OLD."operator_id", OLD."payment_way", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pool", OLD."price_cents", OLD."price_lines", OLD."public_id", OLD."resource_id", OLD."set_up_minutes", OLD."space_id", OLD."starts_at", OLD."state", OLD."tax", OLD."undone_state", OLD."wall_end", OLD."wall_start", OLD."wish_digest", OLD."zone_name"); RETURN NULL;',
                    hash="5355b8eddcb69733e0b3960573939bf39343617d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_37b54",
                    table="booking_booking",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="outsidecalendar",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_outsidecalendarevent" ("address", "id", "made_at", "made_by_id", "operator_id", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "removed_at", "resource_id", "space_id") VALUES (NEW."address", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", NEW."paused_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."removed_at", NEW."resource_id", NEW."space_id"); RETURN NULL;',
                    hash="978fe93a8f4e083f1667940c551f21d29f8b7202",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_55cec",
                    table="booking_outsidecalendar",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="outsidecalendar",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."operator_id" IS DISTINCT FROM (NEW."operator_id") OR OLD."paused_at" IS DISTINCT FROM (NEW."paused_at") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."removed_at" IS DISTINCT FROM (NEW."removed_at") OR OLD."resource_id" IS DISTINCT FROM (NEW."resource_id") OR OLD."space_id" IS DISTINCT FROM (NEW."space_id"))',
                    func='INSERT INTO "booking_outsidecalendarevent" ("address", "id", "made_at", "made_by_id", "operator_id", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "removed_at", "resource_id", "space_id") VALUES (NEW."address", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", NEW."paused_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."removed_at", NEW."resource_id", NEW."space_id"); RETURN NULL;',
                    hash="5e9a36ed1149bc8387dc89785617a3a53fe6e7f1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_57432",
                    table="booking_outsidecalendar",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="outsidecalendar",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_outsidecalendarevent" ("address", "id", "made_at", "made_by_id", "operator_id", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "removed_at", "resource_id", "space_id") VALUES (OLD."address", OLD."id", OLD."made_at", OLD."made_by_id", OLD."operator_id", OLD."paused_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."removed_at", OLD."resource_id", OLD."space_id"); RETURN NULL;',
                    hash="58e8926461b6425a0ab5fbcdde92172ef8b9ced1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c7f84",
                    table="booking_outsidecalendar",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="permanentterms",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_permanenttermsevent" ("credit_percent", "ends_with_month", "id", "notice_weeks", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."credit_percent", NEW."ends_with_month", NEW."id", NEW."notice_weeks", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="3dc075cc8721334e0b276e7a3df887aab796c5d3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_92de5",
                    table="booking_permanentterms",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="permanentterms",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_permanenttermsevent" ("credit_percent", "ends_with_month", "id", "notice_weeks", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."credit_percent", NEW."ends_with_month", NEW."id", NEW."notice_weeks", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="9540b96cc1c54a1472d43515fb5e11e6d9e20886",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3dc15",
                    table="booking_permanentterms",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="permanentterms",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_permanenttermsevent" ("credit_percent", "ends_with_month", "id", "notice_weeks", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (OLD."credit_percent", OLD."ends_with_month", OLD."id", OLD."notice_weeks", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."space_id"); RETURN NULL;',
                    hash="ff2e478a3d3f73002c628b714dd8e3ca0f33bf88",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_acff1",
                    table="booking_permanentterms",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="takeover",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_takeoverevent" ("id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "space_id", "taken_back_at") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."space_id", NEW."taken_back_at"); RETURN NULL;',
                    hash="225edeeadb7841f938f9326425d14df426efafa6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9b7ce",
                    table="booking_takeover",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="takeover",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_takeoverevent" ("id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "space_id", "taken_back_at") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."space_id", NEW."taken_back_at"); RETURN NULL;',
                    hash="8f9b07e711c7440aa7444b0d6e494220b8fe22ac",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9b2da",
                    table="booking_takeover",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="takeover",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_takeoverevent" ("id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "space_id", "taken_back_at") VALUES (OLD."id", OLD."made_at", OLD."made_by_id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."space_id", OLD."taken_back_at"); RETURN NULL;',
                    hash="4fdd16a8b08fc8fa4fb8714a23204dd17b0e64cc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_476ca",
                    table="booking_takeover",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="enquiry",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_enquiryevent" ("answer", "asked_at", "booking_id", "change", "ended_at", "ends_at", "extras", "id", "message", "operator_id", "organisation", "people", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resource_id", "seating", "space_id", "starts_at", "state", "zone_name") VALUES (NEW."answer", NEW."asked_at", NEW."booking_id", NEW."change", NEW."ended_at", NEW."ends_at", NEW."extras", NEW."id", NEW."message", NEW."operator_id", NEW."organisation", NEW."people", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."resource_id", NEW."seating", NEW."space_id", NEW."starts_at", NEW."state", NEW."zone_name"); RETURN NULL;',
                    hash="a4b50a9dd7ac6e255987cf71f9dbd9e594d0ed60",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_df46e",
                    table="booking_enquiry",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="enquiry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_enquiryevent" ("answer", "asked_at", "booking_id", "change", "ended_at", "ends_at", "extras", "id", "message", "operator_id", "organisation", "people", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resource_id", "seating", "space_id", "starts_at", "state", "zone_name") VALUES (NEW."answer", NEW."asked_at", NEW."booking_id", NEW."change", NEW."ended_at", NEW."ends_at", NEW."extras", NEW."id", NEW."message", NEW."operator_id", NEW."organisation", NEW."people", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."resource_id", NEW."seating", NEW."space_id", NEW."starts_at", NEW."state", NEW."zone_name"); RETURN NULL;',
                    hash="591f5ce61169af3357ce1eb0a0718fdf0a355852",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_08725",
                    table="booking_enquiry",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="enquiry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_enquiryevent" ("answer", "asked_at", "booking_id", "change", "ended_at", "ends_at", "extras", "id", "message", "operator_id", "organisation", "people", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resource_id", "seating", "space_id", "starts_at", "state", "zone_name") VALUES (OLD."answer", OLD."asked_at", OLD."booking_id", OLD."change", OLD."ended_at", OLD."ends_at", OLD."extras", OLD."id", OLD."message", OLD."operator_id", OLD."organisation", OLD."people", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."resource_id", OLD."seating", OLD."space_id", OLD."starts_at", OLD."state", OLD."zone_name"); RETURN NULL;',
                    hash="1fea863b1a8f2dd74940bd40154c47ddd5bcbb1b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8be5b",
                    table="booking_enquiry",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="presence",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_presenceevent" ("allocation_id", "booking_id", "came_at", "day", "id", "left_at", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."allocation_id", NEW."booking_id", NEW."came_at", NEW."day", NEW."id", NEW."left_at", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="9f75d811a05e78e597a759c3ac2ba8da4e85307b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_626f7",
                    table="booking_presence",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="presence",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_presenceevent" ("allocation_id", "booking_id", "came_at", "day", "id", "left_at", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."allocation_id", NEW."booking_id", NEW."came_at", NEW."day", NEW."id", NEW."left_at", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="580d469c7eed13b0fabddc368d29dcbd39b83463",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d5210",
                    table="booking_presence",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="presence",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_presenceevent" ("allocation_id", "booking_id", "came_at", "day", "id", "left_at", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (OLD."allocation_id", OLD."booking_id", OLD."came_at", OLD."day", OLD."id", OLD."left_at", OLD."operator_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."space_id"); RETURN NULL;',
                    hash="1e89d3d76961d4577891aba38e9ec315ca5ba4b2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8bb6f",
                    table="booking_presence",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_releaseevent" ("allocation_id", "credit_cents", "first_day", "free_from", "free_until", "id", "last_day", "made_at", "open_days", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "taken_back_at") VALUES (NEW."allocation_id", NEW."credit_cents", NEW."first_day", NEW."free_from", NEW."free_until", NEW."id", NEW."last_day", NEW."made_at", NEW."open_days", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."taken_back_at"); RETURN NULL;',
                    hash="c2f280398b3d2b20ce126e42142de272146b696c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ee931",
                    table="booking_release",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_releaseevent" ("allocation_id", "credit_cents", "first_day", "free_from", "free_until", "id", "last_day", "made_at", "open_days", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "taken_back_at") VALUES (NEW."allocation_id", NEW."credit_cents", NEW."first_day", NEW."free_from", NEW."free_until", NEW."id", NEW."last_day", NEW."made_at", NEW."open_days", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."taken_back_at"); RETURN NULL;',
                    hash="0a455a8eb8250bd1ee7a604add0def087d58df09",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4dc05",
                    table="booking_release",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_releaseevent" ("allocation_id", "credit_cents", "first_day", "free_from", "free_until", "id", "last_day", "made_at", "open_days", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "taken_back_at") VALUES (OLD."allocation_id", OLD."credit_cents", OLD."first_day", OLD."free_from", OLD."free_until", OLD."id", OLD."last_day", OLD."made_at", OLD."open_days", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."taken_back_at"); RETURN NULL;',
                    hash="ce6cc8c4d2c6fbbe976695d6539c65e11669cb4d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_21373",
                    table="booking_release",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_quoteevent" ("answered_at", "clear_up_minutes", "discount_cents", "discount_reason", "enquiry_id", "extras", "id", "letter", "made_at", "number", "operator_id", "people", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "price_lines", "seating", "set_up_minutes", "state", "tax", "valid_until") VALUES (NEW."answered_at", NEW."clear_up_minutes", NEW."discount_cents", NEW."discount_reason", NEW."enquiry_id", NEW."extras", NEW."id", NEW."letter", NEW."made_at", NEW."number", NEW."operator_id", NEW."people", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_cents", NEW."price_lines", NEW."seating", NEW."set_up_minutes", NEW."state", NEW."tax", NEW."valid_until"); RETURN NULL;',
                    hash="24058ec362d05a4853b976638fb2f6cc6ba9c456",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3b67f",
                    table="booking_quote",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_quoteevent" ("answered_at", "clear_up_minutes", "discount_cents", "discount_reason", "enquiry_id", "extras", "id", "letter", "made_at", "number", "operator_id", "people", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "price_lines", "seating", "set_up_minutes", "state", "tax", "valid_until") VALUES (NEW."answered_at", NEW."clear_up_minutes", NEW."discount_cents", NEW."discount_reason", NEW."enquiry_id", NEW."extras", NEW."id", NEW."letter", NEW."made_at", NEW."number", NEW."operator_id", NEW."people", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_cents", NEW."price_lines", NEW."seating", NEW."set_up_minutes", NEW."state", NEW."tax", NEW."valid_until"); RETURN NULL;',
                    hash="7e44a8b3e7c73c79133bee7527f1aed7b2e28dfd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5dd75",
                    table="booking_quote",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_quoteevent" ("answered_at", "clear_up_minutes", "discount_cents", "discount_reason", "enquiry_id", "extras", "id", "letter", "made_at", "number", "operator_id", "people", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "price_lines", "seating", "set_up_minutes", "state", "tax", "valid_until") VALUES (OLD."answered_at", OLD."clear_up_minutes", OLD."discount_cents", OLD."discount_reason", OLD."enquiry_id", OLD."extras", OLD."id", OLD."letter", OLD."made_at", OLD."number", OLD."operator_id", OLD."people", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price_cents", OLD."price_lines", OLD."seating", OLD."set_up_minutes", OLD."state", OLD."tax", OLD."valid_until"); RETURN NULL;',
                    hash="e967a5da6f24e9f5fe6d0a94c765905e5cd49d65",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bcfc5",
                    table="booking_quote",
                    when="AFTER",
                ),
            ),
        ),
    ]
