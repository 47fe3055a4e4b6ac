"""A name server on loopback with records of its own: it answers, fails, is silent, cuts, runs in circles."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import dns.flags
import dns.message
import dns.name
import dns.query
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset

Zone = Mapping[str, Any]
"""By name: records by type, or `SERVFAIL`, `REFUSED`, `SILENT`."""

TTL = 60


def answer_to(wire: bytes, zone: Zone, *, whole: bool) -> bytes | None:
    """The answer to one question; cut to 512 bytes where not `whole`."""
    question = dns.message.from_wire(wire)
    asked = question.question[0]
    name, kind = asked.name.to_text(omit_final_dot=True).lower(), dns.rdatatype.to_text(asked.rdtype)
    reply = dns.message.make_response(question)
    reply.flags |= dns.flags.RA
    found = zone.get(name)
    if found == "SILENT":
        return None
    if found in ("SERVFAIL", "REFUSED"):
        reply.set_rcode(dns.rcode.from_text(found))
        return reply.to_wire()
    if found is None:
        is_above = any(other.endswith(f".{name}") for other in zone)
        reply.set_rcode(dns.rcode.NOERROR if is_above else dns.rcode.NXDOMAIN)
        return reply.to_wire()
    _fill(reply, asked.name, kind, zone)
    try:
        return reply.to_wire(max_size=0xFFFF if whole else 512)
    except dns.exception.TooBig:
        cut = dns.message.make_response(question)
        cut.flags |= dns.flags.TC
        return cut.to_wire()


def _fill(reply: dns.message.Message, name: dns.name.Name, kind: str, zone: Zone) -> None:
    seen: list[str] = []
    key = name.to_text(omit_final_dot=True).lower()
    while isinstance(zone.get(key), Mapping) and len(seen) < 20:
        seen.append(key)
        records = zone[key]
        for one in ("CNAME", kind) if kind != "CNAME" else ("CNAME",):
            if records.get(one):
                texts = [f'"{_escaped(t)}"' if one == "TXT" else t for t in records[one]]
                reply.answer.append(dns.rrset.from_text_list(dns.name.from_text(key), TTL, "IN", one, texts))
        if "CNAME" not in records or kind == "CNAME":
            return
        key = records["CNAME"][0].rstrip(".").lower()


def _escaped(text: str) -> str:
    pieces = [
        text[at : at + 250].replace("\\", "\\\\").replace('"', '\\"') for at in range(0, len(text), 250)
    ]
    return '" "'.join(pieces or [""])


@contextlib.contextmanager
def serving(zone: Zone) -> Iterator[str]:
    """A name server with these records; its address and port."""

    class Datagram(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            data, back = self.request
            reply = answer_to(data, zone, whole=False)
            if reply is not None:
                back.sendto(reply, self.client_address)

    class Stream(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            size = int.from_bytes(self.request.recv(2, socket.MSG_WAITALL))
            reply = answer_to(self.request.recv(size, socket.MSG_WAITALL), zone, whole=True)
            if reply is not None:
                self.request.sendall(len(reply).to_bytes(2) + reply)

    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), Datagram) as udp:
        port = udp.server_address[1]
        with socketserver.ThreadingTCPServer(("127.0.0.1", port), Stream) as tcp:
            for one in (udp, tcp):
                threading.Thread(target=one.serve_forever, args=(0.05,), daemon=True).start()
            try:
                yield f"127.0.0.1:{port}"
            finally:
                udp.shutdown()
                tcp.shutdown()
