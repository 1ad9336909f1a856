"""Settings of the desk: pages and API; both databases."""

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
ROOT_URLCONF = "paraph.node.urls"

DATABASES = {
    "default": {},
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
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "paraph.web.middleware.ContentPolicy",
    "paraph.web.middleware.DiskTrouble",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
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
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

STATIC_URL = "/static/"
STATIC_ROOT = None
STATICFILES_DIRS = fonts.directories()
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
