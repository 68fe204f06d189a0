"""Operators, spaces, what stands in them, and who does what there."""

import uuid

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import tenne.foundation.codes
from tenne.foundation.triggers import AddTrigger


class Migration(migrations.Migration):
    replaces = [
        ("spaces", "0001_initial"),
        ("spaces", "0002_contract_notices_and_holidays"),
        ("spaces", "0003_revision_of_the_catalogue"),
        ("spaces", "0005_a_person_may_hold_twenty_places"),
        ("spaces", "0006_front_desk_devices"),
        ("spaces", "0007_areas_have_a_code"),
        ("spaces", "0008_each_area_has_a_code_of_its_own"),
        ("spaces", "0009_area_codes_are_used_once_a_floor"),
        ("spaces", "0010_inventory_faults_and_outages"),
        ("spaces", "0011_workplace_sheet_and_roster"),
        ("spaces", "0012_roles_are_offered"),
        ("spaces", "0013_calendars_of_spaces"),
        ("spaces", "0014_a_device_may_be_a_door_display"),
        ("spaces", "0015_drafts_of_floors"),
        ("spaces", "0016_operators_have_a_colour"),
        ("spaces", "0017_a_space_may_stand_for_a_while"),
        ("spaces", "0018_sites_that_embed"),
        ("spaces", "0019_logos_and_photos"),
        ("spaces", "0020_a_space_may_say_sie"),
        ("spaces", "0021_operators_have_a_sender"),
        ("spaces", "0023_guests_hear_of_their_faults"),
        ("spaces", "0024_domains_of_operators"),
        ("spaces", "0026_spaces_have_photos"),
        ("spaces", "0027_keys_decide_the_state"),
        ("spaces", "0028_municipality_lies_in_its_state"),
        ("spaces", "0029_legal_texts_have_a_day"),
        ("spaces", "0030_texts_know_when_they_changed"),
        ("spaces", "0031_displays_are_seen"),
        ("spaces", "0032_kinds_of_spaces_in_plain_words"),
        ("spaces", "0034_places_may_need_approval"),
        ("spaces", "0035_parts_of_a_space_are_shut"),
        ("spaces", "0036_places_have_a_holder"),
        ("spaces", "0037_programs_are_told"),
        ("spaces", "0038_rooms_have_seatings"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Operator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("slug", models.SlugField(unique=True)),
                ("street", models.CharField(max_length=120)),
                ("postcode", models.CharField(max_length=10)),
                ("town", models.CharField(max_length=80)),
                ("country", models.CharField(default="DE", max_length=2)),
                ("email", models.EmailField(max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("iban", models.CharField(blank=True, max_length=34)),
                ("bic", models.CharField(blank=True, max_length=11)),
                ("tax_number", models.CharField(blank=True, max_length=40)),
                ("vat_id", models.CharField(blank=True, max_length=20)),
                ("word_for_member", models.CharField(blank=True, max_length=40)),
                ("colour", models.CharField(blank=True, max_length=7)),
                ("sender_name", models.CharField(blank=True, max_length=60)),
                ("reply_to", models.EmailField(blank=True, max_length=254)),
                ("sender_address", models.EmailField(blank=True, max_length=254)),
                ("logo", models.FileField(blank=True, upload_to="logos/")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("colour__regex", "^(#[0-9A-F]{6})?$")),
                        name="operator_colour_is_a_colour",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pin",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("secret", models.CharField(max_length=128)),
                ("wrong_tries", models.PositiveSmallIntegerField(default=0)),
                ("set_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("wrong_tries__lte", 10)),
                        name="a_pin_locks_after_ten_wrong_tries",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractNotice",
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
                        related_name="notices",
                        to="spaces.operator",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cancel", "Cancellation (§ 312k BGB)"),
                            ("withdraw", "Withdrawal (§ 356a BGB)"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        default=tenne.foundation.codes.short_code, max_length=8, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("contract", models.CharField(max_length=200)),
                ("email", models.EmailField(max_length=254)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("important_reason", models.TextField(blank=True, max_length=2000)),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EmbeddingSite",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="embedding_sites",
                        to="spaces.operator",
                    ),
                ),
                ("origin", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ["origin"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("operator"), models.F("origin"), name="a_site_is_allowed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__regex", "^https?://[a-z0-9.-]+(:[0-9]{1,5})?$")
                        ),
                        name="a_site_is_scheme_and_host",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalText",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="legal_texts",
                        to="spaces.operator",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("imprint", "Imprint"),
                            ("privacy", "Data protection"),
                            ("accessibility", "Accessibility statement"),
                            ("terms", "Terms"),
                        ],
                        max_length=16,
                    ),
                ),
                ("language", models.CharField(default="de", max_length=5)),
                ("text", models.TextField()),
                ("changed_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("operator"),
                        models.F("kind"),
                        models.F("language"),
                        name="one_legal_text_per_language",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OperatorEvent",
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
                        to="spaces.operator",
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
                ("name", models.CharField(max_length=120)),
                ("slug", models.SlugField(db_index=False)),
                ("street", models.CharField(max_length=120)),
                ("postcode", models.CharField(max_length=10)),
                ("town", models.CharField(max_length=80)),
                ("country", models.CharField(default="DE", max_length=2)),
                ("email", models.EmailField(max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("iban", models.CharField(blank=True, max_length=34)),
                ("bic", models.CharField(blank=True, max_length=11)),
                ("tax_number", models.CharField(blank=True, max_length=40)),
                ("vat_id", models.CharField(blank=True, max_length=20)),
                ("word_for_member", models.CharField(blank=True, max_length=40)),
                ("colour", models.CharField(blank=True, max_length=7)),
                ("sender_name", models.CharField(blank=True, max_length=60)),
                ("reply_to", models.EmailField(blank=True, max_length=254)),
                ("sender_address", models.EmailField(blank=True, max_length=254)),
                ("logo", models.FileField(blank=True, upload_to="logos/")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Space",
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
                        related_name="spaces",
                        to="spaces.operator",
                    ),
                ),
                ("slug", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "life_type",
                    models.CharField(
                        choices=[
                            ("classic", "Classic coworking"),
                            ("commuter-harbour", "Commuter harbour"),
                            ("bottom-hub", "Grown out of the village"),
                            ("retreat", "Retreat"),
                            ("workation", "Workation"),
                            ("village-centre", "New village centre"),
                            ("living", "Integrated living and working"),
                        ],
                        default="classic",
                        max_length=20,
                    ),
                ),
                ("former_use", models.CharField(blank=True, max_length=120)),
                ("story", models.JSONField(default=dict)),
                ("house_rules", models.JSONField(default=dict)),
                ("directions", models.JSONField(default=dict)),
                ("accessibility", models.JSONField(default=dict)),
                ("equipment", models.JSONField(default=dict)),
                ("street", models.CharField(max_length=120)),
                ("postcode", models.CharField(max_length=10)),
                ("town", models.CharField(max_length=80)),
                (
                    "municipality_key",
                    models.CharField(
                        help_text="AGS, 8 digits",
                        max_length=8,
                        validators=[django.core.validators.RegexValidator("^\\d{8}$")],
                    ),
                ),
                (
                    "federal_state",
                    models.CharField(
                        choices=[
                            ("BB", "BB"),
                            ("BE", "BE"),
                            ("BW", "BW"),
                            ("BY", "BY"),
                            ("HB", "HB"),
                            ("HE", "HE"),
                            ("HH", "HH"),
                            ("MV", "MV"),
                            ("NI", "NI"),
                            ("NW", "NW"),
                            ("RP", "RP"),
                            ("SH", "SH"),
                            ("SL", "SL"),
                            ("SN", "SN"),
                            ("ST", "ST"),
                            ("TH", "TH"),
                        ],
                        max_length=2,
                    ),
                ),
                ("zone_name", models.CharField(default="Europe/Berlin", max_length=40)),
                ("keeps_holidays", models.BooleanField(default=True)),
                ("has_catholic_holidays", models.BooleanField(default=False)),
                ("opens_on", models.DateField(blank=True, null=True)),
                ("closes_on", models.DateField(blank=True, null=True)),
                ("latitude", models.DecimalField(decimal_places=5, max_digits=8)),
                ("longitude", models.DecimalField(decimal_places=5, max_digits=8)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("audiences", models.JSONField(default=list)),
                ("is_listed", models.BooleanField(default=True)),
                (
                    "roster",
                    models.CharField(
                        choices=[
                            ("none", "no roster: the staffed hours of the week count"),
                            ("code", "roster; without a shift there is access with the code"),
                            ("closed", "roster; without a shift the house is closed"),
                        ],
                        default="none",
                        max_length=8,
                    ),
                ),
                ("picture", models.FileField(blank=True, upload_to="spaces/")),
                ("is_formal", models.BooleanField(default=False)),
                ("word_for_people", models.JSONField(blank=True, default=dict)),
                ("own_domain", models.CharField(blank=True, editable=False, max_length=180)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on__isnull", True),
                            ("opens_on__isnull", True),
                            ("closes_on__gte", models.F("opens_on")),
                            _connector="OR",
                        ),
                        name="space_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("municipality_key__regex", "^[0-9]{8}$")),
                        name="municipality_key_has_8_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("municipality_key__startswith", "01"), _negated=True),
                                ("federal_state", "SH"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "02"), _negated=True),
                                ("federal_state", "HH"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "03"), _negated=True),
                                ("federal_state", "NI"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "04"), _negated=True),
                                ("federal_state", "HB"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "05"), _negated=True),
                                ("federal_state", "NW"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "06"), _negated=True),
                                ("federal_state", "HE"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "07"), _negated=True),
                                ("federal_state", "RP"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "08"), _negated=True),
                                ("federal_state", "BW"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "09"), _negated=True),
                                ("federal_state", "BY"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "10"), _negated=True),
                                ("federal_state", "SL"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "11"), _negated=True),
                                ("federal_state", "BE"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "12"), _negated=True),
                                ("federal_state", "BB"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "13"), _negated=True),
                                ("federal_state", "MV"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "14"), _negated=True),
                                ("federal_state", "SN"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "15"), _negated=True),
                                ("federal_state", "ST"),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("municipality_key__startswith", "16"), _negated=True),
                                ("federal_state", "TH"),
                                _connector="OR",
                            ),
                        ),
                        name="municipality_lies_in_its_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))
                        ),
                        name="space_lies_on_earth",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaxModeSince",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tax_modes",
                        to="spaces.operator",
                    ),
                ),
                ("since", models.DateField()),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("regular", "Regular taxation"),
                            ("small", "Small business (§ 19 UStG)"),
                            ("exempt", "Exempt (§ 4 UStG)"),
                            ("public", "Public body, outside the scope of VAT"),
                        ],
                        max_length=8,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("operator"), models.F("since"), name="one_tax_mode_per_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Webhook",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="webhooks",
                        to="spaces.operator",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("address", models.CharField(max_length=500)),
                ("secret_number", models.PositiveIntegerField(default=1)),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
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
            ],
            options={
                "ordering": ["made_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("operator"), models.F("address"), name="an_address_is_told_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("secret_number__gte", 1)), name="a_webhook_has_a_secret"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosedDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closed_days",
                        to="spaces.space",
                    ),
                ),
                ("day", models.DateField()),
                ("reason", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("space"), models.F("day"), name="day_is_closed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractNoticeEvent",
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
                        to="spaces.contractnotice",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("cancel", "Cancellation (§ 312k BGB)"),
                            ("withdraw", "Withdrawal (§ 356a BGB)"),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(default=tenne.foundation.codes.short_code, max_length=8)),
                ("name", models.CharField(max_length=120)),
                ("contract", models.CharField(max_length=200)),
                ("email", models.EmailField(max_length=254)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("important_reason", models.TextField(blank=True, max_length=2000)),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EmbeddingSiteEvent",
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
                        to="spaces.embeddingsite",
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
                ("origin", models.CharField(max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Floor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="floors",
                        to="spaces.space",
                    ),
                ),
                ("name", models.JSONField(default=dict)),
                ("short_name", models.JSONField(default=dict)),
                ("level", models.SmallIntegerField(default=0)),
                ("plan", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["space_id", "level"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("space"), models.F("level"), name="one_floor_per_level"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FloorDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="floor_drafts",
                        to="spaces.space",
                    ),
                ),
                ("level", models.SmallIntegerField()),
                ("name", models.CharField(blank=True, max_length=60)),
                ("content", models.JSONField()),
                ("revision", models.PositiveIntegerField(default=1)),
                ("step", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField()),
                (
                    "saved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["level", "-saved_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("revision__gte", 1)), name="a_draft_has_a_revision"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseKey",
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
                        related_name="keys",
                        to="spaces.space",
                    ),
                ),
                ("label", models.CharField(max_length=40)),
                (
                    "holder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="house_keys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("holder_name", models.CharField(blank=True, max_length=80)),
                ("given_on", models.DateField()),
                ("returned_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["label", "-given_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returned_on__isnull", True),
                            ("returned_on__gte", models.F("given_on")),
                            _connector="OR",
                        ),
                        name="a_key_goes_out_before_it_returns",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalTextEvent",
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
                        to="spaces.legaltext",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("imprint", "Imprint"),
                            ("privacy", "Data protection"),
                            ("accessibility", "Accessibility statement"),
                            ("terms", "Terms"),
                        ],
                        max_length=16,
                    ),
                ),
                ("language", models.CharField(default="de", max_length=5)),
                ("text", models.TextField()),
                ("changed_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="spaces.space",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opening", "Opening hours"),
                            ("staffed", "Staffed hours"),
                            ("access", "Access hours"),
                        ],
                        default="opening",
                        max_length=8,
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("opens", models.TimeField()),
                ("closes", models.TimeField()),
            ],
            options={
                "ordering": ["weekday", "opens"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (0, 6))), name="weekday_is_0_to_6"
                    ),
                    models.UniqueConstraint(
                        models.F("space"),
                        models.F("kind"),
                        models.F("weekday"),
                        models.F("opens"),
                        name="hours_are_listed_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnDomain",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_domains",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_domains",
                        to="spaces.space",
                    ),
                ),
                ("host", models.CharField(max_length=180)),
                ("key", models.CharField(max_length=43)),
                ("entered_at", models.DateTimeField()),
                ("proven_at", models.DateTimeField(blank=True, null=True)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["host"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("operator"),
                        models.F("host"),
                        name="an_operator_names_a_domain_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("proven_at__isnull", False)),
                        fields=("host",),
                        name="a_domain_is_proven_for_one_operator",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("host__regex", "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")),
                        name="own_domain_is_a_host_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
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
                        related_name="roles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("host", "Host"),
                            ("operator", "Operator"),
                            ("planner", "Planner"),
                            ("network", "Network administration"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="spaces.space",
                    ),
                ),
                ("since", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("person"),
                        models.F("kind"),
                        models.F("operator"),
                        models.F("space"),
                        name="role_is_given_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "host"),
                                ("operator__isnull", False),
                                ("space__isnull", False),
                            ),
                            models.Q(
                                ("kind", "operator"),
                                ("operator__isnull", False),
                                ("space__isnull", True),
                            ),
                            models.Q(
                                ("kind__in", ("planner", "network")),
                                ("operator__isnull", True),
                                ("space__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="role_has_its_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("host", "Host"),
                            ("operator", "Operator"),
                            ("planner", "Planner"),
                            ("network", "Network administration"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="spaces.space",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("invited_at", models.DateTimeField()),
                ("lapses_at", models.DateTimeField(db_index=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("email"),
                        models.F("kind"),
                        models.F("operator"),
                        models.F("space"),
                        condition=models.Q(("ended_at", None)),
                        name="role_is_offered_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "host"),
                                ("operator__isnull", False),
                                ("space__isnull", False),
                            ),
                            models.Q(
                                ("kind", "operator"),
                                ("operator__isnull", False),
                                ("space__isnull", True),
                            ),
                            models.Q(
                                ("kind__in", ("planner", "network")),
                                ("operator__isnull", True),
                                ("space__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="offered_role_has_its_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lapses_at__gt", models.F("invited_at"))),
                        name="an_invitation_can_be_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Shift",
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
                        related_name="shifts",
                        to="spaces.space",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("desk", "Front desk"), ("cleaning", "Cleaning")],
                        default="desk",
                        max_length=8,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("task", models.CharField(blank=True, max_length=80)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="shifts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("wants_swap", models.BooleanField(default=False)),
                ("handover", models.CharField(blank=True, max_length=500)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("announced_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["starts_at", "pk"],
                "indexes": [
                    models.Index(models.F("space"), models.F("starts_at"), name="shift_in_a_space")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="shift_is_not_empty",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SpaceEvent",
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
                        to="spaces.space",
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
                ("slug", models.SlugField(db_index=False)),
                ("name", models.CharField(max_length=120)),
                (
                    "life_type",
                    models.CharField(
                        choices=[
                            ("classic", "Classic coworking"),
                            ("commuter-harbour", "Commuter harbour"),
                            ("bottom-hub", "Grown out of the village"),
                            ("retreat", "Retreat"),
                            ("workation", "Workation"),
                            ("village-centre", "New village centre"),
                            ("living", "Integrated living and working"),
                        ],
                        default="classic",
                        max_length=20,
                    ),
                ),
                ("former_use", models.CharField(blank=True, max_length=120)),
                ("story", models.JSONField(default=dict)),
                ("house_rules", models.JSONField(default=dict)),
                ("directions", models.JSONField(default=dict)),
                ("accessibility", models.JSONField(default=dict)),
                ("equipment", models.JSONField(default=dict)),
                ("street", models.CharField(max_length=120)),
                ("postcode", models.CharField(max_length=10)),
                ("town", models.CharField(max_length=80)),
                (
                    "municipality_key",
                    models.CharField(
                        help_text="AGS, 8 digits",
                        max_length=8,
                        validators=[django.core.validators.RegexValidator("^\\d{8}$")],
                    ),
                ),
                (
                    "federal_state",
                    models.CharField(
                        choices=[
                            ("BB", "BB"),
                            ("BE", "BE"),
                            ("BW", "BW"),
                            ("BY", "BY"),
                            ("HB", "HB"),
                            ("HE", "HE"),
                            ("HH", "HH"),
                            ("MV", "MV"),
                            ("NI", "NI"),
                            ("NW", "NW"),
                            ("RP", "RP"),
                            ("SH", "SH"),
                            ("SL", "SL"),
                            ("SN", "SN"),
                            ("ST", "ST"),
                            ("TH", "TH"),
                        ],
                        max_length=2,
                    ),
                ),
                ("zone_name", models.CharField(default="Europe/Berlin", max_length=40)),
                ("keeps_holidays", models.BooleanField(default=True)),
                ("has_catholic_holidays", models.BooleanField(default=False)),
                ("opens_on", models.DateField(blank=True, null=True)),
                ("closes_on", models.DateField(blank=True, null=True)),
                ("latitude", models.DecimalField(decimal_places=5, max_digits=8)),
                ("longitude", models.DecimalField(decimal_places=5, max_digits=8)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("audiences", models.JSONField(default=list)),
                ("is_listed", models.BooleanField(default=True)),
                (
                    "roster",
                    models.CharField(
                        choices=[
                            ("none", "no roster: the staffed hours of the week count"),
                            ("code", "roster; without a shift there is access with the code"),
                            ("closed", "roster; without a shift the house is closed"),
                        ],
                        default="none",
                        max_length=8,
                    ),
                ),
                ("picture", models.FileField(blank=True, upload_to="spaces/")),
                ("is_formal", models.BooleanField(default=False)),
                ("word_for_people", models.JSONField(blank=True, default=dict)),
                ("own_domain", models.CharField(blank=True, editable=False, max_length=180)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SpacePhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="spaces.space",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("large", models.FileField(upload_to="spaces/")),
                ("medium", models.FileField(upload_to="spaces/")),
                ("small", models.FileField(upload_to="spaces/")),
                ("words", models.JSONField()),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SpaceRevision",
            fields=[
                (
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="revision",
                        serialize=False,
                        to="spaces.space",
                    ),
                ),
                ("number", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="TaxModeSinceEvent",
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
                        to="spaces.taxmodesince",
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
                ("since", models.DateField()),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("regular", "Regular taxation"),
                            ("small", "Small business (§ 19 UStG)"),
                            ("exempt", "Exempt (§ 4 UStG)"),
                            ("public", "Public body, outside the scope of VAT"),
                        ],
                        max_length=8,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WebhookEvent",
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
                        to="spaces.webhook",
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
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("address", models.CharField(max_length=500)),
                ("secret_number", models.PositiveIntegerField(default=1)),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WebhookNotice",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "webhook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="spaces.webhook",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=60)),
                ("body", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "on its way"),
                            ("done", "delivered"),
                            ("given-up", "given up"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("trouble", models.CharField(blank=True, max_length=40)),
                ("made_at", models.DateTimeField()),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "indexes": [
                    models.Index(fields=["webhook", "-made_at"], name="notices_of_a_webhook")
                ],
            },
        ),
        migrations.CreateModel(
            name="WlanMeasurement",
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
                        related_name="wlan_measurements",
                        to="spaces.space",
                    ),
                ),
                ("measured_on", models.DateField()),
                ("down_mbit", models.PositiveIntegerField()),
                ("up_mbit", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("space"),
                        models.F("measured_on"),
                        name="wlan_is_measured_once_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkplaceFact",
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
                        related_name="workplace_facts",
                        to="spaces.space",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("desk", "Desk"),
                            ("chair", "Chair"),
                            ("screens", "Screens"),
                            ("light", "Light"),
                            ("noise", "Noise"),
                            ("area", "Square metres for each place"),
                            ("escape", "Escape route"),
                            ("first-aid", "First aid"),
                            ("electrical", "Electrical test"),
                            ("step-free", "Step-free access"),
                            ("isolation", "Devices in the WLAN kept apart"),
                            ("storage", "Lockable storage"),
                            ("contact", "Contact for safety at work (§ 8 ArbSchG)"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.JSONField(default=dict)),
                ("as_of", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("space"), models.F("topic"), name="one_fact_per_topic"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "floor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas",
                        to="spaces.floor",
                    ),
                ),
                (
                    "code",
                    models.CharField(default=tenne.foundation.codes.short_code, max_length=40),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("open-office", "Open-plan office"),
                            ("small-office", "Small office"),
                            ("meeting-room", "Meeting room"),
                            ("seminar-room", "Seminar room"),
                            ("booth", "Phone booth"),
                            ("kitchen", "Kitchen"),
                            ("lounge", "Lounge"),
                            ("workshop", "Workshop"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                    ),
                ),
                ("name", models.JSONField(default=dict)),
                ("outline", models.JSONField(default=list)),
                ("capacity", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("floor"), models.F("code"), name="area_code_is_used_once_a_floor"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosedDayEvent",
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
                        to="spaces.closedday",
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
                ("day", models.DateField()),
                ("reason", models.JSONField(default=dict)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FloorDraftStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="spaces.floordraft",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("draft"),
                        models.F("number"),
                        name="a_step_of_a_draft_is_taken_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FloorEvent",
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
                        to="spaces.floor",
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
                ("name", models.JSONField(default=dict)),
                ("short_name", models.JSONField(default=dict)),
                ("level", models.SmallIntegerField(default=0)),
                ("plan", models.JSONField(default=dict)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HouseKeyEvent",
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
                        to="spaces.housekey",
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
                ("label", models.CharField(max_length=40)),
                (
                    "holder",
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
                ("holder_name", models.CharField(blank=True, max_length=80)),
                ("given_on", models.DateField()),
                ("returned_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OpeningHoursEvent",
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
                        to="spaces.openinghours",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("opening", "Opening hours"),
                            ("staffed", "Staffed hours"),
                            ("access", "Access hours"),
                        ],
                        default="opening",
                        max_length=8,
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("opens", models.TimeField()),
                ("closes", models.TimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OwnDomainEvent",
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
                        to="spaces.owndomain",
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
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                ("host", models.CharField(max_length=180)),
                ("key", models.CharField(max_length=43)),
                ("entered_at", models.DateTimeField()),
                ("proven_at", models.DateTimeField(blank=True, null=True)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RoleEvent",
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
                        to="spaces.role",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("host", "Host"),
                            ("operator", "Operator"),
                            ("planner", "Planner"),
                            ("network", "Network administration"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                ("since", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RoleInvitationEvent",
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
                        to="spaces.roleinvitation",
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
                ("email", models.EmailField(max_length=254)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("host", "Host"),
                            ("operator", "Operator"),
                            ("planner", "Planner"),
                            ("network", "Network administration"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("invited_at", models.DateTimeField()),
                ("lapses_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ShiftEvent",
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
                        to="spaces.shift",
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
                    "kind",
                    models.CharField(
                        choices=[("desk", "Front desk"), ("cleaning", "Cleaning")],
                        default="desk",
                        max_length=8,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("task", models.CharField(blank=True, max_length=80)),
                (
                    "person",
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
                ("wants_swap", models.BooleanField(default=False)),
                ("handover", models.CharField(blank=True, max_length=500)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("announced_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SpacePhotoEvent",
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
                        to="spaces.spacephoto",
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
                ("position", models.PositiveSmallIntegerField()),
                ("large", models.FileField(upload_to="spaces/")),
                ("medium", models.FileField(upload_to="spaces/")),
                ("small", models.FileField(upload_to="spaces/")),
                ("words", models.JSONField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WlanMeasurementEvent",
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
                        to="spaces.wlanmeasurement",
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
                ("measured_on", models.DateField()),
                ("down_mbit", models.PositiveIntegerField()),
                ("up_mbit", models.PositiveIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WorkplaceFactEvent",
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
                        to="spaces.workplacefact",
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
                    "topic",
                    models.CharField(
                        choices=[
                            ("desk", "Desk"),
                            ("chair", "Chair"),
                            ("screens", "Screens"),
                            ("light", "Light"),
                            ("noise", "Noise"),
                            ("area", "Square metres for each place"),
                            ("escape", "Escape route"),
                            ("first-aid", "First aid"),
                            ("electrical", "Electrical test"),
                            ("step-free", "Step-free access"),
                            ("isolation", "Devices in the WLAN kept apart"),
                            ("storage", "Lockable storage"),
                            ("contact", "Contact for safety at work (§ 8 ArbSchG)"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.JSONField(default=dict)),
                ("as_of", models.DateField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AreaEvent",
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
                        to="spaces.area",
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
                    "floor",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.floor",
                    ),
                ),
                (
                    "code",
                    models.CharField(default=tenne.foundation.codes.short_code, max_length=40),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("open-office", "Open-plan office"),
                            ("small-office", "Small office"),
                            ("meeting-room", "Meeting room"),
                            ("seminar-room", "Seminar room"),
                            ("booth", "Phone booth"),
                            ("kitchen", "Kitchen"),
                            ("lounge", "Lounge"),
                            ("workshop", "Workshop"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                    ),
                ),
                ("name", models.JSONField(default=dict)),
                ("outline", models.JSONField(default=list)),
                ("capacity", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Resource",
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
                        related_name="resources",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resources",
                        to="spaces.space",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resources",
                        to="spaces.area",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "short_code",
                    models.CharField(
                        default=tenne.foundation.codes.short_code, max_length=8, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("desk", "Desk"),
                            ("room", "Room"),
                            ("booth", "Phone booth"),
                            ("equipment", "Equipment"),
                            ("locker", "Locker"),
                            ("parking", "Parking"),
                            ("guest-room", "Guest room"),
                        ],
                        max_length=12,
                    ),
                ),
                ("number", models.CharField(max_length=12)),
                ("name", models.JSONField(default=dict)),
                ("features", models.JSONField(default=list)),
                ("capacity", models.PositiveSmallIntegerField(default=1)),
                ("position", models.JSONField(default=dict)),
                ("picture", models.FileField(blank=True, upload_to="resources/")),
                ("is_fixed", models.BooleanField(default=False)),
                ("has_holder", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("sort_key", models.PositiveIntegerField(default=0)),
                ("granularity_minutes", models.PositiveIntegerField(default=30)),
                ("shortest_minutes", models.PositiveIntegerField(default=30)),
                ("longest_minutes", models.PositiveIntegerField(default=20160)),
                ("lead_minutes", models.PositiveIntegerField(default=0)),
                ("horizon_days", models.PositiveIntegerField(default=90)),
                ("buffer_before_minutes", models.PositiveIntegerField(default=0)),
                ("buffer_after_minutes", models.PositiveIntegerField(default=0)),
                ("buffers_may_overlap", models.BooleanField(default=True)),
                (
                    "limit_per_person",
                    models.PositiveSmallIntegerField(blank=True, default=20, null=True),
                ),
                ("keeps_opening_hours", models.BooleanField(default=True)),
                ("no_show_minutes", models.PositiveIntegerField(blank=True, null=True)),
                ("approval_minutes", models.PositiveIntegerField(blank=True, null=True)),
                ("cancellation_steps", models.JSONField(default=list)),
                ("seatings", models.JSONField(blank=True, default=list)),
            ],
            options={
                "ordering": ["space_id", "sort_key", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("space"),
                        models.F("kind"),
                        models.F("number"),
                        name="one_number_per_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("granularity_minutes__gte", 1)),
                        name="granularity_is_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shortest_minutes__gte", 1),
                            ("longest_minutes__gte", models.F("shortest_minutes")),
                        ),
                        name="longest_is_not_shorter_than_shortest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approval_minutes__isnull", True),
                            ("approval_minutes__gte", 60),
                            _connector="OR",
                        ),
                        name="an_answer_may_take_an_hour",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Shutdown",
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
                        related_name="shutdowns",
                        to="spaces.space",
                    ),
                ),
                (
                    "floor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shutdowns",
                        to="spaces.floor",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shutdowns",
                        to="spaces.area",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=120)),
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
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["starts_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="shutdown_is_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("floor__isnull", True), ("area__isnull", True), _connector="OR"
                        ),
                        name="a_shutdown_is_of_one_part",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="a_shutdown_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feeds",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feeds",
                        to="spaces.resource",
                    ),
                ),
                (
                    "token",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="of_a_space",
                        to="people.token",
                    ),
                ),
                ("digest", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["made_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("digest__isnull", True), ("token__isnull", False)),
                            models.Q(("digest__isnull", False), ("token__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_calendar_has_one_secret",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FrontDeskDevice",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="devices",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="devices",
                        to="spaces.space",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("desk", "Front desk"), ("display", "Door display")],
                        default="desk",
                        max_length=8,
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="displays",
                        to="spaces.resource",
                    ),
                ),
                (
                    "colours",
                    models.CharField(
                        choices=[
                            ("by-time", "Light by day, dark from 19 to 7"),
                            ("light", "Always light"),
                            ("dark", "Always dark"),
                        ],
                        default="by-time",
                        max_length=8,
                    ),
                ),
                ("label", models.CharField(max_length=60)),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "paired_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("paired_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "display"), ("resource", None), _connector="OR"
                        ),
                        name="only_a_display_shows_a_room",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InventoryItem",
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
                        related_name="inventory",
                        to="spaces.space",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inventory",
                        to="spaces.area",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inventory",
                        to="spaces.resource",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("table", "Table"),
                            ("chair", "Chair"),
                            ("lamp", "Lamp"),
                            ("screen", "Screen"),
                            ("socket", "Socket"),
                            ("wlan", "WLAN"),
                            ("printer", "Printer"),
                            ("projector", "Projector"),
                            ("heating", "Heating"),
                            ("kitchen", "Kitchen"),
                            ("door", "Door or window"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("label", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("good", "in order"), ("worn", "worn"), ("broken", "broken")],
                        default="good",
                        max_length=8,
                    ),
                ),
                ("position", models.JSONField(blank=True, default=dict)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("checked_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["space_id", "kind", "label", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Outage",
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
                        related_name="outages",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outages",
                        to="spaces.resource",
                    ),
                ),
                (
                    "shutdown",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="outages",
                        to="spaces.shutdown",
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=120)),
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
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["starts_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="outage_is_not_empty",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ResourceEvent",
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
                        to="spaces.resource",
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
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.area",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "short_code",
                    models.CharField(default=tenne.foundation.codes.short_code, max_length=8),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("desk", "Desk"),
                            ("room", "Room"),
                            ("booth", "Phone booth"),
                            ("equipment", "Equipment"),
                            ("locker", "Locker"),
                            ("parking", "Parking"),
                            ("guest-room", "Guest room"),
                        ],
                        max_length=12,
                    ),
                ),
                ("number", models.CharField(max_length=12)),
                ("name", models.JSONField(default=dict)),
                ("features", models.JSONField(default=list)),
                ("capacity", models.PositiveSmallIntegerField(default=1)),
                ("position", models.JSONField(default=dict)),
                ("picture", models.FileField(blank=True, upload_to="resources/")),
                ("is_fixed", models.BooleanField(default=False)),
                ("has_holder", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("sort_key", models.PositiveIntegerField(default=0)),
                ("granularity_minutes", models.PositiveIntegerField(default=30)),
                ("shortest_minutes", models.PositiveIntegerField(default=30)),
                ("longest_minutes", models.PositiveIntegerField(default=20160)),
                ("lead_minutes", models.PositiveIntegerField(default=0)),
                ("horizon_days", models.PositiveIntegerField(default=90)),
                ("buffer_before_minutes", models.PositiveIntegerField(default=0)),
                ("buffer_after_minutes", models.PositiveIntegerField(default=0)),
                ("buffers_may_overlap", models.BooleanField(default=True)),
                (
                    "limit_per_person",
                    models.PositiveSmallIntegerField(blank=True, default=20, null=True),
                ),
                ("keeps_opening_hours", models.BooleanField(default=True)),
                ("no_show_minutes", models.PositiveIntegerField(blank=True, null=True)),
                ("approval_minutes", models.PositiveIntegerField(blank=True, null=True)),
                ("cancellation_steps", models.JSONField(default=list)),
                ("seatings", models.JSONField(blank=True, default=list)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResourcePart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "whole",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="spaces.resource",
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wholes",
                        to="spaces.resource",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("whole"), models.F("part"), name="part_is_listed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("whole", models.F("part")), _negated=True),
                        name="nothing_is_part_of_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShutdownEvent",
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
                        to="spaces.shutdown",
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
                    "floor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.floor",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.area",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=120)),
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
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CalendarFeedEvent",
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
                        to="spaces.calendarfeed",
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
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
                (
                    "token",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.token",
                    ),
                ),
                ("digest", models.CharField(blank=True, max_length=64, null=True)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Fault",
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
                        related_name="faults",
                        to="spaces.space",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="faults",
                        to="spaces.resource",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="faults",
                        to="spaces.inventoryitem",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("table", "Table"),
                            ("chair", "Chair"),
                            ("lamp", "Lamp"),
                            ("screen", "Screen"),
                            ("socket", "Socket"),
                            ("wlan", "WLAN"),
                            ("printer", "Printer"),
                            ("projector", "Projector"),
                            ("heating", "Heating"),
                            ("kitchen", "Kitchen"),
                            ("door", "Door or window"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300)),
                ("photo", models.FileField(blank=True, upload_to="faults/")),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="faults",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(blank=True, max_length=5)),
                ("reported_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-reported_at", "-pk"],
                "indexes": [
                    models.Index(
                        models.F("space"),
                        condition=models.Q(("closed_at__isnull", True)),
                        name="fault_open_in_a_space",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", ""), ("answered_at__isnull", False), _connector="OR"
                        ),
                        name="an_answer_has_its_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FrontDeskDeviceEvent",
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
                        to="spaces.frontdeskdevice",
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
                    "kind",
                    models.CharField(
                        choices=[("desk", "Front desk"), ("display", "Door display")],
                        default="desk",
                        max_length=8,
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
                (
                    "colours",
                    models.CharField(
                        choices=[
                            ("by-time", "Light by day, dark from 19 to 7"),
                            ("light", "Always light"),
                            ("dark", "Always dark"),
                        ],
                        default="by-time",
                        max_length=8,
                    ),
                ),
                ("label", models.CharField(max_length=60)),
                ("digest", models.CharField(max_length=64)),
                (
                    "paired_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("paired_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="InventoryItemEvent",
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
                        to="spaces.inventoryitem",
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
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.area",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("table", "Table"),
                            ("chair", "Chair"),
                            ("lamp", "Lamp"),
                            ("screen", "Screen"),
                            ("socket", "Socket"),
                            ("wlan", "WLAN"),
                            ("printer", "Printer"),
                            ("projector", "Projector"),
                            ("heating", "Heating"),
                            ("kitchen", "Kitchen"),
                            ("door", "Door or window"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("label", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("good", "in order"), ("worn", "worn"), ("broken", "broken")],
                        default="good",
                        max_length=8,
                    ),
                ),
                ("position", models.JSONField(blank=True, default=dict)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("checked_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OutageEvent",
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
                        to="spaces.outage",
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
                    "shutdown",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.shutdown",
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=120)),
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
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResourcePartEvent",
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
                        to="spaces.resourcepart",
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
                    "whole",
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
                    "part",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FaultEvent",
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
                        to="spaces.fault",
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
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.inventoryitem",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("table", "Table"),
                            ("chair", "Chair"),
                            ("lamp", "Lamp"),
                            ("screen", "Screen"),
                            ("socket", "Socket"),
                            ("wlan", "WLAN"),
                            ("printer", "Printer"),
                            ("projector", "Projector"),
                            ("heating", "Heating"),
                            ("kitchen", "Kitchen"),
                            ("door", "Door or window"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300)),
                ("photo", models.FileField(blank=True, upload_to="faults/")),
                (
                    "reported_by",
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
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(blank=True, max_length=5)),
                ("reported_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
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
            ],
            options={
                "abstract": False,
            },
        ),
        AddTrigger(
            model_name="operator",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_operatorevent" ("bic", "colour", "country", "email", "iban", "id", "logo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "reply_to", "sender_address", "sender_name", "slug", "street", "tax_number", "town", "vat_id", "word_for_member") VALUES (NEW."bic", NEW."colour", NEW."country", NEW."email", NEW."iban", NEW."id", NEW."logo", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postcode", NEW."reply_to", NEW."sender_address", NEW."sender_name", NEW."slug", NEW."street", NEW."tax_number", NEW."town", NEW."vat_id", NEW."word_for_member"); RETURN NULL;',
                    hash="348dab30b2f0152f9fb2ccc82c42d84702984854",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e1ecc",
                    table="spaces_operator",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="operator",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_operatorevent" ("bic", "colour", "country", "email", "iban", "id", "logo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "reply_to", "sender_address", "sender_name", "slug", "street", "tax_number", "town", "vat_id", "word_for_member") VALUES (NEW."bic", NEW."colour", NEW."country", NEW."email", NEW."iban", NEW."id", NEW."logo", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postcode", NEW."reply_to", NEW."sender_address", NEW."sender_name", NEW."slug", NEW."street", NEW."tax_number", NEW."town", NEW."vat_id", NEW."word_for_member"); RETURN NULL;',
                    hash="23a3330bf235ec64ddd9016d436ccb463605b5d3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7d752",
                    table="spaces_operator",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="operator",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_operatorevent" ("bic", "colour", "country", "email", "iban", "id", "logo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "reply_to", "sender_address", "sender_name", "slug", "street", "tax_number", "town", "vat_id", "word_for_member") VALUES (OLD."bic", OLD."colour", OLD."country", OLD."email", OLD."iban", OLD."id", OLD."logo", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."postcode", OLD."reply_to", OLD."sender_address", OLD."sender_name", OLD."slug", OLD."street", OLD."tax_number", OLD."town", OLD."vat_id", OLD."word_for_member"); RETURN NULL;',
                    hash="898c70929f37822df9989700178057a3f792633a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5bd5e",
                    table="spaces_operator",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="contractnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_contractnoticeevent" ("code", "contract", "email", "ends_on", "id", "important_reason", "kind", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at") VALUES (NEW."code", NEW."contract", NEW."email", NEW."ends_on", NEW."id", NEW."important_reason", NEW."kind", NEW."name", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received_at"); RETURN NULL;',
                    hash="1de29ac97dc11f49d4e037f237cf5ee85c73aea5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_32246",
                    table="spaces_contractnotice",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="contractnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_contractnoticeevent" ("code", "contract", "email", "ends_on", "id", "important_reason", "kind", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at") VALUES (NEW."code", NEW."contract", NEW."email", NEW."ends_on", NEW."id", NEW."important_reason", NEW."kind", NEW."name", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received_at"); RETURN NULL;',
                    hash="9a41dc3f1d1ce475a05a3426dd2dfe8638147f7e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_92c1a",
                    table="spaces_contractnotice",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="contractnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_contractnoticeevent" ("code", "contract", "email", "ends_on", "id", "important_reason", "kind", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at") VALUES (OLD."code", OLD."contract", OLD."email", OLD."ends_on", OLD."id", OLD."important_reason", OLD."kind", OLD."name", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."received_at"); RETURN NULL;',
                    hash="bafbc754ae6a7a503908ec8354b8b24668b9bee4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_45123",
                    table="spaces_contractnotice",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="embeddingsite",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_embeddingsiteevent" ("id", "operator_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."operator_id", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="ea86cb529d4723e9231223c775cd7545e4dfba81",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f10fc",
                    table="spaces_embeddingsite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="embeddingsite",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_embeddingsiteevent" ("id", "operator_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."operator_id", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="83b08f5bc2bcb7cd36de7217b61c323914b28d01",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fc55c",
                    table="spaces_embeddingsite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="embeddingsite",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_embeddingsiteevent" ("id", "operator_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."operator_id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="7a846ffc5e0b9a86a8be2425e708b32c2372c44c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0b2aa",
                    table="spaces_embeddingsite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="legaltext",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_legaltextevent" ("changed_on", "id", "kind", "language", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."changed_on", NEW."id", NEW."kind", NEW."language", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="fdeaf572d43777a8bd3c37c75ee556abaee7999d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_eb51c",
                    table="spaces_legaltext",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="legaltext",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_legaltextevent" ("changed_on", "id", "kind", "language", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."changed_on", NEW."id", NEW."kind", NEW."language", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="0eb2a9caa8012f90a8a4f5ee8f7c6ad3a8730093",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6e777",
                    table="spaces_legaltext",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="legaltext",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_legaltextevent" ("changed_on", "id", "kind", "language", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."changed_on", OLD."id", OLD."kind", OLD."language", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                    hash="1cdd53c46096ef053f5ebe20bdd9ceb695403170",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9d78b",
                    table="spaces_legaltext",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="space",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "closes_on", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_formal", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "opens_on", "operator_id", "own_domain", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "word_for_people", "zone_name") VALUES (NEW."accessibility", NEW."audiences", NEW."closes_on", NEW."directions", NEW."email", NEW."equipment", NEW."federal_state", NEW."former_use", NEW."has_catholic_holidays", NEW."house_rules", NEW."id", NEW."is_formal", NEW."is_listed", NEW."keeps_holidays", NEW."latitude", NEW."life_type", NEW."longitude", NEW."municipality_key", NEW."name", NEW."opens_on", NEW."operator_id", NEW."own_domain", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."picture", NEW."postcode", NEW."roster", NEW."slug", NEW."story", NEW."street", NEW."town", NEW."word_for_people", NEW."zone_name"); RETURN NULL;',
                    hash="2dae3527ea7313b6bf88e46373b877e89a4cf63d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5a0b6",
                    table="spaces_space",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="space",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "closes_on", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_formal", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "opens_on", "operator_id", "own_domain", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "word_for_people", "zone_name") VALUES (NEW."accessibility", NEW."audiences", NEW."closes_on", NEW."directions", NEW."email", NEW."equipment", NEW."federal_state", NEW."former_use", NEW."has_catholic_holidays", NEW."house_rules", NEW."id", NEW."is_formal", NEW."is_listed", NEW."keeps_holidays", NEW."latitude", NEW."life_type", NEW."longitude", NEW."municipality_key", NEW."name", NEW."opens_on", NEW."operator_id", NEW."own_domain", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."picture", NEW."postcode", NEW."roster", NEW."slug", NEW."story", NEW."street", NEW."town", NEW."word_for_people", NEW."zone_name"); RETURN NULL;',
                    hash="59ae8a9d4606647e0a7ecc6d9f88de6d93e5e278",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_30be6",
                    table="spaces_space",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="space",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "closes_on", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_formal", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "opens_on", "operator_id", "own_domain", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "word_for_people", "zone_name") VALUES (OLD."accessibility", OLD."audiences", OLD."closes_on", OLD."directions", OLD."email", OLD."equipment", OLD."federal_state", OLD."former_use", OLD."has_catholic_holidays", OLD."house_rules", OLD."id", OLD."is_formal", OLD."is_listed", OLD."keeps_holidays", OLD."latitude", OLD."life_type", OLD."longitude", OLD."municipality_key", OLD."name", OLD."opens_on", OLD."operator_id", OLD."own_domain", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."picture", OLD."postcode", OLD."roster", OLD."slug", OLD."story", OLD."street", OLD."town", OLD."word_for_people", OLD."zone_name"); RETURN NULL;',
                    hash="11353a2ca7e96e99be68499b65ebdd8bf4f0373c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_35cac",
                    table="spaces_space",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="taxmodesince",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_taxmodesinceevent" ("id", "mode", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") VALUES (NEW."id", NEW."mode", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since"); RETURN NULL;',
                    hash="301dff9fa7f9c1238a0cf47139872d86adfe8abd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_71eb4",
                    table="spaces_taxmodesince",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="taxmodesince",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_taxmodesinceevent" ("id", "mode", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") VALUES (NEW."id", NEW."mode", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since"); RETURN NULL;',
                    hash="a8599ba3bf5191d1d5a3b5531ad1e1d80f6adb57",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_26f57",
                    table="spaces_taxmodesince",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="taxmodesince",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_taxmodesinceevent" ("id", "mode", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") VALUES (OLD."id", OLD."mode", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since"); RETURN NULL;',
                    hash="8a994d2769a4281154f9ce7b638394aa49a3c055",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_45967",
                    table="spaces_taxmodesince",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="webhook",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_webhookevent" ("address", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "replaced_at", "secret_number") VALUES (NEW."address", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."replaced_at", NEW."secret_number"); RETURN NULL;',
                    hash="bb411977775271b6b030b2ebb025e85001bfc823",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_76293",
                    table="spaces_webhook",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="webhook",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_webhookevent" ("address", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "replaced_at", "secret_number") VALUES (NEW."address", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."replaced_at", NEW."secret_number"); RETURN NULL;',
                    hash="f6cfc20ed2f767143a72d687d4ad1515456b4b1d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_35f30",
                    table="spaces_webhook",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="webhook",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_webhookevent" ("address", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "replaced_at", "secret_number") VALUES (OLD."address", OLD."id", OLD."made_at", OLD."made_by_id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."replaced_at", OLD."secret_number"); RETURN NULL;',
                    hash="fa7551a7e5ceccecfe415380521d4af0fb8d078e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0a588",
                    table="spaces_webhook",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="closedday",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_closeddayevent" ("day", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "space_id") VALUES (NEW."day", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."space_id"); RETURN NULL;',
                    hash="f06fef363e675019470b5941fbcf7b9dc3ee9b45",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9853b",
                    table="spaces_closedday",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="closedday",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_closeddayevent" ("day", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "space_id") VALUES (NEW."day", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."space_id"); RETURN NULL;',
                    hash="c06e3d0bbc44a0ba312a99207bc69d167fa679e8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7ea7e",
                    table="spaces_closedday",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="closedday",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_closeddayevent" ("day", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "space_id") VALUES (OLD."day", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."space_id"); RETURN NULL;',
                    hash="65f74949c23ec210d5f9e76300cd5777de18828e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_196d3",
                    table="spaces_closedday",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="floor",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_floorevent" ("id", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "short_name", "space_id") VALUES (NEW."id", NEW."level", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan", NEW."short_name", NEW."space_id"); RETURN NULL;',
                    hash="3a34c762a8ce463ca18cb4c678a4a4952064ec9b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_67583",
                    table="spaces_floor",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="floor",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_floorevent" ("id", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "short_name", "space_id") VALUES (NEW."id", NEW."level", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan", NEW."short_name", NEW."space_id"); RETURN NULL;',
                    hash="9765de3e4da61a79d6a6a3e5c4ea92c097ef976c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e2961",
                    table="spaces_floor",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="floor",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_floorevent" ("id", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "short_name", "space_id") VALUES (OLD."id", OLD."level", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan", OLD."short_name", OLD."space_id"); RETURN NULL;',
                    hash="fb5b5fb57d33e090019a257fa1acb15bda1dd27b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c67df",
                    table="spaces_floor",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="housekey",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_housekeyevent" ("given_on", "holder_id", "holder_name", "id", "label", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_on", "space_id") VALUES (NEW."given_on", NEW."holder_id", NEW."holder_name", NEW."id", NEW."label", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."returned_on", NEW."space_id"); RETURN NULL;',
                    hash="cf34365a8bdd1226206db91e77849800f1bea558",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a0dd6",
                    table="spaces_housekey",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="housekey",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_housekeyevent" ("given_on", "holder_id", "holder_name", "id", "label", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_on", "space_id") VALUES (NEW."given_on", NEW."holder_id", NEW."holder_name", NEW."id", NEW."label", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."returned_on", NEW."space_id"); RETURN NULL;',
                    hash="5b61b18f4c51ac9600fa9786c0821f0666e758c2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7e53b",
                    table="spaces_housekey",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="housekey",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_housekeyevent" ("given_on", "holder_id", "holder_name", "id", "label", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_on", "space_id") VALUES (OLD."given_on", OLD."holder_id", OLD."holder_name", OLD."id", OLD."label", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."returned_on", OLD."space_id"); RETURN NULL;',
                    hash="95d57694b342800983d07117de16aba6d8cd0888",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9ebcf",
                    table="spaces_housekey",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="openinghours",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_openinghoursevent" ("closes", "id", "kind", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "weekday") VALUES (NEW."closes", NEW."id", NEW."kind", NEW."opens", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."space_id", NEW."weekday"); RETURN NULL;',
                    hash="88c52dd46cd5aa985c37532d7242865d242d7ee1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e3fd8",
                    table="spaces_openinghours",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="openinghours",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_openinghoursevent" ("closes", "id", "kind", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "weekday") VALUES (NEW."closes", NEW."id", NEW."kind", NEW."opens", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."space_id", NEW."weekday"); RETURN NULL;',
                    hash="1bd82db014bb97a97aa0c5ff0ff131c9e78c9818",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d5a61",
                    table="spaces_openinghours",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="openinghours",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_openinghoursevent" ("closes", "id", "kind", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "weekday") VALUES (OLD."closes", OLD."id", OLD."kind", OLD."opens", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."space_id", OLD."weekday"); RETURN NULL;',
                    hash="0bc31883ede6c430e8a8c0e007205c46871f637d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c8079",
                    table="spaces_openinghours",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="owndomain",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_owndomainevent" ("entered_at", "failing_since", "host", "id", "key", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proven_at", "removed_at", "space_id") VALUES (NEW."entered_at", NEW."failing_since", NEW."host", NEW."id", NEW."key", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proven_at", NEW."removed_at", NEW."space_id"); RETURN NULL;',
                    hash="bfd36e0d14063e4b3a960e6dd8ab61569456190a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c51fb",
                    table="spaces_owndomain",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="owndomain",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_owndomainevent" ("entered_at", "failing_since", "host", "id", "key", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proven_at", "removed_at", "space_id") VALUES (NEW."entered_at", NEW."failing_since", NEW."host", NEW."id", NEW."key", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proven_at", NEW."removed_at", NEW."space_id"); RETURN NULL;',
                    hash="41a0c8c06a8d8c6ef5d9d4ce0a8b8abb5fc6d859",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4431d",
                    table="spaces_owndomain",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="owndomain",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_owndomainevent" ("entered_at", "failing_since", "host", "id", "key", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proven_at", "removed_at", "space_id") VALUES (OLD."entered_at", OLD."failing_since", OLD."host", OLD."id", OLD."key", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proven_at", OLD."removed_at", OLD."space_id"); RETURN NULL;',
                    hash="2c48c8a0ce47ae7ba4ae093a5bd3f45ef3f07e2a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_28244",
                    table="spaces_owndomain",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="role",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_roleevent" ("id", "kind", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "space_id") VALUES (NEW."id", NEW."kind", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."space_id"); RETURN NULL;',
                    hash="bab084884580b7b5c9d8447f5bb48cb813550451",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fdc4c",
                    table="spaces_role",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="role",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_roleevent" ("id", "kind", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "space_id") VALUES (NEW."id", NEW."kind", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."space_id"); RETURN NULL;',
                    hash="85e93b1685cca01b53adb7b8ecf56e5b6ea29fe9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_08a03",
                    table="spaces_role",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="role",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_roleevent" ("id", "kind", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "space_id") VALUES (OLD."id", OLD."kind", OLD."operator_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."space_id"); RETURN NULL;',
                    hash="9bfb07db9f5de7a9f53e9c41b7f11be90868f831",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dbde8",
                    table="spaces_role",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="roleinvitation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_roleinvitationevent" ("email", "ended_at", "id", "invited_at", "invited_by_id", "kind", "lapses_at", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."email", NEW."ended_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."kind", NEW."lapses_at", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="5b3c45a3feae524f2ad591f29f6a0992010ec2ac",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b01e9",
                    table="spaces_roleinvitation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="roleinvitation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_roleinvitationevent" ("email", "ended_at", "id", "invited_at", "invited_by_id", "kind", "lapses_at", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."email", NEW."ended_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."kind", NEW."lapses_at", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="6baf1adfd70e4e31e8f238f69bd1164c688f7ef2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ccec6",
                    table="spaces_roleinvitation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="roleinvitation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_roleinvitationevent" ("email", "ended_at", "id", "invited_at", "invited_by_id", "kind", "lapses_at", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (OLD."email", OLD."ended_at", OLD."id", OLD."invited_at", OLD."invited_by_id", OLD."kind", OLD."lapses_at", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."space_id"); RETURN NULL;',
                    hash="3c49ac4e401a8cf81d9e8734f526f3849004882e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_79b39",
                    table="spaces_roleinvitation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="shift",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_shiftevent" ("announced_at", "ends_at", "handover", "id", "kind", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reminded_at", "space_id", "starts_at", "task", "wants_swap") VALUES (NEW."announced_at", NEW."ends_at", NEW."handover", NEW."id", NEW."kind", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reminded_at", NEW."space_id", NEW."starts_at", NEW."task", NEW."wants_swap"); RETURN NULL;',
                    hash="4b9525f3b065670b644c3d1b41727eaea447ef94",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f2e8c",
                    table="spaces_shift",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="shift",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_shiftevent" ("announced_at", "ends_at", "handover", "id", "kind", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reminded_at", "space_id", "starts_at", "task", "wants_swap") VALUES (NEW."announced_at", NEW."ends_at", NEW."handover", NEW."id", NEW."kind", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."reminded_at", NEW."space_id", NEW."starts_at", NEW."task", NEW."wants_swap"); RETURN NULL;',
                    hash="59e4e66b137a1d515f79f1b000743da846fabbc4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_daa32",
                    table="spaces_shift",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="shift",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_shiftevent" ("announced_at", "ends_at", "handover", "id", "kind", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reminded_at", "space_id", "starts_at", "task", "wants_swap") VALUES (OLD."announced_at", OLD."ends_at", OLD."handover", OLD."id", OLD."kind", OLD."operator_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reminded_at", OLD."space_id", OLD."starts_at", OLD."task", OLD."wants_swap"); RETURN NULL;',
                    hash="7fcd79323d0613d45d13bb0e45c5a03daae0b507",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2518b",
                    table="spaces_shift",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="spacephoto",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_spacephotoevent" ("id", "large", "medium", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "small", "space_id", "words") VALUES (NEW."id", NEW."large", NEW."medium", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."small", NEW."space_id", NEW."words"); RETURN NULL;',
                    hash="3c0e1959568b3cd84a1994746cb49f32b8eab565",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f0197",
                    table="spaces_spacephoto",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="spacephoto",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_spacephotoevent" ("id", "large", "medium", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "small", "space_id", "words") VALUES (NEW."id", NEW."large", NEW."medium", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."small", NEW."space_id", NEW."words"); RETURN NULL;',
                    hash="b4d543ccbcf37f5f9af48929700814e76f4e8481",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_53aa6",
                    table="spaces_spacephoto",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="spacephoto",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_spacephotoevent" ("id", "large", "medium", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "small", "space_id", "words") VALUES (OLD."id", OLD."large", OLD."medium", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."small", OLD."space_id", OLD."words"); RETURN NULL;',
                    hash="ef07d3d371f23151fb83849cdde3fe1a8324be41",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_47734",
                    table="spaces_spacephoto",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="wlanmeasurement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_wlanmeasurementevent" ("down_mbit", "id", "measured_on", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "up_mbit") VALUES (NEW."down_mbit", NEW."id", NEW."measured_on", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."space_id", NEW."up_mbit"); RETURN NULL;',
                    hash="febc74bfbb1860da2eb8f9fdfeee27095c26b82a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0ec6a",
                    table="spaces_wlanmeasurement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="wlanmeasurement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_wlanmeasurementevent" ("down_mbit", "id", "measured_on", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "up_mbit") VALUES (NEW."down_mbit", NEW."id", NEW."measured_on", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."space_id", NEW."up_mbit"); RETURN NULL;',
                    hash="af2a38032d79fc64631345b6dcaaed27d8fd056c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_68ba0",
                    table="spaces_wlanmeasurement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="wlanmeasurement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_wlanmeasurementevent" ("down_mbit", "id", "measured_on", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "up_mbit") VALUES (OLD."down_mbit", OLD."id", OLD."measured_on", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."space_id", OLD."up_mbit"); RETURN NULL;',
                    hash="3a02e6672dccaa5fe58fc4a72693b0dc22dafeff",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6bcbd",
                    table="spaces_wlanmeasurement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="workplacefact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_workplacefactevent" ("as_of", "id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "text", "topic") VALUES (NEW."as_of", NEW."id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."space_id", NEW."text", NEW."topic"); RETURN NULL;',
                    hash="b3662ce826898f72f58d74078d8064ac1cff46e3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ac899",
                    table="spaces_workplacefact",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="workplacefact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_workplacefactevent" ("as_of", "id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "text", "topic") VALUES (NEW."as_of", NEW."id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."space_id", NEW."text", NEW."topic"); RETURN NULL;',
                    hash="331e47a20677d0f1fe63a1fca6ca71c84a7c96b5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7cd5f",
                    table="spaces_workplacefact",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="workplacefact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_workplacefactevent" ("as_of", "id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "text", "topic") VALUES (OLD."as_of", OLD."id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."space_id", OLD."text", OLD."topic"); RETURN NULL;',
                    hash="9e255ea72e246bc7ab1147ce97c9a07911c802c2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bf509",
                    table="spaces_workplacefact",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_areaevent" ("capacity", "code", "floor_id", "id", "kind", "name", "outline", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."capacity", NEW."code", NEW."floor_id", NEW."id", NEW."kind", NEW."name", NEW."outline", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="23eb91d834c1cafba3c209cee2cba0d21d1709b1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_509fe",
                    table="spaces_area",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_areaevent" ("capacity", "code", "floor_id", "id", "kind", "name", "outline", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."capacity", NEW."code", NEW."floor_id", NEW."id", NEW."kind", NEW."name", NEW."outline", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="0446c69118c198e1c3c51caeec9700fa98eec0e2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7bf45",
                    table="spaces_area",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_areaevent" ("capacity", "code", "floor_id", "id", "kind", "name", "outline", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."capacity", OLD."code", OLD."floor_id", OLD."id", OLD."kind", OLD."name", OLD."outline", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="50343c6aacfdc33a9664cfdd8f552b430dfd2b30",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e1f0d",
                    table="spaces_area",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="resource",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_resourceevent" ("approval_minutes", "area_id", "buffer_after_minutes", "buffer_before_minutes", "buffers_may_overlap", "cancellation_steps", "capacity", "features", "granularity_minutes", "has_holder", "horizon_days", "id", "is_active", "is_fixed", "keeps_opening_hours", "kind", "lead_minutes", "limit_per_person", "longest_minutes", "name", "no_show_minutes", "number", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "position", "public_id", "seatings", "short_code", "shortest_minutes", "sort_key", "space_id") VALUES (NEW."approval_minutes", NEW."area_id", NEW."buffer_after_minutes", NEW."buffer_before_minutes", NEW."buffers_may_overlap", NEW."cancellation_steps", NEW."capacity", NEW."features", NEW."granularity_minutes", NEW."has_holder", NEW."horizon_days", NEW."id", NEW."is_active", NEW."is_fixed", NEW."keeps_opening_hours", NEW."kind", NEW."lead_minutes", NEW."limit_per_person", NEW."longest_minutes", NEW."name", NEW."no_show_minutes", NEW."number", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."picture", NEW."position", NEW."public_id", NEW."seatings", NEW."short_code", NEW."shortest_minutes", NEW."sort_key", NEW."space_id"); RETURN NULL;',
                    hash="e89132832c80a3e80357e1fef092f7d8774543d6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_768a9",
                    table="spaces_resource",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="resource",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_resourceevent" ("approval_minutes", "area_id", "buffer_after_minutes", "buffer_before_minutes", "buffers_may_overlap", "cancellation_steps", "capacity", "features", "granularity_minutes", "has_holder", "horizon_days", "id", "is_active", "is_fixed", "keeps_opening_hours", "kind", "lead_minutes", "limit_per_person", "longest_minutes", "name", "no_show_minutes", "number", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "position", "public_id", "seatings", "short_code", "shortest_minutes", "sort_key", "space_id") VALUES (NEW."approval_minutes", NEW."area_id", NEW."buffer_after_minutes", NEW."buffer_before_minutes", NEW."buffers_may_overlap", NEW."cancellation_steps", NEW."capacity", NEW."features", NEW."granularity_minutes", NEW."has_holder", NEW."horizon_days", NEW."id", NEW."is_active", NEW."is_fixed", NEW."keeps_opening_hours", NEW."kind", NEW."lead_minutes", NEW."limit_per_person", NEW."longest_minutes", NEW."name", NEW."no_show_minutes", NEW."number", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."picture", NEW."position", NEW."public_id", NEW."seatings", NEW."short_code", NEW."shortest_minutes", NEW."sort_key", NEW."space_id"); RETURN NULL;',
                    hash="417ac1c7f47b41db53453745a9559b0704db1816",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ad709",
                    table="spaces_resource",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="resource",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_resourceevent" ("approval_minutes", "area_id", "buffer_after_minutes", "buffer_before_minutes", "buffers_may_overlap", "cancellation_steps", "capacity", "features", "granularity_minutes", "has_holder", "horizon_days", "id", "is_active", "is_fixed", "keeps_opening_hours", "kind", "lead_minutes", "limit_per_person", "longest_minutes", "name", "no_show_minutes", "number", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "position", "public_id", "seatings", "short_code", "shortest_minutes", "sort_key", "space_id") VALUES (OLD."approval_minutes", OLD."area_id", OLD."buffer_after_minutes", OLD."buffer_before_minutes", OLD."buffers_may_overlap", OLD."cancellation_steps", OLD."capacity", OLD."features", OLD."granularity_minutes", OLD."has_holder", OLD."horizon_days", OLD."id", OLD."is_active", OLD."is_fixed", OLD."keeps_opening_hours", OLD."kind", OLD."lead_minutes", OLD."limit_per_person", OLD."longest_minutes", OLD."name", OLD."no_show_minutes", OLD."number", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."picture", OLD."position", OLD."public_id", OLD."seatings", OLD."short_code", OLD."shortest_minutes", OLD."sort_key", OLD."space_id"); RETURN NULL;',
                    hash="f9ad36a1984eab73d2f84f44259d2f001b4fa341",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e2c59",
                    table="spaces_resource",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="shutdown",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_shutdownevent" ("area_id", "ended_at", "ends_at", "floor_id", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "space_id", "starts_at") VALUES (NEW."area_id", NEW."ended_at", NEW."ends_at", NEW."floor_id", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."space_id", NEW."starts_at"); RETURN NULL;',
                    hash="8cd06c1d482d7e306bfb68091348da583a23ce75",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f9fcc",
                    table="spaces_shutdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="shutdown",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_shutdownevent" ("area_id", "ended_at", "ends_at", "floor_id", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "space_id", "starts_at") VALUES (NEW."area_id", NEW."ended_at", NEW."ends_at", NEW."floor_id", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."space_id", NEW."starts_at"); RETURN NULL;',
                    hash="6c2e79d3b1ea8dea750e1e4e7360fc434213ae3b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fc838",
                    table="spaces_shutdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="shutdown",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_shutdownevent" ("area_id", "ended_at", "ends_at", "floor_id", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "space_id", "starts_at") VALUES (OLD."area_id", OLD."ended_at", OLD."ends_at", OLD."floor_id", OLD."id", OLD."made_at", OLD."made_by_id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."space_id", OLD."starts_at"); RETURN NULL;',
                    hash="881657470c361a982f31c323b41f388558628157",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a8676",
                    table="spaces_shutdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="calendarfeed",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_calendarfeedevent" ("digest", "id", "made_at", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "space_id", "token_id") VALUES (NEW."digest", NEW."id", NEW."made_at", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resource_id", NEW."space_id", NEW."token_id"); RETURN NULL;',
                    hash="68c53c349a8736c3ff975c71ccc2fefafef3dbf3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0e693",
                    table="spaces_calendarfeed",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="calendarfeed",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_calendarfeedevent" ("digest", "id", "made_at", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "space_id", "token_id") VALUES (NEW."digest", NEW."id", NEW."made_at", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resource_id", NEW."space_id", NEW."token_id"); RETURN NULL;',
                    hash="a59cac62481bd8d6fb8194585ac0c2f2053363c5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e51ea",
                    table="spaces_calendarfeed",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="calendarfeed",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_calendarfeedevent" ("digest", "id", "made_at", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "space_id", "token_id") VALUES (OLD."digest", OLD."id", OLD."made_at", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resource_id", OLD."space_id", OLD."token_id"); RETURN NULL;',
                    hash="6e42742905028005c2cdae2ee1f382fc9a34122a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d220e",
                    table="spaces_calendarfeed",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="frontdeskdevice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_frontdeskdeviceevent" ("colours", "digest", "ended_at", "id", "kind", "label", "operator_id", "paired_at", "paired_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "space_id") VALUES (NEW."colours", NEW."digest", NEW."ended_at", NEW."id", NEW."kind", NEW."label", NEW."operator_id", NEW."paired_at", NEW."paired_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resource_id", NEW."space_id"); RETURN NULL;',
                    hash="9ca8789d5aef75f718634a371a74e6779389662d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_31fa4",
                    table="spaces_frontdeskdevice",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="frontdeskdevice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."colours" IS DISTINCT FROM (NEW."colours") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."operator_id" IS DISTINCT FROM (NEW."operator_id") OR OLD."paired_at" IS DISTINCT FROM (NEW."paired_at") OR OLD."paired_by_id" IS DISTINCT FROM (NEW."paired_by_id") OR OLD."resource_id" IS DISTINCT FROM (NEW."resource_id") OR OLD."space_id" IS DISTINCT FROM (NEW."space_id"))',
                    func='INSERT INTO "spaces_frontdeskdeviceevent" ("colours", "digest", "ended_at", "id", "kind", "label", "operator_id", "paired_at", "paired_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "space_id") VALUES (NEW."colours", NEW."digest", NEW."ended_at", NEW."id", NEW."kind", NEW."label", NEW."operator_id", NEW."paired_at", NEW."paired_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resource_id", NEW."space_id"); RETURN NULL;',
                    hash="ab1200b48c37d9603156db54fd9f9f29f0174807",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a99fa",
                    table="spaces_frontdeskdevice",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="frontdeskdevice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_frontdeskdeviceevent" ("colours", "digest", "ended_at", "id", "kind", "label", "operator_id", "paired_at", "paired_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "space_id") VALUES (OLD."colours", OLD."digest", OLD."ended_at", OLD."id", OLD."kind", OLD."label", OLD."operator_id", OLD."paired_at", OLD."paired_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resource_id", OLD."space_id"); RETURN NULL;',
                    hash="2e5a23c6419fd41321d1faf71c76c21a3dbcab06",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_19e23",
                    table="spaces_frontdeskdevice",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="inventoryitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_inventoryitemevent" ("area_id", "checked_on", "id", "kind", "label", "note", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "resource_id", "space_id", "state") VALUES (NEW."area_id", NEW."checked_on", NEW."id", NEW."kind", NEW."label", NEW."note", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."resource_id", NEW."space_id", NEW."state"); RETURN NULL;',
                    hash="800dd6405e64e2e397d3b3df8b5b24178fa8f5a9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_63b13",
                    table="spaces_inventoryitem",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="inventoryitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_inventoryitemevent" ("area_id", "checked_on", "id", "kind", "label", "note", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "resource_id", "space_id", "state") VALUES (NEW."area_id", NEW."checked_on", NEW."id", NEW."kind", NEW."label", NEW."note", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."resource_id", NEW."space_id", NEW."state"); RETURN NULL;',
                    hash="5c87683a24a05eafb7221a0d07d2c2acddcfd0d8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_266e5",
                    table="spaces_inventoryitem",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="inventoryitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_inventoryitemevent" ("area_id", "checked_on", "id", "kind", "label", "note", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "resource_id", "space_id", "state") VALUES (OLD."area_id", OLD."checked_on", OLD."id", OLD."kind", OLD."label", OLD."note", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."resource_id", OLD."space_id", OLD."state"); RETURN NULL;',
                    hash="6a082eb21a0138064708385e6660ae3e463e2c96",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_47aae",
                    table="spaces_inventoryitem",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="outage",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_outageevent" ("ended_at", "ends_at", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "resource_id", "shutdown_id", "space_id", "starts_at") VALUES (NEW."ended_at", NEW."ends_at", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."resource_id", NEW."shutdown_id", NEW."space_id", NEW."starts_at"); RETURN NULL;',
                    hash="fd2811eb9bc691fe724363f6d7037da2572d62cf",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8933c",
                    table="spaces_outage",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="outage",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_outageevent" ("ended_at", "ends_at", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "resource_id", "shutdown_id", "space_id", "starts_at") VALUES (NEW."ended_at", NEW."ends_at", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."resource_id", NEW."shutdown_id", NEW."space_id", NEW."starts_at"); RETURN NULL;',
                    hash="6c2868b0fb41b0034dddbca2966fbb937e4f6c4c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b0ccd",
                    table="spaces_outage",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="outage",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_outageevent" ("ended_at", "ends_at", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "resource_id", "shutdown_id", "space_id", "starts_at") VALUES (OLD."ended_at", OLD."ends_at", OLD."id", OLD."made_at", OLD."made_by_id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."resource_id", OLD."shutdown_id", OLD."space_id", OLD."starts_at"); RETURN NULL;',
                    hash="f3675feddc0e65c5ade49a0fc88c385630992234",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dc21b",
                    table="spaces_outage",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="resourcepart",
            trigger=pgtrigger.compiler.Trigger(
                name="parts_run_in_no_circle",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    PERFORM pg_advisory_xact_lock(hashtext('spaces.resource_part'));\n    IF EXISTS (\n        WITH RECURSIVE below(id) AS (\n            SELECT NEW.part_id\n            UNION\n            SELECT link.part_id FROM spaces_resourcepart AS link\n            JOIN below ON link.whole_id = below.id WHERE link.id IS DISTINCT FROM NEW.id\n        )\n        SELECT 1 FROM below WHERE id = NEW.whole_id\n    ) THEN\n        RAISE EXCEPTION 'parts_run_in_no_circle: % would be a part of itself', NEW.whole_id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'parts_run_in_no_circle';\n    END IF;\n    IF (SELECT space_id FROM spaces_resource WHERE id = NEW.whole_id)\n        IS DISTINCT FROM (SELECT space_id FROM spaces_resource WHERE id = NEW.part_id) THEN\n        RAISE EXCEPTION 'parts_stand_in_one_space: % is elsewhere', NEW.part_id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'parts_stand_in_one_space';\n    END IF;\n    RETURN NEW;\n",
                    hash="3541cf528528b5969a93cad2876d13d29b2e7ae1",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_parts_run_in_no_circle_eea61",
                    table="spaces_resourcepart",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="resourcepart",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_resourcepartevent" ("id", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "whole_id") VALUES (NEW."id", NEW."part_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."whole_id"); RETURN NULL;',
                    hash="c008876e3723f805f592c6d2962f057b9a6a427f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bf90a",
                    table="spaces_resourcepart",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="resourcepart",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_resourcepartevent" ("id", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "whole_id") VALUES (NEW."id", NEW."part_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."whole_id"); RETURN NULL;',
                    hash="632c3e0b37d121f7ac20aad8e710837c29dfee91",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f5fb4",
                    table="spaces_resourcepart",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="resourcepart",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_resourcepartevent" ("id", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "whole_id") VALUES (OLD."id", OLD."part_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."whole_id"); RETURN NULL;',
                    hash="a75e86425ecac0f485c8a242de21ebe6681543f3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0e9c4",
                    table="spaces_resourcepart",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="fault",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_faultevent" ("answer", "answered_at", "closed_at", "closed_by_id", "email", "id", "item_id", "kind", "language", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "public_id", "reported_at", "reported_by_id", "resource_id", "space_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."closed_at", NEW."closed_by_id", NEW."email", NEW."id", NEW."item_id", NEW."kind", NEW."language", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."public_id", NEW."reported_at", NEW."reported_by_id", NEW."resource_id", NEW."space_id", NEW."text"); RETURN NULL;',
                    hash="f52904f03f04403508339dfe7c47460301b35b29",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_53696",
                    table="spaces_fault",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="fault",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_faultevent" ("answer", "answered_at", "closed_at", "closed_by_id", "email", "id", "item_id", "kind", "language", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "public_id", "reported_at", "reported_by_id", "resource_id", "space_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."closed_at", NEW."closed_by_id", NEW."email", NEW."id", NEW."item_id", NEW."kind", NEW."language", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."public_id", NEW."reported_at", NEW."reported_by_id", NEW."resource_id", NEW."space_id", NEW."text"); RETURN NULL;',
                    hash="a7f36e1b45e8a4743c0c791f7edfad2a391eab8d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cb9af",
                    table="spaces_fault",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="fault",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_faultevent" ("answer", "answered_at", "closed_at", "closed_by_id", "email", "id", "item_id", "kind", "language", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "public_id", "reported_at", "reported_by_id", "resource_id", "space_id", "text") VALUES (OLD."answer", OLD."answered_at", OLD."closed_at", OLD."closed_by_id", OLD."email", OLD."id", OLD."item_id", OLD."kind", OLD."language", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."photo", OLD."public_id", OLD."reported_at", OLD."reported_by_id", OLD."resource_id", OLD."space_id", OLD."text"); RETURN NULL;',
                    hash="825b042808e5a55c933d3fa2c01f3527a53d6f3e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_063bc",
                    table="spaces_fault",
                    when="AFTER",
                ),
            ),
        ),
    ]
