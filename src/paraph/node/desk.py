"""Settings of the desk: pages and API; both databases; sign-in.

`PARAPH_DESK_URL` is where a reverse proxy shows the desk (https://host): without it the
desk is for this machine only.
"""

from pathlib import Path
from urllib.parse import urlsplit

from paraph import web
from paraph.clerk import environment
from paraph.node import mail, sso
from paraph.node.base import *  # noqa: F403 (settings are names in a module)
from paraph.node.base import PARAPH_DESK_PORT, PARAPH_HOME, PARAPH_SIDE, sqlite
from paraph.web import fonts


def secret() -> str:
    """Return what signs cookies and forms; a word of no use where no node is yet."""
    try:
        return PARAPH_HOME.secret_file.read_text("ascii")
    except OSError:
        return "no node yet: nothing is signed with this"


SECRET_KEY = secret()
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
PARAPH_DESK_URL = environment.DESK_URL.read().rstrip("/")
if PARAPH_DESK_URL:
    if urlsplit(PARAPH_DESK_URL).scheme != "https":
        raise ValueError("PARAPH_DESK_URL must begin with https://")
    ALLOWED_HOSTS.append(urlsplit(PARAPH_DESK_URL).hostname or "")
    CSRF_TRUSTED_ORIGINS = [PARAPH_DESK_URL]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
ROOT_URLCONF = "paraph.node.urls"

DATABASES = {
    # Of libraries that name no database; the router gives it no table.
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"},
    "record": sqlite(PARAPH_HOME.record, "FULL"),
    "chancery": sqlite(PARAPH_HOME.chancery, "NORMAL"),
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "paraph.store.apps.StoreConfig",
    "paraph.projection.apps.ProjectionConfig",
    "paraph.chancery.apps.ChanceryConfig",
    "paraph.web.apps.WebConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    *sso.APPS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "paraph.web.languages.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "paraph.web.middleware.SameBrowser",
    "paraph.web.middleware.Refusals",
    "paraph.web.twice.Once",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "paraph.web.policy.ContentPolicy",
    "paraph.web.middleware.DiskTrouble",
]

LOCALE_PATHS = [Path(web.__file__).parent / "locale"]
"""Before any library's: what our catalogues say holds."""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "paraph.web.house.context",
            ]
        },
    }
]

_cookie = f"{PARAPH_SIDE or 'node'}_{PARAPH_DESK_PORT}"
SESSION_COOKIE_NAME = f"paraph_session_{_cookie}"
CSRF_COOKIE_NAME = f"paraph_csrf_{_cookie}"
LANGUAGE_COOKIE_NAME = f"paraph_language_{_cookie}"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "paraph.web.kept.too_old"
SESSION_COOKIE_AGE = 12 * 3600
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
]
ACCOUNT_ADAPTER = "paraph.web.signing.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_METHODS = {"password", "mfa"}
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip"}  # of a name: see web.accounts
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
MFA_ADAPTER = "paraph.web.signing.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PARAPH_DESK_URL  # localhost has no TLS
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
SOCIALACCOUNT_ADAPTER = "paraph.web.services.Services"
SOCIALACCOUNT_PROVIDERS = sso.PROVIDERS
SOCIALACCOUNT_LOGIN_ON_GET = False
PARAPH_SERVICE_ORIGINS = sso.ORIGINS
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

_server = mail.server()
EMAIL_HOST, EMAIL_PORT = _server.host, _server.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _server.user, _server.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _server.asks_tls, _server.is_tls
EMAIL_TIMEOUT = 20
PARAPH_MAIL_FROM = _server.sender
PARAPH_MAIL_TITLES = environment.MAIL_TITLES.read() == "1"
PARAPH_TELL = "paraph.web.mailing.step"
"""What tells people by mail; `paraph tick` and the desk's loop call it."""

STATIC_URL = "/static/"
STATIC_ROOT = None
STATICFILES_DIRS = fonts.directories()
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = (
    2_001  # one more than chancery.parcels.LIMIT, which is refused in words
)
FILE_UPLOAD_PERMISSIONS = 0o600
