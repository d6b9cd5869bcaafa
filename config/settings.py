"""Settings, all of them, read from the environment; README lists the variables.

Nothing here has a default that would be unsafe in use: without SECRET_KEY, FIELD_KEYS, ALLOWED_HOSTS
and DATABASE_URL this module refuses to load. On one machine ``config.embedded`` provides them.
"""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

env = environ.Env()

# --- The machine -------------------------------------------------------------------------------

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env("PORTAL_DATA_DIR", default="") or BASE_DIR / "var").resolve()
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY")
FIELD_KEYS = env.list("FIELD_KEYS")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
IS_HTTPS = SITE_URL.startswith("https://")
if not FIELD_KEYS or min(len(key) for key in FIELD_KEYS) < 32:
    raise ImproperlyConfigured("Each of FIELD_KEYS needs 32 characters at least.")

DATABASES = {"default": env.db_url("DATABASE_URL")}
if env("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = {**env.db_url("DATABASE_REPLICA_URL"), "TEST": {"MIRROR": "default"}}
for database in DATABASES.values():
    database.update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
    # A server that is gone is noticed within seconds, not when TCP gives up.
    database["OPTIONS"] = {"connect_timeout": 5, **database.get("OPTIONS", {})}
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

# --- Apps and the way of a request ---------------------------------------------------------------

INSTALLED_APPS = [
    "config.portal.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "axes",
    "csp",
    "django_filters",
    "django_prose_editor",
    "import_export",
    "pictures",
    "config.common",
    "honours",
    "museum",
    "outreach",
    "training",
    "config.portal",
]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
AUTH_USER_MODEL = "common.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
MIDDLEWARE = [
    "config.common.middleware.RequestLogMiddleware",
    "config.common.middleware.TrustedProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.common.middleware.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "config.common.middleware.RequestSizeMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.portal.context.site",
            ],
        },
    }
]

# --- Language and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
TIME_ZONE = env("TIME_ZONE", default="Asia/Shanghai")
FORMAT_MODULE_PATH = ["config.formats"]
USE_TZ = True

# --- Files ---------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Documents that people hand in. No address leads there; views serve them to who may see them.
PRIVATE_ROOT = DATA_DIR / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "config.common.uploads.storage.PrivateFolder"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if env("MEDIA_STORAGE_URL", default=""):
    # s3://bucket?endpoint_url=…&custom_domain=…; keys come from the environment that boto3 reads.
    media = urlsplit(env("MEDIA_STORAGE_URL"))
    if media.scheme != "s3":
        raise ImproperlyConfigured("MEDIA_STORAGE_URL begins with s3://, or is left empty.")
    bucket = {
        "bucket_name": media.hostname,
        **{key: values[0] for key, values in parse_qs(media.query).items()},
    }
    STORAGES["default"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": bucket}
    # The same bucket, but whatever opens media to the public doesn't hold for private documents.
    closed = {
        "location": "private/",
        "default_acl": None,
        "querystring_auth": True,
        "querystring_expire": 60,
        "custom_domain": None,
        "file_overwrite": False,
    }
    STORAGES["private"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**bucket, **closed},
    }
PICTURES = {
    # Each picture in 320, 640, 960 and 1280 pixels: from a card on a phone to a page's width.
    "FILE_TYPES": ["WEBP"],
    "GRID_COLUMNS": 4,
    "CONTAINER_WIDTH": 1280,
    "PIXEL_DENSITIES": [1],
    "USE_PLACEHOLDERS": False,
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- Messages ------------------------------------------------------------------------------------

# Without a mail server letters are kept in the data folder: a log is no place for them.
vars().update(env.email_url("EMAIL_URL", default=f"filemail://{DATA_DIR / 'mail'}"))
# Text messages too, unless a class sends them (see config.common.sms).
SMS_BACKEND = env("SMS_BACKEND", default="")
SMS_FILE_PATH = DATA_DIR / "sms"

# --- Safety --------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if IS_HTTPS else None
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL] if IS_HTTPS else []
CSRF_FAILURE_VIEW = "config.portal.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
# Staff are signed out after half an hour without a request.
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_ENABLE_ADMIN = False  # English only; locks end by themselves, or by "manage.py axes_reset"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "config.common.middleware.client_address"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- Records of what happened ----------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.common.logs.JSONFormatter"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "json",
        }
    },
    "root": {"handlers": ["stdout"], "level": "WARNING"},
    "loggers": {
        "portal": {"level": "INFO"},
        # Its warnings repeat the path; our own line says the same without what a path may hold.
        "django.request": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
        "axes": {"level": "ERROR"},
    },
}
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "import_roster"
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_USE_TRANSACTIONS = True
