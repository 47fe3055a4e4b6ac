"""The check kinds. Importing this package registers them all; there is no other list."""

from linter.checks import capitalization as capitalization
from linter.checks import metric as metric
from linter.checks import pattern as pattern
from linter.checks import presence as presence
