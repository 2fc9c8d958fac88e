"""Settings of the product. What a clinic may change is read from the environment.

UNKNOT_HOME            the data folder
UNKNOT_DATABASE_URL    a PostgreSQL address; without it, SQLite in the data folder
UNKNOT_HOSTS           further host names this installation answers to, with commas between
UNKNOT_HTTPS           1 when it is served over https (secure cookies, HSTS)
UNKNOT_IDLE_MINUTES    sign-out after so many minutes without a tap (120)
UNKNOT_LOCK_MINUTES    a tablet locks after so many, for members who have set a PIN (10)
UNKNOT_LOG_LEVEL       WARNING unless told otherwise
"""

from __future__ import annotations

import os

from csp.constants import NONE, SELF

from unknot.config.database import database
from unknot.config.home import home, minutes, secret_key
from unknot.config.logs import level, logging_settings

HOME = home()
SECRET_KEY = secret_key(HOME)
DEBUG = False
HTTPS = os.environ.get("UNKNOT_HTTPS") == "1"

HOSTS = [name.strip() for name in os.environ.get("UNKNOT_HOSTS", "").split(",") if name.strip()]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in HOSTS]

INSTALLED_APPS = [
    "unknot.people",
    "unknot.record",
    "unknot.table",
    "unknot.rulebook",
    "unknot.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "unknot.people.middleware.FirstStart",
    "unknot.people.middleware.SignedIn",
    "unknot.people.middleware.TheMember",
    "unknot.people.middleware.Locked",
    "unknot.people.middleware.OwnPassword",
    "unknot.people.middleware.SoundProtocol",
]

ROOT_URLCONF = "unknot.config.urls"
WSGI_APPLICATION = "unknot.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "unknot.people.context.member",
                "unknot.people.context.passkeys",
            ],
        },
    }
]

DATABASES = {"default": database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Time: stored in UTC, shown in the clinic's zone (people.middleware switches it on).
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en-gb"

# Who is who.
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
PASSWORD_MIN_LENGTH = 10
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_MIN_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "unknot.people.sign_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "unknot.people.forms.sign_in.SignInForm",
    "change_password": "unknot.people.forms.sign_in.NewPasswordForm",
    "reauthenticate": "unknot.people.forms.sign_in.PasswordAgainForm",
}
MFA_ADAPTER = "unknot.people.sign_in.SecondStep"
MFA_FORMS = {
    "authenticate": "unknot.people.forms.sign_in.CodeForm",
    "reauthenticate": "unknot.people.forms.sign_in.CodeForm",
    "activate_totp": "unknot.people.forms.sign_in.FirstCodeForm",
    "add_webauthn": "unknot.people.forms.sign_in.NewPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Unknot"
MFA_TOTP_TOLERANCE = 1  # a phone whose clock is up to half a minute off
# Browsers take http on 127.0.0.1 and localhost for a safe place; passkeys work there too.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# Sessions end after a time without a tap; people.lock renews them, and locks before.
IDLE_MINUTES = minutes("UNKNOT_IDLE_MINUTES", 120)
LOCK_MINUTES = minutes("UNKNOT_LOCK_MINUTES", 10)
SESSION_COOKIE_AGE = IDLE_MINUTES * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "unknot_session"
CSRF_COOKIE_NAME = "unknot_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "unknot.people.views.errors.stale_form"

# Secure headers.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Files of the pages: hashed and compressed into the data folder by `unknot migrate`.
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600

# Nothing leaves the machine: a mail that something tries to send goes nowhere.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
ADMINS: list[str] = []

LOGGING = logging_settings(level(os.environ.get("UNKNOT_LOG_LEVEL", "WARNING")))
