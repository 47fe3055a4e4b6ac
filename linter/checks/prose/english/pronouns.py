"""Pronouns by what they can be in a sentence; every set of them that more than one test asks stands here."""

from __future__ import annotations

PERSONS = frozenset("i we you they he she".split())
"""Subjects that are persons."""

SUBJECTS = PERSONS | {"it"}
"""What can be nothing but a subject, *you* and *it* apart."""

WITHOUT_S = frozenset("i we you they".split())
"""Subjects whose verb takes no *-s*."""

RECEIVERS = frozenset("you us me him them".split())
"""Who gets or is told something; *her* owns as well."""

OBJECTS = RECEIVERS | {"her"}
"""Persons as objects."""
