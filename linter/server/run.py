"""Starts the server on standard input and output, or for one client on a port of this computer."""

from __future__ import annotations

import ipaddress
import sys

from linter.errors import UsageError
from linter.server import commands, documents
from linter.server.app import Server, quiet


def serve(tcp: str = "") -> None:
    """Serve until the client leaves. `tcp` is `HOST:PORT`."""
    quiet()
    server = Server()
    documents.register(server)
    commands.register(server)
    if tcp:
        server.start_tcp(*_address(tcp))
        return
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no message
    server.start_io(sys.stdin.buffer, out)


def _address(tcp: str) -> tuple[str, int]:
    """Host and port; of this computer only, since whoever connects may read its files."""
    host, _, port = tcp.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if not port.isdecimal() or int(port) > 65535:
        raise UsageError(f"'{tcp}' is not HOST:PORT", where="--tcp", hint="such as 127.0.0.1:8000")
    try:
        is_local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        hint = "127.0.0.1, ::1 or localhost; whoever connects can read files"
        raise UsageError(f"'{host}' is not this computer", where="--tcp", hint=hint)
    return host, int(port)
