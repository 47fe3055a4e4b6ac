"""Configuration: found beside the files it is for, decoded strictly, each value with its origin.

`linter.config.active` is a door of its own, since it brings all rules with it.
"""

from linter.config.globs import Together
from linter.config.resolve import Config, Setting, resolve

__all__ = ["Config", "Setting", "Together", "resolve"]
