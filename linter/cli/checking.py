"""What `preflint check` does: find files, lint or fix each, show the report, choose the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from linter import api
from linter.catalogue import _
from linter.cli.language import language_for
from linter.cli.options import STDIN, Options
from linter.cli.outputs import verify as verify_outputs
from linter.cli.pages import paged
from linter.cli.progress import watched
from linter.cli.showing import outputs_of, show, shows_all
from linter.cli.terminal import colours, columns_of, complain, is_log, tell, write_bytes
from linter.cli.words import count, say
from linter.cli.work import Done, Fixing, outcomes
from linter.errors import PreflintError, UsageError, absent
from linter.formatters.display import Display
from linter.model.diagnostic import Severity
from linter.model.report import FileResult, Report, capped, hidden_in, without_milder
from linter.model.source import Source

_TEXT = ("full", "concise")


@dataclass
class _Tally:
    """What has come of the files so far."""

    results: list[FileResult] = field(default_factory=list)
    errors: list[PreflintError] = field(default_factory=list)
    fixed: int = 0
    changed: set[str] = field(default_factory=set)


def run(options: Options) -> int:
    """Carry out a `check`; the exit code."""
    verify(options)
    run = opened(options)
    return listed(options, run) if options.show_files else once(options, run)


def listed(options: Options, run: api.Run) -> int:
    """Name the files that would be checked."""
    for path in found_by(options, run):
        tell(str(path))
    return 0


def found_by(options: Options, run: api.Run) -> list[Path]:
    """The files that the command line stands for, without standard input and reports of an earlier run."""
    named = [Path(path) for path in options.paths if path != STDIN]
    found = run.discover(named if options.paths else [Path()], force_exclude=options.force_exclude)
    reports = written(options)
    return [path for path in found if not reports or os.path.realpath(path) not in reports]


def written(options: Options) -> frozenset[str]:
    """The files that reports go into."""
    return frozenset(os.path.realpath(one.file) for one in outputs_of(options) if one.file)


def opened(options: Options) -> api.Run:
    """The run that a command line asks for."""
    run = api.Run(options.config, options.isolated, _overrides(options), grammar=options.grammar)
    run.lang = language_for(options.lang, run.config_for(Path.cwd()).lang)
    run.accepting = options.accepting
    run.cached = options.cached and STDIN not in options.paths
    run.cache_dir = Path(options.cache_dir) if options.cache_dir else None
    return run


def once(options: Options, run: api.Run) -> int:
    """Check everything, show it, and choose the exit code."""
    return shown(options, run)[0]


def shown(options: Options, run: api.Run) -> tuple[int, Report | None]:
    """Check everything and show it: the exit code, and the report unless changes were asked for."""
    tally = _Tally()
    piped = (options.stdin_filename or STDIN) if STDIN in options.paths else ""
    fixing = Fixing(options.unsafe_fixes, piped) if options.fix or options.diff else None
    for done in worked(options, run, tally.errors, fixing):
        _take(done, options, run, tally)
    if fixing is None:
        tally.results += run.stale(folders(options))
    run.end()
    if not tally.results and not tally.errors:
        tally.errors += run.unread(folders(options))
    for note in run.notes():
        tell(_("preflint: note: {note}", note=note).text(run.language), sys.stderr)
    for error in tally.errors:
        complain(error, run.language)
    if not tally.results and not tally.errors:
        print(say("no-files", run.language, paths=", ".join(options.paths or ["."])), file=sys.stderr)
    if options.diff:
        return _end_of_diff(options, run, tally), None
    most, found = options.max_per_rule, tally.results
    if options.min_severity:
        found = [without_milder(result, Severity(options.min_severity)) for result in found]
    milder = sum(len(result.diagnostics) for result in tally.results) - sum(len(r.diagnostics) for r in found)
    listed = [capped(result, most) for result in found] if most else found
    report = Report(
        tuple(listed),
        tally.fixed,
        run.language,
        milder,
        rules=run.told,
        fails=lambda path, severity: severity.rank <= run.config_of(path).fail_on.rank,
    )
    tally.errors += show(paged(report, options, run), options, failed=bool(tally.errors))
    return _exit_code(options, run, tally), report


def verify(options: Options) -> None:
    """Refuse a command line that cannot be carried out."""
    if options.watch and (options.fix or options.diff or STDIN in options.paths):
        raise UsageError(_("--watch looks at files and changes none: it goes without --fix, --diff and '-'"))
    for one in options.output_format:
        if options.statistics and one.file is None and one.format not in _TEXT:
            hint = _("json has these counts in its diagnostics and summary")
            raise UsageError(
                _("--statistics does not go with --output-format {format}", format=one.format), hint=hint
            )
    verify_outputs(outputs_of(options), options.paths, options.output_file)
    if options.stdin_filename and STDIN not in options.paths:
        raise UsageError(_("--stdin-filename is for the path '-', standard input"))
    for path in options.paths:
        if not path:
            raise UsageError(_("a path is empty"), hint=_("'.' is the working folder"))
        if path != STDIN and not Path(path).exists():
            raise absent(path, _command_like(path))


def _command_like(word: str) -> str:
    from difflib import get_close_matches

    from linter.cli.app import COMMANDS

    near = get_close_matches(word, COMMANDS, n=1)
    return _("did you mean the command '{word}'?", word=near[0]) if near else ""


def _overrides(options: Options) -> Mapping[str, object]:
    """The command line's own options as keys of a configuration file."""
    given = {
        "select": options.select,
        "ignore": options.ignore,
        "extend-select": options.extend_select,
        "profile": options.profile,
        "relation": options.relation,
        "schema": options.schema,
        "send-at": options.send_at,
        "clients": options.clients,
        "fail-on": options.fail_on,
        "render": options.render,
        "baseline": options.baseline,
    }
    return {key: list(value) if isinstance(value, tuple) else value for key, value in given.items() if value}


