"""Decoders and their maps, held against the standard library on generated input."""

from __future__ import annotations

import base64
import codecs
import html
import quopri
from email import message_from_bytes
from email.header import decode_header
from encodings.aliases import aliases
from itertools import accumulate
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.coding.charset import decode
from linter.coding.params import compose_param, parse_params
from linter.coding.transfer import decode_base64, decode_transfer, transfer_map
from linter.coding.words import RunMap, decode_runs, encode_words
from linter.model.source import Span
from linter.model.sourcemap import Chain, CharsetMap, Piece, Pieces, Shift
from linter.parse.entities import references, unescape
from tests.effort import cases
from tests.positions import ink
from tests.positions.builder import CHARSETS
from tests.positions.sheet import LANGUAGES

ALPHABETS = {charset: "".join(LANGUAGES[charset][2]) + "abc XYZ.,=?_&" for charset in CHARSETS}
seeds = st.integers(0, 2**32)
newlines = st.sampled_from(["\n", "\r\n"])


@st.composite
def labelled(draw: st.DrawFn, *, minimum: int = 1, maximum: int = 120, lines: bool = True) -> tuple[str, str]:
    """A charset and text that it can hold."""
    charset = draw(st.sampled_from(CHARSETS))
    alphabet = ALPHABETS[charset] + ("\n" if lines else "")
    return charset, draw(st.text(st.sampled_from(alphabet), min_size=minimum, max_size=maximum))


def ranges(text: str, random: Random, count: int = 6) -> list[tuple[int, int]]:
    places = [sorted((random.randint(0, len(text)), random.randint(0, len(text)))) for _ in range(count)]
    return [(start, end) for start, end in places if start < end]


def stdlib_text(value: str) -> str:
    return "".join(
        data if isinstance(data, str) else data.decode(label or "ascii")
        for data, label in decode_header(value)
    )


