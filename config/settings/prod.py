"""Behind nginx with TLS."""

from config.env import env, require

require(["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "EMAIL_URL"])

from config.settings.base import *  # noqa: E402  what is missing is named before anything reads it

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31536000)
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
# W005 and W021 ask for HSTS over every subdomain and in the browsers' own lists: the domain is the town's, and other
# services of the town live on it, so that is not ours to decide.
SILENCED_SYSTEM_CHECKS += ["security.W005", "security.W021"]
