"""An editor without a window: it speaks LSP to a real server process and answers as its user would."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from tests.conftest import CACHE, ROOT

PATIENCE = float(os.environ.get("PREFLINT_PATIENCE", "60"))
"""Seconds after which a server that says nothing has failed; machines may be busy."""

Message = dict[str, Any]

ABLE: Message = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {
        "workspaceEdit": {
            "documentChanges": True,
            "resourceOperations": ["create"],
            "changeAnnotationSupport": {},
        },
    },
    "textDocument": {
        "codeAction": {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}},
    },
}
"""What a good editor can do that is told its diagnostics."""

PULLING: Message = {
    **ABLE,
    "textDocument": {**ABLE["textDocument"], "diagnostic": {}},
    "workspace": {**ABLE["workspace"], "diagnostics": {"refreshSupport": True}},
}
"""One that asks for them."""


class Editor:
    """One client and its server; a context manager."""

    def __init__(
        self, folder: Path, capabilities: Message = ABLE, arguments: tuple[str, ...] = (), **options: Any
    ) -> None:
        self.folder, self.capabilities = folder, capabilities
        self.options = {"grammar": False, **options}
        self.arguments = arguments
        self.asked: list[Message] = []
        self.notes: list[Message] = []
        self.answers: dict[str, Any] = {}
        self._number = 0
        self._inbox: Queue[Message | None] = Queue()
        self._kept: list[Message] = []

    def __enter__(self) -> Editor:
        self.start()
        self.initialize()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def start(self) -> None:
        """The process only."""
        env = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PREFLINT_CACHE_DIR": str(CACHE),
            "HOME": str(self.folder),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "linter", "server", *self.arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=env,
        )
        assert self.process.stdout is not None and self.process.stderr is not None
        self.said: list[bytes] = []
        self._listeners = (
            threading.Thread(target=self._listen, daemon=True),
            threading.Thread(target=lambda: self.said.extend(self.process.stderr or ()), daemon=True),
        )
        for thread in self._listeners:
            thread.start()

    def initialize(self, locale: str = "en") -> Message:
        """The handshake; the server's capabilities."""
        folder = {"uri": self.folder.as_uri(), "name": "mails"}
        found: Message = self.ask(
            "initialize",
            processId=os.getpid(),
            rootUri=self.folder.as_uri(),
            workspaceFolders=[folder],
            capabilities=self.capabilities,
            initializationOptions=self.options,
            locale=locale,
        )
        self.tell("initialized")
        return found["capabilities"]  # type: ignore[no-any-return]

    def end(self) -> int:
        """Shut down as the protocol wants it; the exit code."""
        if self.process.poll() is None:
            with suppress(OSError):
                self.ask("shutdown")
                self.tell("exit")
                assert self.process.stdin is not None
                self.process.stdin.close()
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.drop()

    def drop(self) -> None:
        """Let go of it, however it is."""
        self.process.kill()
        self.process.wait()
        for thread in self._listeners:
            thread.join()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            with suppress(OSError):
                if stream:
                    stream.close()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with suppress(ValueError, OSError):
            while message := _next(self.process.stdout):
                self._inbox.put(message)
        self._inbox.put(None)

    def forget(self) -> None:
        """Messages that nobody has looked at."""
        self._kept.clear()

    def raw(self, data: bytes) -> None:
        """Bytes as they are."""
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: Message) -> None:
        """One message."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def tell(self, method: str, **params: Any) -> None:
        """A notification."""
        self.send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """A request and its result; an error is raised."""
        number = self.begin(method, **params)
        return self.result(number)

    def begin(self, method: str, **params: Any) -> int:
        """A request whose answer is fetched by `result`."""
        self._number += 1
        self.send({"id": self._number, "method": method, "params": params})
        return self._number

    def result(self, number: int) -> Any:
        """The answer to a request."""
        found = self.until(lambda message: message.get("id") == number and "method" not in message)
        if "error" in found:
            raise LookupError(found["error"]["message"])
        return found["result"]

    def until(self, wanted: Callable[[Message], bool], patience: float = PATIENCE) -> Message:
        """The first message of a kind, also one that came earlier; others are kept."""
        for at, message in enumerate(self._kept):
            if wanted(message):
                return self._kept.pop(at)
        while True:
            try:
                message = self._inbox.get(timeout=patience)
            except Empty:
                raise TimeoutError(f"nothing came; {self.notes[-3:]} {b''.join(self.said)!r}") from None
            if message is None:
                raise EOFError(f"the server ended: {b''.join(self.said)!r}")
            self._answer(message)
            if wanted(message):
                return message
            self._kept.append(message)

    def _answer(self, message: Message) -> None:
        """Answer what the server asks, as `answers` says."""
        if message.get("method", "").startswith("window/") and "id" not in message:
            self.notes.append(message["params"])
        if "method" in message and "id" in message:
            self.asked.append(message)
            answer = self.answers.get(message["method"])
            answer = answer(message["params"]) if callable(answer) else answer
            self.send({"id": message["id"], "result": answer})

    def open(self, name: str | Path, text: str, language: str = "html", version: int = 1) -> str:
        """Open a document; its URI."""
        uri = name if isinstance(name, str) and ":" in name else (self.folder / name).as_uri()
        document = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri

    def change(self, uri: str, version: int, *changes: Message) -> None:
        """Change it: `{"text"}` or `{"range", "text"}`."""
        document = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=list(changes))

    def close(self, uri: str) -> None:
        """Close it."""
        self.tell("textDocument/didClose", textDocument={"uri": uri})

    def told(self, uri: str, version: int | None = None) -> list[Message]:
        """The diagnostics that the server tells of a version."""
        found = self.until(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
                and (version is None or message["params"].get("version") == version)
            )
        )
        return found["params"]["diagnostics"]  # type: ignore[no-any-return]

    def becomes(self, uri: str, wanted: list[str]) -> None:
        """Wait until the codes that are told of a file are these."""
        self.until(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
                and [one["code"] for one in message["params"]["diagnostics"]] == wanted
            )
        )

    def pull(self, uri: str) -> list[Message]:
        """The diagnostics, asked for."""
        found = self.ask("textDocument/diagnostic", textDocument={"uri": uri})
        return found["items"]  # type: ignore[no-any-return]

    def actions(self, uri: str, place: Message, *only: str) -> list[Message]:
        """The code actions at a range."""
        context = {"diagnostics": [], **({"only": list(only)} if only else {})}
        asked: list[Message] | None = self.ask(
            "textDocument/codeAction", textDocument={"uri": uri}, range=place, context=context
        )
        return asked or []


def _next(stream: Any) -> Message | None:
    size = 0
    while line := stream.readline():
        if not line.strip():
            return json.loads(stream.read(size))  # type: ignore[no-any-return]
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            size = int(value)
    return None


def applied(text: str, edits: list[Mapping[str, Any]]) -> str:
    """The text after edits of a server that counts in UTF-16."""
    placed = [
        (_offset(text, e["range"]["start"]), _offset(text, e["range"]["end"]), e["newText"]) for e in edits
    ]
    for start, end, new in sorted(placed, key=lambda one: one[:2], reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _offset(text: str, place: Message) -> int:
    starts = [0, *(match.end() for match in re.finditer("\r\n|\n|\r", text))]
    at = starts[place["line"]]
    return at + len(text[at:].encode("utf-16-le")[: 2 * place["character"]].decode("utf-16-le"))
