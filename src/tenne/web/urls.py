"""Addresses of the joined pages: front desk, pass, local mailbox, what browsers ask for."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from . import embed, machine_files, mailbox, open_feed, own_pass, poster, table_qr
from .finder import views as finder
from .host_desk.views import cancelling, desk, holders, offline, papers, phone, series, walk_in

app_name = "web"
AT_DESK = "spaces/<slug:slug>/desk"
AT_HOLDER = f"{AT_DESK}/holders/<uuid:allocation_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{AT_DESK}/", desk.host_desk, name="host_desk"),
    path(f"{AT_DESK}/counts", desk.host_desk_counts, name="host_desk_counts"),
    path(f"{AT_DESK}/offline/", offline.offline_desk, name="offline_desk"),
    path(f"{AT_DESK}/sw.js", offline.desk_worker, name="desk_worker"),
    path(f"{AT_DESK}/late", offline.late_arrival, name="late_arrival"),
    path(f"{AT_DESK}/walk-in/", walk_in.walk_in, name="walk_in"),
    path(f"{AT_DESK}/walk-in/sale", walk_in.walk_in_sale, name="walk_in_sale"),
    path(f"{AT_DESK}/phone/", phone.phone, name="phone"),
    path(f"{AT_DESK}/repeat/", series.repeat_at_desk, name="repeat_at_desk"),
    path(f"{AT_DESK}/phone/sale", phone.phone_sale, name="phone_sale"),
    path(f"{AT_DESK}/<uuid:booking_id>/read-out/", phone.read_out, name="read_out"),
    path(f"{AT_DESK}/<uuid:booking_id>/undo-phone", phone.undo_phone, name="host_undo_phone"),
    path(f"{AT_DESK}/<uuid:booking_id>/cancel/", cancelling.cancel_at_desk, name="host_cancel"),
    path(f"{AT_DESK}/<uuid:booking_id>/restore", cancelling.restore_at_desk, name="host_restore"),
    path(f"{AT_DESK}/sheet/", papers.day_sheet, name="day_sheet"),
    path(f"{AT_DESK}/guide/", papers.desk_guide, name="desk_guide"),
    path(f"{AT_DESK}/in-the-house/", papers.in_the_house, name="in_the_house"),
    path(f"{AT_DESK}/<uuid:booking_id>/slip/", walk_in.slip, name="slip"),
    path(
        f"{AT_DESK}/<uuid:booking_id>/undo-walk-in",
        walk_in.undo_walk_in_at_desk,
        name="host_undo_walk_in",
    ),
    path(f"{AT_DESK}/<uuid:booking_id>/check-in", desk.check_in_at_desk, name="host_check_in"),
    path(f"{AT_DESK}/<uuid:booking_id>/check-out", desk.check_out_at_desk, name="host_check_out"),
    path(f"{AT_DESK}/<uuid:booking_id>/confirm", desk.confirm_at_desk, name="host_confirm"),
    path(f"{AT_DESK}/<uuid:booking_id>/release", desk.release_at_desk, name="host_release"),
    path(
        f"{AT_DESK}/<uuid:booking_id>/undo-release",
        desk.undo_release_at_desk,
        name="host_undo_release",
    ),
    path(f"{AT_DESK}/<uuid:booking_id>/leave", desk.leave_at_desk, name="host_leave"),
    path(
        f"{AT_DESK}/<uuid:booking_id>/undo-check-in",
        desk.undo_check_in_at_desk,
        name="host_undo_check_in",
    ),
    path(
        f"{AT_DESK}/<uuid:booking_id>/undo-check-out",
        desk.undo_check_out_at_desk,
        name="host_undo_check_out",
    ),
    path(f"{AT_HOLDER}/came", holders.holder_came, name="host_holder_came"),
    path(f"{AT_HOLDER}/left", holders.holder_left, name="host_holder_left"),
    path(f"{AT_HOLDER}/undo-came", holders.undo_holder_came, name="host_undo_holder_came"),
    path(f"{AT_HOLDER}/undo-left", holders.undo_holder_left, name="host_undo_holder_left"),
    path("t/<slug:short_code>/", table_qr.table, name="table"),
    path("t/<slug:short_code>/take/", table_qr.take, name="take_table"),
    path("t/<slug:short_code>/keep/", table_qr.keep, name="keep_table"),
    path("spaces/<slug:slug>/stickers/poster/", poster.poster, name="poster"),
    path("embed/spaces/<slug:slug>/<slug:part>/", embed.embed, name="embed"),
    path("find/", finder.finder, name="finder"),
    path("pass/", own_pass.own_pass, name="pass"),
    path("sw.js", own_pass.service_worker, name="service_worker"),
    path("manifest.webmanifest", machine_files.manifest, name="manifest"),
    path("spaces.geojson", open_feed.spaces_geojson, name="spaces_geojson"),
    path("sitemap.xml", open_feed.sitemap, name="sitemap"),
    path("robots.txt", machine_files.robots, name="robots"),
    path("favicon.svg", machine_files.favicon, name="favicon"),
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/<int:message_id>/", mailbox.mail, name="mail"),
    path("mailbox/<int:message_id>/html", mailbox.mail_html, name="mail_html"),
    path("mailbox/<int:message_id>/files/<int:number>", mailbox.attachment, name="mail_attachment"),
]
