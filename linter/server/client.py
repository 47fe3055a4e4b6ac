"""What a client can do, as far as it matters here, and what its user has set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.uris import to_fs_path

from linter.catalogue import languages, spoken
from linter.server.text import Unit


@dataclass(frozen=True)
class Client:
    """The other end. `virtual`: it can show texts that are no files."""

    unit: Unit = "utf-16"
    pulls: bool = False
    refreshes: bool = False
    versions: bool = False
    creates: bool = False
    annotates: bool = False
    resolves: bool = False
    asks: bool = False
    watches: bool = False
    virtual: bool = False
    lang: str | None = None
    locale: str = ""
    grammar: bool = True
    folders: tuple[Path, ...] = ()

    @property
    def folder(self) -> Path:
        """Where files that were never saved are taken to lie."""
        return self.folders[0] if self.folders else Path.cwd()


def client_of(params: types.InitializeParams, unit: types.PositionEncodingKind | str | None) -> Client:
    """Read what `initialize` says."""

    def can(path: str) -> bool:
        return bool(get_capability(params.capabilities, path, False))

    options = params.initialization_options if isinstance(params.initialization_options, dict) else {}
    resolved = get_capability(params.capabilities, "text_document.code_action.resolve_support")
    operations = get_capability(params.capabilities, "workspace.workspace_edit.resource_operations") or ()
    roots = [one.uri for one in params.workspace_folders or ()] or [params.root_uri or ""]
    lang = options.get("lang")
    return Client(
        unit=_unit(str(getattr(unit, "value", unit))),
        pulls=can("text_document.diagnostic"),
        refreshes=can("workspace.diagnostics.refresh_support"),
        versions=can("workspace.workspace_edit.document_changes"),
        creates=types.ResourceOperationKind.Create in operations,
        annotates=can("workspace.workspace_edit.change_annotation_support"),
        resolves=resolved is not None and "edit" in resolved.properties,
        asks=can("window.show_message"),
        watches=can("workspace.did_change_watched_files.dynamic_registration"),
        virtual=bool(options.get("virtualDocuments")),
        lang=lang if lang in languages() else None,
        locale=spoken(params.locale or ""),
        grammar=options.get("grammar") is not False,
        folders=tuple(Path(path) for uri in roots if (path := to_fs_path(uri) if uri else None)),
    )


def changed_by(client: Client, settings: Any) -> Client:
    """The client after `workspace/didChangeConfiguration`."""
    from dataclasses import replace

    own = settings.get("preflint", settings) if isinstance(settings, dict) else {}
    if not isinstance(own, dict):
        return client
    lang = own.get("lang", client.lang)
    grammar = own.get("grammar", client.grammar)
    return replace(client, lang=lang if lang in languages() else None, grammar=grammar is not False)


def _unit(name: str) -> Unit:
    return "utf-8" if name == "utf-8" else "utf-32" if name == "utf-32" else "utf-16"
