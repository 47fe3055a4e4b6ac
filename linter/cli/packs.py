"""`preflint init --pack`: a pack of rules to start from."""

from __future__ import annotations

from pathlib import Path

from linter.cli.language import language_for
from linter.cli.terminal import tell
from linter.cli.words import say


def write_pack(folder: Path, prefix: str, config: Path, lang: str | None) -> int:
    """Write it, name it in a new configuration where there is none, and say what comes next."""
    from linter import api, ruleset
    from linter.model.source import Source
    from linter.selftest.starter import starter, verify

    language = language_for(lang)
    packs = ruleset.load(pages=False).packs.values()
    verify(folder, prefix, [(pack.prefix, pack.id) for pack in packs])
    for place, text in starter(folder.resolve().name, prefix, language).items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        api.write(Source(str(path), text.encode()))
    tell(say("written", language, path=str(folder)))
    if config.exists():
        tell(say("pack-use", language, config=str(config), path=folder.as_posix()))
    else:
        api.write(Source(str(config), f'packs = ["{folder.as_posix()}"]\n'.encode()))
        tell(say("written", language, path=str(config)))
    tell(say("pack-test", language, path=str(folder)))
    return 0