def folders(options: Options) -> list[Path]:
    """The folders that are walked."""
    return [path for path in map(Path, options.paths or (".",)) if path.is_dir()]


def worked(
    options: Options, run: api.Run, errors: list[PreflintError], fixing: Fixing | None = None
) -> Iterator[Done]:
    """What comes of each file; what cannot be read or checked is noted, and the others go on."""
    files = found_by(options, run)
    if options.fix and not options.diff:
        for folder in {Path(os.path.realpath(file)).parent for file in files}:
            api.sweep(folder)
    total = len(files) + (STDIN in options.paths)
    every = outcomes(run, _sources(options, run, files, errors), fixing, options.jobs)
    quiet = options.quiet or total < 2
    for done in watched(every, total, title=say("checking", run.language), quiet=quiet):
        if done.error:
            errors.append(done.error)
        else:
            yield done


def _sources(
    options: Options, run: api.Run, files: Sequence[Path], errors: list[PreflintError]
) -> Iterator[Source]:
    if STDIN in options.paths:
        data = sys.stdin.buffer.read()
        if data or options.stdin_filename:
            yield Source.of(options.stdin_filename or STDIN, data)
        else:  # what was to write the mail has failed; an editor, whose draft may be empty, names its file
            run.prepared_for(Path(STDIN))  # a pack that cannot be read is told first
            errors.append(UsageError(_("nothing came by standard input, so nothing was checked")))
    for path in files:
        try:
            yield api.read(path)
        except UsageError as error:
            errors.append(error)


def _take(done: Done, options: Options, run: api.Run, tally: _Tally) -> None:
    """Count what came of a file, and write it; one that cannot be written is reported as it stands."""
    changed = done.after is not None and done.after.data != done.source.data
    if done.after is not None and changed and not options.diff:
        try:
            if not _is_stdin(done.source, options):
                files = [(one.after, one.before.stored) for one in done.others]
                api.write_all([(done.after, done.source.stored), *files], force=options.force)
        except PreflintError as error:
            tally.errors.append(error)
            tally.results += _as_it_stands(done.source, run)
            return
    tally.results += done.results
    tally.fixed += done.fixed
    if done.after is None:
        return
    tally.changed |= {one.path for one in (*([done.after] * changed), *(one.after for one in done.others))}
    if options.diff:
        _show_changes(done.source, done.after, done, options, run)
        for before, after in done.others:
            _show_changes(before, after, _read_alone(before, after, run), options, run)
    elif _is_stdin(done.source, options):
        write_bytes(done.after.stored)


def _show_changes(before: Source, after: Source, done: Done, options: Options, run: api.Run) -> None:
    """What fixing would change of a file: as it is read, or as a patch."""
    from linter.formatters.diff import Secrets, diff

    is_open = shows_all(options, sys.stdout)
    hidden = Secrets((), ()) if is_open else Secrets(done.hidden, hidden_in(done.results))
    is_mail = any(one.reading is not None and one.reading.kind == "mail" for one in done.results)
    if options.diff == "raw" or not is_mail:  # other files are text as they are
        patch = diff(before, after, None if is_open else hidden, screen=is_log(sys.stdout))
        write_bytes(patch.encode("utf-8", "surrogateescape"))
        return
    from linter.formatters.readable import readable

    changes = api.changed(api.State(before, hidden.before), api.State(after, hidden.after))
    display = Display(colour=colours(options.colour, sys.stdout), width=columns_of(sys.stdout))
    write_bytes(readable(before.path, changes, run.language, display).encode("utf-8", "replace"))


def _read_alone(before: Source, after: Source, run: api.Run) -> Done:
    """What no output may show of a file that changes with another one."""
    return Done(before, run.lint(after), after, hidden=hidden_in(run.lint(before)))


def _as_it_stands(source: Source, run: api.Run) -> tuple[FileResult, ...]:
    """What is found in a file that was to be fixed and is not."""
    try:
        return run.lint(api.read(Path(source.path)))
    except PreflintError:
        return ()


def _is_stdin(source: Source, options: Options) -> bool:
    return STDIN in options.paths and source.path == (options.stdin_filename or STDIN)


def _end_of_diff(options: Options, run: api.Run, tally: _Tally) -> int:
    if not options.quiet:
        files = count("file", len(tally.changed), run.language)
        word = "would-fix" if tally.changed else "nothing-to-fix"
        print(say(word, run.language, count=tally.fixed, files=files), file=sys.stderr)
    if tally.errors:
        return UsageError.exit_code
    return int(bool(tally.changed) and not options.exit_zero)


def _exit_code(options: Options, run: api.Run, tally: _Tally) -> int:
    """The gravest outcome; each file is judged by the `fail-on` of its own config."""
    found = max((_code(result, run) for result in tally.results), default=0)
    failed = max((error.exit_code for error in tally.errors), default=0)
    return max(failed, 0 if options.exit_zero and found == 1 else found)


def _code(result: FileResult, run: api.Run) -> int:
    return Report((result,)).exit_code(run.config_of(result.path).fail_on)