@cases(1500)
@given(st.binary(max_size=400), st.integers(0, 80), newlines, st.booleans())
def test_base64_is_read_as_stdlib_reads_it(data: bytes, width: int, newline: str, cut: bool) -> None:
    signs = base64.b64encode(data)
    if width > 3:
        signs = newline.encode().join(signs[at : at + width] for at in range(0, len(signs), width))
    assert decode_base64(signs) == base64.b64decode(signs) == data
    if cut and signs:
        read = decode_base64(signs[: len(signs) // 2])
        assert data.startswith(read), "a cut-off end must not change what is before it"


@cases(1500)
@given(st.binary(max_size=300))
def test_any_bytes_can_be_read_as_base64(data: bytes) -> None:
    decode_base64(data)


@cases(1500)
@given(labelled(), seeds, newlines)
def test_quoted_printable_is_read_as_stdlib_reads_it(pair: tuple[str, str], seed: int, newline: str) -> None:
    charset, text = pair
    if charset == "utf-16":
        charset = "utf-8"
    text = text.replace("\n", newline)
    drawn = ink.quoted_printable(text, charset, newline, Random(seed))
    ours = decode_transfer(drawn.data, "quoted-printable")
    assert ours == quopri.decodestring(drawn.data)
    assert ours.decode(charset) == text


@cases(1500)
@given(st.text(st.sampled_from("=\r\n \tA9aFf3DX_?"), max_size=60))
def test_broken_quoted_printable_has_a_map_that_fits(text: str) -> None:
    raw = text.encode()
    data = decode_transfer(raw, "quoted-printable")
    back = transfer_map(raw, "quoted-printable", Span(0, len(raw)))
    at = 0
    for index in range(len(data)):
        start, end, exact = back.to_source(index, index + 1)
        assert at <= start < end <= len(raw), (index, data)
        assert (
            not exact
            or quopri.decodestring(raw[start:end] + b"\n")[:1] == data[index : index + 1]
            or (raw[start:end] == data[index : index + 1])
        )
        at = end


@pytest.mark.parametrize("transfer", ["8bit", "quoted-printable", "base64"])
@cases(700)
@given(pair=labelled(), seed=seeds, newline=newlines)
def test_every_range_of_a_body_maps_to_its_bytes(
    transfer: str, pair: tuple[str, str], seed: int, newline: str
) -> None:
    charset, text = pair
    if charset == "utf-16" and transfer != "base64":
        charset = "utf-8"
    random, text = Random(seed), text.replace("\n", newline)
    match transfer:
        case "base64":
            drawn = ink.base64_lines(text, charset, newline, random)
        case "quoted-printable":
            drawn = ink.quoted_printable(text, charset, newline, random)
        case _:
            drawn = ink.plain(text, charset)
    data = decode_transfer(drawn.data, transfer)
    decoded = decode(data, charset)
    assert decoded.text == text
    back = Chain(Shift(decoded.prefix), transfer_map(drawn.data, transfer, Span(7, 7 + len(drawn.data))))
    whole = Chain(CharsetMap(data[decoded.prefix :], decoded.codec), back)
    for start, end in ranges(text, random):
        got = whole.to_source(start, end)
        want = (7 + drawn.chars[start][0], 7 + drawn.chars[end - 1][1])
        if charset == "iso-2022-jp" or (charset == "utf-16" and start == 0):
            assert want[0] - 12 <= got.start and got.end <= want[1] and got.start < got.end
        else:
            assert (got.start, got.end) == want


@cases(1500)
@given(labelled(), seeds)
def test_charset_map_gives_bytes_that_decode_to_the_range(pair: tuple[str, str], seed: int) -> None:
    charset, text = pair
    text *= 1 + Random(seed).randint(0, 60)  # over the blocks of the map
    data = text.encode("utf-16-le" if charset == "utf-16" else charset)
    back = CharsetMap(data, "utf-16-le" if charset == "utf-16" else charset)
    for start, end in ranges(text, Random(seed)):
        low, high, exact = back.to_source(start, end)
        assert exact
        decoder = codecs.getincrementaldecoder("utf-16-le" if charset == "utf-16" else charset)()
        before = decoder.decode(data[:low])
        assert (before, decoder.decode(data[low:high])) == (text[:start], text[start:end])


class SmallBlocks(CharsetMap):
    """So small that characters and mistakes lie across their edges."""

    block = 7
    steps = (3, 2)


@cases(500)
@given(
    st.lists(
        st.sampled_from([b"a", b"\n", "é".encode(), "价".encode(), "😀".encode()]) | st.binary(max_size=2)
    )
)
def test_utf8_is_counted_as_it_is_read_byte_by_byte(parts: list[bytes]) -> None:
    data = b"".join(parts)
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    read = [0, *(len(decoder.decode(data[at : at + 1], at + 1 == len(data))) for at in range(len(data)))]
    seen = list(accumulate(read))
    back = SmallBlocks(data, "utf-8")
    for char in range(seen[-1] + 1):
        at = next(at for at, count in enumerate(seen) if count >= char)
        assert back.to_source(char, char) == (at, at, seen[at] == char)


LABELS = sorted(
    {*aliases.values(), "utf-32", "x-gbk", "unknown-8bit", "none-such", "", "unicode_escape", "idna"}
)
SHIFTS = st.sampled_from(
    [b"\x1b$B", b"\x1b(B", b"\x1b$", b"~{", b"~}", b"+2AA-", b"\xff\xfe", b"\x0e", b"\x8f"]
)


@cases(3000)
@given(st.sampled_from(LABELS), st.lists(SHIFTS | st.binary(max_size=5), max_size=8))
def test_any_bytes_can_be_read_in_any_charset(label: str, parts: list[bytes]) -> None:
    data = b"".join(parts)
    read = decode(data, label)
    assert not any("\ud800" <= char <= "\udfff" for char in read.text)
    back, at = CharsetMap(data[read.prefix :], read.codec), 0
    for index in range(len(read.text)):
        start, end, _ = back.to_source(index, index + 1)
        assert at <= start <= end <= len(data) - read.prefix
        at = start


@cases(1200)
@given(labelled(minimum=2, maximum=70, lines=False), seeds, newlines, st.sampled_from("BQ"))
def test_encoded_words_are_read_as_stdlib_reads_them(
    pair: tuple[str, str], seed: int, newline: str, form: str
) -> None:
    charset, text = pair
    if charset == "utf-16":
        charset = "utf-8"
    random = Random(seed)
    drawn = ink.words(text, charset, form, newline, random)
    runs = decode_runs(drawn.data, 3, "")
    assert "".join(run.text for run in runs) == stdlib_text(drawn.data.decode("ascii")) == text
    if charset == "iso-2022-jp":
        return
    for start, end in ranges(text, random):
        got = RunMap(runs).to_source(start, end)
        assert (got.start, got.end) == (3 + drawn.chars[start][0], 3 + drawn.chars[end - 1][1])


@cases(1200)
@given(labelled(maximum=90, lines=False), st.sampled_from("BQ"), st.integers(1, 60), newlines)
def test_written_words_are_short_and_read_back(
    pair: tuple[str, str], form: str, column: int, newline: str
) -> None:
    charset, text = pair
    if charset == "utf-16":
        charset = "utf-8"
    value = encode_words(text, charset, form, column=column, newline=newline)
    lines = value.split(newline)
    assert len(lines[0]) + column <= 76 or not lines[0]
    assert all(len(line) <= 76 and line[:1] == " " for line in lines[1:])
    assert all(len(word) <= 75 for word in value.split())
    for word in value.split():
        ((data, label),) = decode_header(word)
        assert isinstance(data, bytes) and label
        data.decode(label)  # RFC 2047 §5: each word is whole in itself
    assert stdlib_text(value) == text


@cases(1000)
@given(labelled(minimum=2, maximum=60, lines=False), seeds, newlines)
def test_extended_parameters_are_read_as_stdlib_reads_them(
    pair: tuple[str, str], seed: int, newline: str
) -> None:
    charset, text = pair
    if charset == "utf-16":
        charset = "utf-8"
    random = Random(seed)
    drawn = ink.percent("filename", text, charset, newline, random)
    raw = b" attachment;" + newline.encode() + b" " + drawn.data + b"; size=3"
    param = parse_params(raw, 5, "", newline, "")["filename"]
    mail = message_from_bytes(b"Content-Disposition:" + raw + newline.encode() * 2)
    assert param.value == text
    assert mail.get_filename() == text.strip()
    assert param.form == "extended"
    offset = 5 + raw.index(drawn.data)
    if charset == "iso-2022-jp":
        return
    for start, end in ranges(text, random):
        span, _ = param.document.to_source(start, end)
        assert tuple(span) == (offset + drawn.chars[start][0], offset + drawn.chars[end - 1][1])


@cases(1000)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=120), newlines)
def test_written_parameters_are_read_back_by_stdlib(value: str, newline: str) -> None:
    raw = b" attachment;" + newline.encode() + b" " + compose_param("filename", value, newline)
    mail = message_from_bytes(b"Content-Disposition:" + raw + newline.encode() * 2)
    # `email.utils.unquote` takes quotes away twice, the second time `<` and `>` as well.
    twice = (value[0], value[-1]) == ("<", ">") or '"' in value or "\\" in value
    assert mail.get_filename() == value or value.strip() != value or twice
    assert parse_params(raw, 0, "", newline, "")["filename"].value == value
    assert max(map(len, raw.split(newline.encode()))) <= 998


