"""`preflint domain`: how a sender's domain is set up. The one command that asks the network, and only it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from linter.cli.language import language_for
from linter.cli.options import language_option
from linter.cli.terminal import tell
from linter.errors import UsageError, unopened


@click.command()
@click.argument("domain")
@click.option("--nameserver", default="", metavar="HOST[:PORT]", help="Whom to ask. [default: the system's]")
@click.option("--selector", "selectors", multiple=True, metavar="NAME", help="A DKIM selector. Repeatable.")
@click.option(
    "--draft",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A draft or a sent mail: is its From aligned, and which selectors sign it?",
)
@click.option(
    "--sending-host", default="", metavar="IP|HOST", help="What sends: has it a name, does SPF let it?"
)
@click.option(
    "--timeout", type=click.FloatRange(0.1, 60), default=5.0, show_default=True, help="Seconds a question."
)
@click.option("--fetch-policy", is_flag=True, help="Read the MTA-STS policy over HTTPS, too.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--records", is_flag=True, help="Show the records themselves, too.")
@language_option
def domain(
    domain: str,
    nameserver: str,
    selectors: tuple[str, ...],
    draft: Path | None,
    sending_host: str,
    timeout: float,
    fetch_policy: bool,
    output_format: str,
    records: bool,
    lang: str | None,
) -> int:
    """Ask a name server for DOMAIN's MX, SPF, DKIM, DMARC, MTA-STS, TLS-RPT, BIMI, and tick off bulk rules.

    Exit codes: 0 nothing wrong, 1 errors or warnings, 2 nobody could be asked.
    """
    language = language_for(lang)
    if find_spec("dns") is None:
        from linter.cli.words import say

        raise UsageError(say("no-domain", language, name="dnspython"), hint=say("install-domain", language))
    from linter.domain import shown
    from linter.domain.ask import Asker
    from linter.domain.check import check
    from linter.model.source import Source

    source = None
    if draft is not None:
        try:
            source = Source(str(draft), draft.read_bytes())
        except OSError as error:
            raise unopened(error, draft) from error
    report = check(
        Asker(nameserver, timeout),
        domain,
        selectors=selectors,
        draft=source,
        host=sending_host,
        fetch=timeout if fetch_policy else 0,
    )
    if output_format == "json":
        tell(shown.as_json(report, language))
    else:
        tell(shown.text(report, language, records=records))
    errors, warnings, _ = shown.totals(report)
    return int(bool(errors or warnings))
