"""Serve the gallery: pages that show every component in every state, under the strict policy."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import engines
from django.template.loader import render_to_string
from django.test import override_settings
from django.utils import translation

from tenne.design.components import Choice, Segment, StripDay
from tenne.design.frame import Account, LegalLinks, NavigationItem, Place
from tests.design.floor import full_house, sample_plan, upstairs

PAGES = Path(__file__).parent / "pages"
ERRORS = ("400", "403", "403_csrf", "404", "409", "429", "500")
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
ZONE = "Europe/Berlin"
NOW = datetime(2026, 11, 24, 8, 41, tzinfo=UTC)


class SampleForm(forms.Form):
    """Every kind of field, with help and errors."""

    name = forms.CharField(label="Name", max_length=40)
    mail = forms.EmailField(label="E-Mail", help_text="Dorthin kommt die Bestätigung.")
    audience = forms.ChoiceField(
        label="Unterwegs als", choices=[("solo", "Selbstständig"), ("commuter", "Pendelnd")]
    )
    days = forms.ChoiceField(
        label="Tage",
        choices=[("1", "Ein Tag"), ("2", "Zwei Tage")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Nachricht", required=False, widget=forms.Textarea({"rows": 3}))
    code = forms.CharField(label="Code", required=False, disabled=True, initial="K7Q2")
    rules = forms.BooleanField(label="Ich habe die Hausordnung gelesen.")


def frame(page: str) -> dict[str, Any]:
    """Fill the frame as the web layer does."""
    words = [("heute", "home"), ("platz", "desk"), ("raeume", "calendar"), ("leute", "people")]
    words += [("programm", "ticket"), ("formular", "list")]
    return {
        "navigation": [
            NavigationItem(word.capitalize().replace("ae", "ä"), word, symbol, word == page)
            for word, symbol in words
        ],
        "place": Place("Alte Molkerei Ahrenfeld", "/"),
        "account": Account("Mara Ebert", "ME", "/account"),
        "legal_links": LegalLinks("/imprint", "/privacy", "/access", "/cancel", "/withdraw"),
        "current_path": f"/{page}",
    }


def strip() -> list[StripDay]:
    """A week in all its states."""
    first = date(2026, 11, 24)
    notes = ["12 frei", "11 frei", "3 frei", "voll", "16 frei", "geschlossen", "8 frei"]
    return [
        StripDay(
            day=first + timedelta(days=n),
            note=note,
            url="" if note == "geschlossen" else f"?day={n}",
            state={"voll": "full", "geschlossen": "closed"}.get(note, "open"),
            current=n == 0,
            is_today=n == 0,
        )
        for n, note in enumerate(notes)
    ]


def context_of(page: str, query: dict[str, list[str]]) -> dict[str, Any]:
    """Hand over what the pages of the gallery show."""
    chosen = int(query.get("desk", ["7"])[0])
    data = {"name": "Mara", "mail": "keine Adresse", "audience": "solo"} if query else None
    return {
        **frame(page),
        "plan": sample_plan(chosen),
        "theme": query.get("theme", [""])[0],
        "upstairs": upstairs(),
        "full": full_house(),
        "chosen": chosen,
        "days": strip(),
        "floors": [Segment("EG · 8 frei", "?", current=True), Segment("OG · 4 frei", "?floor=og")],
        "views": [Segment("Plan", "#plan", current=True), Segment("Liste", "#list")],
        "choices": [
            Choice("day", "Ganzer Tag", price="14,00 €", chosen=True),
            Choice("half", "Halber Tag bis 13 Uhr", price="8,00 €"),
            Choice("pass", "10er-Karte", note="noch 6 Tage", price="1 Tag"),
            Choice("month", "Monatskarte", reason_against="Diese Karte gilt ab Dezember."),
        ],
        "form": SampleForm(data),
        "period": SimpleNamespace(start=NOW, end=NOW + timedelta(minutes=90)),
        "now": NOW,
        "until": NOW + timedelta(minutes=10),
        "zone": ZONE,
        "today": date(2026, 11, 24),
        "messages": [
            SimpleNamespace(message="Tisch 7 ist gebucht.", extra_tags="undo:/undo", level=25)
        ]
        if page == "heute"
        else [],
    }


def render(page: str, language: str, query: dict[str, list[str]]) -> str:
    """Render one page of the gallery in a language."""
    with translation.override(language):
        context = context_of(page, query)
        if page in ERRORS:
            return render_to_string(f"{page}.html", {} if page == "500" else frame(page))
        source = (PAGES / f"{page}.html").read_text(encoding="utf-8")
        return engines["django"].from_string(source).render(context)


def policy() -> str:
    """Write the content policy of the product as its header."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


class Handler(BaseHTTPRequestHandler):
    """Answer for the gallery, its static files, its counts and its forms."""

    protocol_version = "HTTP/1.1"
    posts: list[dict[str, list[str]]] = []

    def log_message(self, *_: Any) -> None:
        """Stay silent."""

    def do_GET(self) -> None:
        """Serve a page, a static file or the counts."""
        address = urlsplit(self.path)
        path, query = address.path.strip("/"), parse_qs(address.query)
        if path.startswith("static/"):
            found = finders.find(path.removeprefix("static/"))
            assert isinstance(found, str), f"no static file {path}"
            self.answer(200, TYPES[Path(found).suffix], Path(found).read_bytes())
        elif path == "counts":
            fresh = {"counts": {"day-2026-11-25": "2 frei"}, "news": "Morgen sind 2 Plätze frei."}
            self.answer(200, "application/json", json.dumps(fresh).encode())
        else:
            language, _, page = path.partition("/")
            if "slow" in query:
                time.sleep(1)
            html = render(page, language, query)
            self.answer(200, "text/html; charset=utf-8", html.encode())

    def do_POST(self) -> None:
        """Take a form slowly, so that a second press would be noticed."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self.posts.append(parse_qs(body))
        time.sleep(1)
        self.answer(200, "text/html; charset=utf-8", render("heute", "de", {}).encode())

    def answer(self, status: int, kind: str, body: bytes) -> None:
        """Send compressed, under the product's content policy."""
        packed = gzip.compress(body, 6)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Security-Policy", policy())
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        self.wfile.write(packed)


@contextmanager
def served() -> Iterator[str]:
    """Serve the gallery on a free port and return its address."""
    with override_settings(ROOT_URLCONF="tests.design.urls"):
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
