"""One small page over HTTPS by the standard library, as `requests` takes 142 ms to load.

It is asked of the address that the name server gave; no redirection is followed, no proxy taken, and
nothing kept. No other module opens a connection, and this one only where a command was told to.
"""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPConnection, HTTPException, HTTPResponse
from time import monotonic
from typing import NamedTuple

from linter.catalogue import Said, _

PORT = 443
MOST = 65_536
"""Bytes of a page; what is longer is not read (RFC 8461 §3.3 advises 64 KB)."""

_OK = 200
_PIECE = 4096


class Page(NamedTuple):
    """What a web server answered; `why`: the reason why there is no text, which is its fault or nobody's."""

    text: str = ""
    kind: str = ""
    why: Said | None = None
    is_silent: bool = False


def page(host: str, address: str, path: str, timeout: float) -> Page:
    """The text at a path of a host whose name the certificate must have."""
    until = monotonic() + timeout
    connection = HTTPConnection(host, PORT, timeout=timeout)
    try:
        plain = socket.create_connection((address, PORT), timeout)
        # set here, so that the connection does not look the name up itself
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        connection.request("GET", path, headers={"User-Agent": "preflint", "Connection": "close"})
        return _read(connection.getresponse(), until)
    except ssl.SSLCertVerificationError as error:
        said = _("its certificate is not valid: {reason}", reason=error.verify_message)
        return Page(why=said)
    except (OSError, HTTPException, ValueError) as error:
        said = _("no answer: {reason}", reason=str(error) or type(error).__name__)
        return Page(why=said, is_silent=True)
    finally:
        connection.close()


def _read(response: HTTPResponse, until: float) -> Page:
    """The text of an answer that is one, is not too long, and comes in time."""
    if response.status != _OK:
        return Page(why=_("the answer is HTTP {status}", status=response.status))
    data = b""
    while piece := response.read1(_PIECE):
        data += piece
        if len(data) > MOST:
            return Page(why=_("the page has more than 64 KB"))
        if monotonic() > until:
            return Page(why=_("the page did not end in time"), is_silent=True)
    return Page(data.decode("utf-8", "replace"), response.headers.get_content_type())
