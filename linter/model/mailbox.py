"""Words for mailboxes: whose they are, and what a message leaves open about its readers."""

from __future__ import annotations

from typing import Literal

MailboxClass = Literal["company", "private", "encrypted", "disposable", "relay"]
"""Who gives a mailbox: `private`: a provider for anybody; `encrypted`: one that is chosen for privacy;
`disposable`: thrown away after use; `relay`: a platform that passes mail on. All others are a `company`'s."""

Unknown = Literal["readers", "colleagues", "classes", "contacts", "consents", "company", "send-time", "zones"]
"""What nobody said: `readers`: whose mailboxes a mail goes to; `colleagues`: which are the writer's;
`classes`: who gives a reader's mailbox; `contacts`: who the readers are, and which other mailboxes they have;
`consents`: whether those agreed to whom it advertises; `company`: who its customers and competitors are, and
what nobody outside may read; `send-time`: when the mail leaves; `zones`: where a reader
is, and so what time it is there."""
