"""The check kinds. Importing this package registers them all; there is no other list."""

from linter.checks import address as address
from linter.checks import attachment as attachment
from linter.checks import capitalization as capitalization
from linter.checks import client as client
from linter.checks import clip as clip
from linter.checks import comment as comment
from linter.checks import engine as engine
from linter.checks import fault as fault
from linter.checks import header as header
from linter.checks import honorific as honorific
from linter.checks import image as image
from linter.checks import language as language
from linter.checks import link as link
from linter.checks import lookalike as lookalike
from linter.checks import markup as markup
from linter.checks import metric as metric
from linter.checks import mime as mime
from linter.checks import page as page
from linter.checks import pattern as pattern
from linter.checks import presence as presence
from linter.checks import readability as readability
from linter.checks import salutation as salutation
from linter.checks import sequence as sequence
from linter.checks import tags as tags
from linter.checks import title as title
