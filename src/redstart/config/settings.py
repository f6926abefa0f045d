"""Django's settings. What an operator may choose comes from the environment; see docs/operation.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from redstart.config.environment import Environment, is_address, is_anchor_place, is_host, is_origin
from redstart.rulebook.sign_in import second_factor_rules, session_rules

_environment = Environment()
_environment.refuse_unknown()

DATA_DIRECTORY = _environment.data_directory()
PACKAGE = Path(__file__).resolve().parents[1]

DEBUG = _environment.flag("REDSTART_DEBUG", default=False)
SECRET_KEY = _environment.secret_key(DATA_DIRECTORY)
ALLOWED_HOSTS = _environment.names(
    "REDSTART_HOSTS",
    default=("localhost", "127.0.0.1", "[::1]"),
    valid=is_host,
    expected="redstart.example,10.0.0.8",
)
CSRF_TRUSTED_ORIGINS = _environment.names(
    "REDSTART_ORIGINS", default=(), valid=is_origin, expected="https://redstart.example"
)
# Proxies whose word on the sender's address is believed; from anyone else forwarding headers are noise.
REDSTART_PROXIES = _environment.names(
    "REDSTART_PROXIES", default=(), valid=is_address, expected="127.0.0.1,10.0.0.2"
)

INSTALLED_APPS = [
    "redstart.apps.journal",
    "redstart.apps.rules",
    "redstart.apps.accounts",
    "redstart.apps.approvals",
    "redstart.apps.invitations",
    "redstart.apps.signin",
    "redstart.apps.organisations",
    "redstart.apps.files",
    "redstart.apps.indicators",
    "redstart.apps.plans",
    "redstart.apps.reporting",
    "redstart.interfaces.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "redstart.interfaces.web.language.ChosenLanguageMiddleware",
    "redstart.interfaces.web.limits.BodyLimitMiddleware",
    "redstart.interfaces.web.dayturn.DayTurnMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every page asks for a sign-in unless it says otherwise: forgetting a rule closes a door.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "redstart.interfaces.web.gate.GateMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "redstart.config.urls"
WSGI_APPLICATION = "redstart.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    },
]

DATABASES = {"default": _environment.database(DATA_DIRECTORY)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [{"NAME": "redstart.apps.accounts.passwords.PasswordValidator"}]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
REDSTART_SESSIONS = replace(
    session_rules(),
    idle=_environment.minutes("REDSTART_SESSION_IDLE", default=session_rules().idle),
    absolute=_environment.minutes("REDSTART_SESSION_ABSOLUTE", default=session_rules().absolute),
)
# Roles that must have a second factor; "none" for an installation that proves persons otherwise.
REDSTART_SECOND_FACTOR = frozenset(
    _environment.names(
        "REDSTART_SECOND_FACTOR",
        default=tuple(second_factor_rules().required_for),
        valid=str.isidentifier,
        expected="administrator,security_administrator / none",
    )
)
# The cookie outlives the session, which the server ends: only so is it known whose form was interrupted.
SESSION_COOKIE_AGE = int((REDSTART_SESSIONS.absolute + timedelta(days=7)).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "interfaces" / "web" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIRECTORY / "static"
# Where the heads of the journal are written down. The default serves only to notice accidents: whoever can
# rewrite the database can rewrite a file beside it, so name a place on another machine.
REDSTART_ANCHORS = _environment.names(
    "REDSTART_ANCHORS",
    default=(str(DATA_DIRECTORY / "anchors.jsonl"),),
    valid=is_anchor_place,
    expected="/mnt/other-machine/anchors.jsonl,https://audit.example/anchors",
)
REDSTART_JOURNAL_HASH = _environment.one_of(
    "REDSTART_JOURNAL_HASH", default="sha256", choices=("sha256", "sm3")
)
REDSTART_FILES_ROOT = DATA_DIRECTORY / "files"  # originals, kept by the files app; never served as they are
STORAGES = {
    # The files app keeps documents under their hash; nothing may land elsewhere.
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "redstart.interfaces.web.refusals.csrf_refused"
if _environment.flag("REDSTART_HTTPS", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    # A host of an intranet speaks for itself, not for its neighbours, and is in no browser's list.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
