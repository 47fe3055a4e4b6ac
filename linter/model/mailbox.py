"""Words for mailboxes: whose they are, and what a message leaves open about its readers."""

from __future__ import annotations

from typing import Literal

MailboxClass = Literal["company", "private", "encrypted", "disposable", "relay"]
"""Who gives a mailbox: `private`: a provider for anybody; `encrypted`: one that is chosen for privacy;
`disposable`: thrown away after use; `relay`: a platform that passes mail on. All others are a `company`'s."""

Unknown = Literal["readers", "colleagues", "contacts"]
"""What nobody said: `readers`: whose mailboxes a mail goes to; `colleagues`: which are the writer's;
`contacts`: which other mailboxes those have who read it in a private one."""
