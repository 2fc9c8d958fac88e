"""The product's settings for tests: a data folder of its own, and passwords that cost nothing."""

import os
import tempfile

os.environ.setdefault("UNKNOT_HOME", tempfile.mkdtemp(prefix="unknot-tests-"))

from unknot.config.settings import *  # noqa: E402, F403
from unknot.config.settings import STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Straight from the source folders: hashing every file is the business of one test.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
