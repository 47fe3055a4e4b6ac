"""Configuration: found beside the files it is for, decoded strictly, each value with its origin."""

from linter.config.active import active, ignored_codes
from linter.config.resolve import Config, Setting, resolve

__all__ = ["Config", "Setting", "active", "ignored_codes", "resolve"]
