"""Every check kind and shape of tables: importing this module registers them; there is no other list.

A start imports only the modules of the tests that it runs.
"""

# ruff: noqa: F401

import linter.checks.attachments.content
import linter.checks.attachments.declared
import linter.checks.attachments.metadata
import linter.checks.attachments.name
import linter.checks.attachments.promise
import linter.checks.attachments.refused
import linter.checks.attachments.size
import linter.checks.clients.data
import linter.checks.clients.support
import linter.checks.headers.dates
import linter.checks.headers.encoded
import linter.checks.headers.lists
import linter.checks.headers.missing
import linter.checks.headers.present
import linter.checks.headers.size
import linter.checks.html.attributes
import linter.checks.html.clip
import linter.checks.html.comment
import linter.checks.html.css
import linter.checks.html.head
import linter.checks.html.language
import linter.checks.html.look
import linter.checks.html.markup
import linter.checks.html.order
import linter.checks.html.outlook
import linter.checks.html.preheader
import linter.checks.html.tags
import linter.checks.html.text
import linter.checks.html.title
import linter.checks.images.image
import linter.checks.images.parts
import linter.checks.links.group
import linter.checks.links.hop
import linter.checks.links.hosts
import linter.checks.links.link
import linter.checks.links.opt_out
import linter.checks.links.schemes
import linter.checks.links.text
import linter.checks.links.tracking
import linter.checks.links.written
import linter.checks.message.metric
import linter.checks.message.presence
import linter.checks.message.reported
import linter.checks.mime.alternative
import linter.checks.mime.charset
import linter.checks.mime.fault
import linter.checks.mime.size
import linter.checks.mime.structure
import linter.checks.people.address
import linter.checks.people.honorific
import linter.checks.people.readers
import linter.checks.people.salutation
import linter.checks.people.sender
import linter.checks.people.spelt
import linter.checks.people.written
import linter.checks.prose.capitalization
import linter.checks.prose.language
import linter.checks.prose.lookalike
import linter.checks.prose.readability
import linter.checks.prose.repetition
import linter.checks.prose.sequence
import linter.checks.templates.default
import linter.checks.templates.mjml
import linter.checks.templates.names
import linter.checks.templates.syntax
import linter.checks.templates.tags
import linter.checks.templates.url
import linter.checks.templates.whole
import linter.checks.tokens.pattern
import linter.facts.providers
import linter.facts.signs
