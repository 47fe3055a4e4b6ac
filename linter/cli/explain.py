"""`preflint explain`: what rules are for, for people first; how they are made by `--source`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from linter.cli.options import config_option, isolated_option, language_option
from linter.cli.settings import loaded
from linter.cli.terminal import tell

if TYPE_CHECKING:
    from linter.config import Config
    from linter.ruleset import Rule, RuleSet


@click.command()
@click.argument("rules", nargs=-1, required=True, metavar="CODE...")
@click.option("--source", is_flag=True, help="Show patterns and options, and the rule's file, too.")
@click.option(
    "--open", "opened", is_flag=True, help="Show it in the browser: at docs-url, else as a page made here."
)
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full")
@config_option
@isolated_option
@language_option
def explain(
    rules: tuple[str, ...],
    source: bool,
    opened: bool,
    output_format: str,
    config: tuple[str, ...],
    isolated: bool,
    lang: str | None,
) -> int:
    """Explain rules: each CODE is a code, a prefix of codes, a name or a pack."""
    from linter import docs

    settings, ruleset, language = loaded(config, isolated, lang, pages=True)
    found = _found(rules, ruleset, language)
    if opened:
        _show(found, settings, language)
    elif output_format == "json":
        from linter.docs.data import as_json

        tell(as_json(found, ruleset, language, source=source))
    else:
        shown = (
            docs.explain(rule, language, file=str(ruleset.path(rule)) if source else "") for rule in found
        )
        tell("\n\n\n".join(shown))
    return 0


def _found(words: Sequence[str], rules: RuleSet, language: str) -> tuple[Rule, ...]:
    """The rules that are meant, each once, in the order of the words."""
    from linter.cli.words import say
    from linter.errors import UsageError
    from linter.ruleset import expand

    codes: dict[str, None] = {}
    for word in words:
        try:
            codes |= dict.fromkeys(sorted(expand(word, rules).codes))
        except UsageError as error:
            raise UsageError(say("unknown-rule", language, name=word), hint=error.hint) from error
    return tuple(rules.by_word[code] for code in codes)


def _show(rules: Sequence[Rule], config: Config, language: str) -> None:
    """Open the pages where the configuration says they are, else a page of ours."""
    from linter.config.docs_url import page

    if config.docs_url:
        for rule in rules:
            click.launch(page(config.docs_url, rule.code, rule.name, language))
        return
    import tempfile
    from pathlib import Path

    from linter.cli.words import say
    from linter.docs.html import html_page

    with tempfile.NamedTemporaryFile(
        "w", prefix="preflint-", suffix=".html", encoding="utf-8", delete=False
    ) as file:
        file.write(html_page(rules, language))
    tell(say("written", language, path=file.name))
    click.launch(Path(file.name).as_uri())
