"""Files that the mail provider of whoever gets them refuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, NamedTuple

import msgspec

from linter.checks.attachments.attachment import AttachmentTest, on_extension, on_part, unchecked
from linter.checks.base import Finding, Outcome, Test, test
from linter.checks.people.mail_provider import OfPolicies, Policy, policies, recipients
from linter.facts.files.contents import contents
from linter.facts.files.names import extension
from linter.facts.memo import Facts
from linter.model.message import Part


class _File(NamedTuple):
    extension: str
    path: str
    inside: bool


@test
class AttachmentRefused(AttachmentTest, frozen=True, tag="attachment/refused"):
    """Report files of a type that mail providers refuse, in archives too where they open them.

    `policies` says what each refuses. With `known`: what the provider of a recipient
    refuses; without: what any refuses, where somebody's is not known.
    """

    policies: OfPolicies
    known: bool = False

    values: ClassVar[tuple[str, ...]] = ("name", "extension", "inner", "provider", "recipient")

    def clauses(self) -> Iterator[Test]:
        """Recipients taken the other way."""
        if self.known:
            yield msgspec.structs.replace(self, known=False)

    def run(self, part: Part, facts: Facts) -> Outcome:
        """The file first, then those inside."""
        if part.filename is None:
            return
        every = policies(facts, self.policies)
        people = facts.of(recipients)
        told = {one.provider: one.address for one in reversed(people) if _refuses(every, one.provider)}
        unknown = not people or any(not _refuses(every, one.provider) for one in people)
        inside = facts.about(contents, part)
        files = [_File(extension(part.filename.value), part.filename.value, False)]
        files += [_File(extension(m.name), f"{part.filename.value}/{m.path}", True) for m in inside.members]
        known = next(((file, who) for file in files for who in told if _takes_not(every[who], file)), None)
        if self.known and known is not None:
            file, who = known
            yield _found(facts, part, file, who, told[who])
        elif not self.known and known is None and unknown:
            for file in files:
                who = ", ".join(name for name, policy in every.items() if _takes_not(policy, file))
                if who:
                    yield _found(facts, part, file, who)
                    break
        if not self.known:
            yield from unchecked(inside)


def _refuses(every: Mapping[str, Policy], provider: str) -> bool:
    return provider in every and bool(every[provider].refused)


def _takes_not(policy: Policy, file: _File) -> bool:
    return file.extension in policy.refused and (policy.inside or not file.inside)


def _found(facts: Facts, part: Part, file: _File, provider: str, recipient: str = "") -> Finding:
    values = {"extension": file.extension, "inner": file.path, "provider": provider, "recipient": recipient}
    if file.inside or part.filename is None:
        return on_part(facts, part, **values)
    return on_extension(part.filename, **values)
