"""Starts the server on standard input and output, or for one client on a port of this computer."""

from __future__ import annotations

import asyncio
import ipaddress
import sys
import threading
from contextlib import suppress

from pygls.io_ import run_async

from linter.catalogue import _
from linter.errors import UsageError
from linter.server import commands, decoded, documents, reading, workspace
from linter.server.app import Server, quiet


def serve(tcp: str = "") -> int:
    """Serve until the client leaves; 1 where it did so without a word. `tcp` is `HOST:PORT`."""
    quiet()
    server = Server()
    documents.register(server)
    commands.register(server)
    workspace.register(server)
    decoded.register(server)
    reading.register(server)
    if tcp:
        asyncio.run(_serve_one(server, *_address(tcp)))
        return int(not server.is_dismissed)
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no message
    server.start_io(sys.stdin.buffer, out)
    return int(not server.is_dismissed)


async def _serve_one(server: Server, host: str, port: int) -> None:
    """Serve the first client that comes, until it is gone; nobody else is let in."""
    gone, came = asyncio.Event(), asyncio.Event()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if came.is_set():
            writer.close()
            return
        came.set()
        server.protocol.set_writer(writer)
        try:
            with suppress(ConnectionError):
                await run_async(
                    threading.Event(), reader, server.protocol, error_handler=server.report_server_error
                )
        finally:
            gone.set()

    async with await asyncio.start_server(connected, host, port) as listening:
        await came.wait()
        listening.close()
        await gone.wait()
        server.shutdown()


def _address(tcp: str) -> tuple[str, int]:
    """Host and port; of this computer only, since whoever connects may read its files."""
    host, _colon, port = tcp.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if not port.isdecimal() or int(port) > 65535:
        raise UsageError(
            _("'{tcp}' is not HOST:PORT", tcp=tcp), where="--tcp", hint=_("such as 127.0.0.1:8000")
        )
    try:
        is_local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        hint = _("127.0.0.1, ::1 or localhost; whoever connects can read files")
        raise UsageError(_("'{host}' is not this computer", host=host), where="--tcp", hint=hint)
    return host, int(port)
