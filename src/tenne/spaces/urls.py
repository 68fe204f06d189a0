"""Addresses of operators' pages, legal texts and the two ways out of a contract.

The public page of a space joins what stands above this package; it lies in ``tenne.web``.
"""

from __future__ import annotations

from django.urls import path

from .views import (
    contracts,
    devices,
    domains,
    embedding,
    face,
    faults,
    inventory,
    invitations,
    keys,
    legal,
    new_operator,
    photos,
    roles,
    roster,
    sender,
    settings,
    webhooks,
    wording,
    workplace,
)

urlpatterns = [
    path("legal/<slug:kind>/", legal.legal_of_all, name="legal_of_all"),
    path("legal/<slug:operator_slug>/<slug:kind>/", legal.legal, name="legal"),
    path("contracts/cancel/", contracts.cancel_contract, name="cancel_contract"),
    path("contracts/withdraw/", contracts.withdraw, name="withdraw"),
    path("operators/", roles.operators, name="operators"),
    path("network/operators/new/", new_operator.new_operator, name="new_operator"),
    path("network/roles/", roles.network_roles, name="network_roles"),
    path("operators/<slug:operator_slug>/", settings.operator_address, name="operator_address"),
    path("operators/<slug:operator_slug>/tax/", settings.operator_tax, name="operator_tax"),
    path("operators/<slug:operator_slug>/face/", face.operator_face, name="operator_face"),
    path("operators/<slug:operator_slug>/face/logo/", face.operator_logo, name="operator_logo"),
    path(
        "operators/<slug:operator_slug>/face/domains/",
        domains.operator_domains,
        name="operator_domains",
    ),
    path(".well-known/tenne-domain/", domains.certificate_question, name="certificate_question"),
    path(".well-known/tenne-domain/<str:key>", domains.domain_proof, name="domain_proof"),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/wording/",
        wording.space_wording,
        name="space_wording",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/photos/",
        photos.space_photos,
        name="space_photos",
    ),
    path("operators/<slug:operator_slug>/sender/", sender.operator_sender, name="operator_sender"),
    path("operators/<slug:operator_slug>/texts/", settings.operator_texts, name="operator_texts"),
    path(
        "operators/<slug:operator_slug>/texts/<slug:kind>/<slug:language>/",
        settings.operator_text,
        name="operator_text",
    ),
    path(
        "operators/<slug:operator_slug>/devices/", devices.operator_devices, name="operator_devices"
    ),
    path(
        "operators/<slug:operator_slug>/devices/<int:device_id>/name/",
        devices.name_device,
        name="name_device",
    ),
    path(
        "operators/<slug:operator_slug>/devices/<int:device_id>/end/",
        devices.end_device,
        name="end_device",
    ),
    path(
        "operators/<slug:operator_slug>/devices/display/",
        devices.pair_display,
        name="pair_display",
    ),
    path(
        "operators/<slug:operator_slug>/embedding/",
        embedding.operator_embedding,
        name="operator_embedding",
    ),
    path(
        "operators/<slug:operator_slug>/webhooks/",
        webhooks.operator_webhooks,
        name="operator_webhooks",
    ),
    path(
        "operators/<slug:operator_slug>/webhooks/<uuid:webhook_id>/",
        webhooks.webhook_page,
        name="webhook",
    ),
    path("device/", devices.device, name="device"),
    path("account/pin/", devices.my_pin, name="my_pin"),
    path("operators/<slug:operator_slug>/roles/", roles.operator_roles, name="operator_roles"),
    path("operators/<slug:operator_slug>/roles/<int:role_id>/take/", roles.take, name="take_role"),
    path("account/shifts/", roster.own_hours, name="own_hours"),
    path("spaces/<slug:slug>/desk/roster/", roster.roster, name="roster"),
    path(
        "spaces/<slug:slug>/desk/roster/<uuid:shift_id>/", roster.change_shift, name="change_shift"
    ),
    path("spaces/<slug:slug>/desk/keys/", keys.keys, name="keys"),
    path("spaces/<slug:slug>/workplace/", workplace.workplace, name="workplace"),
    path("spaces/<slug:slug>/desk/workplace/", workplace.edit_workplace, name="edit_workplace"),
    path("account/invitations/", invitations.my_invitations, name="my_invitations"),
    path(
        "operators/<slug:operator_slug>/roles/invitations/<int:invitation_id>/withdraw/",
        invitations.withdraw,
        name="withdraw_invitation",
    ),
    path("spaces/<slug:slug>/broken/", faults.report_fault, name="report_fault"),
    path(
        "spaces/<slug:slug>/broken/<uuid:fault_id>/", faults.reported_fault, name="reported_fault"
    ),
    path("spaces/<slug:slug>/desk/faults/", faults.space_faults, name="faults"),
    path(
        "spaces/<slug:slug>/desk/faults/<uuid:fault_id>/", faults.change_fault, name="change_fault"
    ),
    path(
        "spaces/<slug:slug>/desk/faults/<uuid:fault_id>/photo/",
        faults.fault_photo,
        name="fault_photo",
    ),
    path("spaces/<slug:slug>/desk/inventory/", inventory.inventory, name="inventory"),
    path(
        "spaces/<slug:slug>/desk/inventory/<int:item_id>/",
        inventory.inventory_item,
        name="inventory_item",
    ),
]
