"""`preflint config` shows what is in force; `preflint init` writes a file to start from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.catalogue import _, translated
from linter.cli.options import config_option, isolated_option, language_option
from linter.cli.terminal import tell

if TYPE_CHECKING:
    from linter.config import Config
    from linter.config.idle import Idle


@click.command()
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@config_option
@isolated_option
@language_option
def config(
    path: Path | None, as_json: bool, config: tuple[str, ...], isolated: bool, lang: str | None
) -> int:
    """Show the configuration for PATH (else the working folder), and where each value came from.

    Keys that do nothing are named at the end.
    """
    from linter import ruleset
    from linter.cli.language import language_for
    from linter.cli.words import say
    from linter.config import resolve
    from linter.config.idle import idle
    from linter.config.starter import toml

    resolved = resolve(path, config=config, isolated=isolated)
    settings, language = resolved.settings(), language_for(lang, resolved.lang)
    in_vain = idle(resolved, ruleset.load(resolved.packs), language)
    if as_json:
        print(_json(resolved, in_vain))
        return 0
    written = [
        (f"{one.key} = {toml('' if one.value is None else one.value)}", translated(one.origin, language))
        for one in settings
    ]
    width = min(60, max(len(text) for text, _ in written))
    for text, origin in written:
        tell(f"{text:{width}}  # {origin}")
    if in_vain:
        tell(f"\n# {say('no-effect', language)}")
        tell("\n".join(f"# {one.origin}: {one.said}" for one in in_vain))
    return 0


def _json(config: Config, in_vain: Iterable[Idle]) -> str:
    """What is in force, by key, with where it was said; and what does nothing."""
    import msgspec

    from linter.formatters.quoted import quoted

    shown = {
        "file": str(config.file) if config.file else None,
        "settings": [one._asdict() for one in config.settings()],
        "without_effect": [one._asdict() for one in in_vain],
    }
    return quoted(msgspec.json.format(msgspec.json.encode(shown, enc_hook=str), indent=2))


@click.command()
@click.argument(
    "path", required=False, default="preflint.toml", type=click.Path(dir_okay=False, path_type=Path)
)
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.option(
    "--pack",
    nargs=2,
    metavar="FOLDER PREFIX",
    help="Write a pack of your own rules instead, whose codes begin with PREFIX: --pack house HSE",
)
@language_option
def init(path: Path, force: bool, pack: tuple[str, str] | None, lang: str | None) -> int:
    """Write a commented configuration file, by default preflint.toml."""
    if pack:
        from linter.cli.packs import write_pack

        return write_pack(Path(pack[0]), pack[1], path, lang)
    from linter import api
    from linter.cli.language import language_for
    from linter.cli.words import say
    from linter.config.starter import starter
    from linter.errors import UsageError
    from linter.model.source import Source

    if path.exists() and not force:
        raise UsageError(_("there is one already"), where=str(path), hint=_("--force overwrites it"))
    language = language_for(lang)
    api.write(Source(str(path), starter(language).encode()))
    print(say("written", language, path=path))
    return 0
