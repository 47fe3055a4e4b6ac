"""A web server on loopback with a certificate of a test's own authority, which nobody else trusts."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


class Answer(NamedTuple):
    """What the server sends, whatever is asked; `drips`: seconds before each of its pieces."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/plain; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    drips: float = 0


@cache
def authority() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test authority")])
    made = _certificate(name, name, key, x509.BasicConstraints(ca=True, path_length=0), True)
    return key, made.sign(key, SHA256())


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    extension: x509.ExtensionType,
    critical: bool,
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(extension, critical=critical)
    )


@contextlib.contextmanager
def serving_page(answer: Answer, host: str, folder: Path) -> Iterator[tuple[int, Path]]:
    """The server's port, and the file of the authority that says it is `host`."""
    signer, root = authority()
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    names = x509.SubjectAlternativeName([x509.DNSName(host)])
    own = _certificate(subject, root.subject, key, names, False).sign(signer, SHA256())
    (folder / "ca.pem").write_bytes(root.public_bytes(Encoding.PEM))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "own.pem").write_bytes(own.public_bytes(Encoding.PEM) + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "own.pem")
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(answer)) as server:
        server.daemon_threads = True
        server.block_on_close = False
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server.server_port, folder / "ca.pem"
        finally:
            server.shutdown()


def _handler(answer: Answer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_policy = self.path == "/.well-known/mta-sts.txt"
            self.send_response(answer.status if is_policy else 404)
            self.send_header("Content-Type", answer.kind)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):  # who asked may have gone
                self._send()

        def _send(self) -> None:
            size = 1 if answer.drips else 8192
            for at in range(0, len(answer.body), size):
                sleep(answer.drips)
                self.wfile.write(answer.body[at : at + size])
                self.wfile.flush()

        def log_message(self, format: str, *values: object) -> None:
            """Nothing: a test's output is its own."""

    return Handler
