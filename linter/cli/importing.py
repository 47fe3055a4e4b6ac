"""`preflint import vale`: rules that others wrote for Vale, as a pack."""

from __future__ import annotations

from pathlib import Path

import click

from linter.catalogue import in_language
from linter.cli.language import language_for
from linter.cli.options import language_option
from linter.cli.terminal import tell
from linter.cli.words import count, say


@click.group(name="import")
def group() -> None:
    """Take over rules that were written for another linter."""


@group.command()
@click.argument("styles", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "pack", required=True, type=click.Path(path_type=Path), help="The pack to write."
)
@click.option(
    "--prefix", help="Three capitals that codes begin with. [default: the first letters of the pack]"
)
@language_option
def vale(styles: Path, pack: Path, prefix: str | None, lang: str | None) -> int:
    """Write a pack of the Vale styles in STYLES (a style, or a folder of them), and list what it leaves out.

    Exit code 0, also where something is left out.
    """
    from linter import ruleset
    from linter.selftest.starter import verify
    from linter.vale.take_over import take_over

    language = language_for(lang)
    letters = "".join(filter(str.isalpha, pack.resolve().name.upper()))
    codes = prefix or f"{letters}XXX"[:3]
    packs = ruleset.load(pages=False).packs.values()
    verify(pack, codes, [(one.prefix, one.id) for one in packs])
    done = take_over(styles, pack, codes)
    tell(say("imported", language, rules=count("rule", done.rules, language), path=str(pack)))
    for path in done.bare:
        tell(f"{path}: {say('needs-examples', language)}")
    if done.left:
        tell(f"\n{say('not-imported', language)}")
        for path, reason in done.left:
            tell(f"{path}: {in_language(reason, language)}")
    tell("\n" + say("pack-test", language, path=str(pack)))
    return 0