@cases(2000)
@given(st.text(st.sampled_from("&#x1Fa9;copyltnbspreg= ampAE<>3"), max_size=40))
def test_entities_are_read_as_stdlib_reads_them(text: str) -> None:
    out, at = [], 0
    for start, end, char in references(text, 0, len(text)):
        assert at <= start < end
        out += [text[at:start], char]
        at = end
    assert "".join([*out, text[at:]]) == html.unescape(text)


@cases(800)
@given(st.text(st.sampled_from("a&<>\"' é中😀;=#x1"), max_size=40))
def test_an_escaped_attribute_is_read_back(text: str) -> None:
    assert unescape(html.escape(text, quote=True)) == text


@cases(1500)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 2), st.booleans())), seeds)
def test_pieces_give_the_inner_range(parts: list[tuple[int, int, int, bool]], seed: int) -> None:
    """Against a table of every unit's inner range."""
    pieces, at, table = [], 0, []
    for length, inner, gap, literal in parts:
        at += gap
        inner = length if literal else max(inner, 1)
        pieces.append(Piece(length, at, at + inner, literal))
        table += [(at + n, at + n + 1) if literal else (at, at + inner) for n in range(length)]
        at += inner
    for start, end in ranges("x" * len(table), Random(seed)):
        got = Pieces(pieces).to_source(start, end)
        assert (got.start, got.end) == (table[start][0], table[end - 1][1])
        chained = Chain(Pieces(pieces), Shift(9)).to_source(start, end)
        assert chained == (got.start + 9, got.end + 9, got.exact)
