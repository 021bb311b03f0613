"""A laptop or the one small machine of a town that tries the product: `make run`."""

from config.settings.base import *

DEBUG = env.bool("DEBUG", default=False)
