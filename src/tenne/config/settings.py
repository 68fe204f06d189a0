"""Settings of Tenne, read from the environment only; the ``tenne`` command prepares it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pghistory
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from tenne.foundation.connection import LocalConnection

SOURCE = Path(__file__).resolve().parent.parent


def _flag(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0", "no", "false")


DATA = Path(os.environ.get("TENNE_DATA", "") or Path.home() / ".local/share/tenne")
PUBLIC_URL = os.environ.get("TENNE_PUBLIC_URL", "http://localhost:8000").rstrip("/")
SAMPLE = _flag("TENNE_SAMPLE")
INSECURE_LAN = _flag("TENNE_INSECURE_LAN")
TRUSTED_PROXIES = [ip for ip in os.environ.get("TENNE_TRUSTED_PROXY", "").split(",") if ip]
DEBUG = _flag("TENNE_DEBUG")
_public = urlsplit(PUBLIC_URL)
IS_HTTPS = _public.scheme == "https"


def _secret_key() -> str:
    if key := os.environ.get("TENNE_SECRET_KEY"):
        return key
    file = DATA / "secret_key"
    if file.exists():
        return file.read_text().strip()
    # Checks and migrations run without a data folder; nothing that they sign lives on.
    return secrets.token_urlsafe(48)


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = sorted({_public.hostname or "localhost", "localhost", "127.0.0.1", "[::1]"})
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if IS_HTTPS else []

INSTALLED_APPS = [
    "tenne.config.apps.ConfigConfig",
    "tenne.web.apps.WebConfig",
    "tenne.api.apps.ApiConfig",
    "tenne.transfer.apps.TransferConfig",
    "tenne.booking.apps.BookingConfig",
    "tenne.billing.apps.BillingConfig",
    "tenne.tariffs.apps.TariffsConfig",
    "tenne.spaces.apps.SpacesConfig",
    "tenne.people.apps.PeopleConfig",
    "tenne.regions.apps.RegionsConfig",
    "tenne.design.apps.DesignConfig",
    "tenne.foundation.apps.FoundationConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

# The audit trail is read by the row that it is about; each further index is one more write for
# every change that anybody makes.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)

MIDDLEWARE = [
    # First: it knows which host names besides the main one are answered, and for whom.
    "tenne.web.own_domain.OwnDomains",
    "django.middleware.security.SecurityMiddleware",
    # Before the static files, so that styles and scripts travel compressed too.
    "django.middleware.gzip.GZipMiddleware",
    "tenne.config.ways.TwoWays",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tenne.web.errors.RefusalPage",
    # Last, so that it sees the view of every request: one that declares no rule answers nobody.
    "tenne.foundation.permission.DenyByDefault",
]
PAGE_WAY = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "tenne.people.session_person.SessionPersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tenne.people.middleware.ActingPersonMiddleware",
    "tenne.web.voice_at_home.VoiceAtHome",
]
# A token says who calls; the sentences of refusals are in the language that the caller reads.
MACHINE_WAY = [
    "tenne.config.ways.data_only",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
]

ROOT_URLCONF = "tenne.config.urls"
WSGI_APPLICATION = "tenne.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tenne.design.context.appearance",
                "tenne.config.navigation.page_frame",
            ],
            "builtins": ["tenne.design.templatetags.addresses"],
        },
    }
]


def _database(url: str) -> dict[str, object]:
    """Return Django's words for a PostgreSQL address; a socket folder stands in ``?host=``."""
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    host = unquote(query.pop("host", "") or parts.hostname or "")
    pool: dict[str, object] = {"min_size": 1, "max_size": 8, "timeout": 10}
    if host.startswith("/"):
        pool["connection_class"] = LocalConnection
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "tenne",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or query.pop("port", "") or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": pool,
            "prepare_threshold": 5,  # of foundation.planned; Django's own cursors prepare nothing
            "application_name": os.environ.get("TENNE_PROCESS", "tenne"),
            **{key: unquote(value) for key, value in query.items()},
        },
    }


_as_owner = os.environ.get("TENNE_DATABASE_ROLE") == "owner"
_app_url = os.environ.get("DATABASE_URL", "postgresql:///tenne")
DATABASES = {
    "default": _database(
        os.environ.get("TENNE_OWNER_DATABASE_URL", _app_url) if _as_owner else _app_url
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "tenne_language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_KEEPER = "tenne.people.language.keep"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("TENNE_STATIC_ROOT", "") or DATA / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media/"

_smtp = urlsplit(os.environ.get("TENNE_SMTP_URL", ""))
EMAIL_HOST = _smtp.hostname or ""
EMAIL_PORT = _smtp.port or (465 if _smtp.scheme == "smtps" else 587)
EMAIL_HOST_USER = unquote(_smtp.username or "")
EMAIL_HOST_PASSWORD = unquote(_smtp.password or "")
EMAIL_USE_SSL = _smtp.scheme == "smtps"
EMAIL_USE_TLS = _smtp.scheme == "smtp" and "tls=no" not in _smtp.query
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get(
    "TENNE_MAIL_FROM", f"Tenne <tenne@{_public.hostname or 'localhost'}>"
)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Names of cookies that no other host can set, where the browser allows them.
_host = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{_host}tenne_session"
CSRF_COOKIE_NAME = f"{_host}tenne_csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 24 * 3600
# What has just happened names people: it waits on the server, not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 4
FILE_UPLOAD_HANDLERS = [
    "tenne.foundation.uploads.LimitedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # Sent addresses may be personal; the web server's own log counts them without their contents.
    "loggers": {"django.request": {"level": "ERROR"}, "procrastinate": {"level": "WARNING"}},
}

FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
SILENCED_SYSTEM_CHECKS: list[str] = []

from .sign_in import *  # noqa: E402, F403 - the settings of sign-in have a file of their own
