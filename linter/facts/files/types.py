"""Which content and which MIME types go with which file extension."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import msgspec

from linter.facts.context import Terms
from linter.facts.table import Table, shape

_IMAGE_TYPES = {"png": b"\x89PNG", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "gif": b"GIF8"}


class FileType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a file of an extension holds (`contents.content_family`), and the MIME types that fit it.

    `content` is missing where nothing is known of it, and empty where a file has no sign of its own.
    """

    content: tuple[str, ...] | None = None
    types: tuple[str, ...] = ()


@shape
class FileTypeTable(Table, frozen=True, tag="file-types"):
    """Which content and which MIME types go with which file extension; the registered type is the first."""

    values: dict[str, FileType]

    @cached_property
    def content(self) -> Mapping[str, tuple[str, ...]]:
        """The content of files, by extension, where it is known."""
        return {name: one.content for name, one in self.values.items() if one.content is not None}

    @cached_property
    def known(self) -> frozenset[str]:
        """All types."""
        return frozenset(name for one in self.values.values() for name in one.types)

    def declared_otherwise(self, content_type: str, extension: str) -> bool:
        """Whether the type is that of another extension; unknown types and extensions are let pass."""
        wanted = self.values[extension].types if extension in self.values else ()
        return bool(wanted) and content_type not in wanted and content_type in self.known

    def agrees(self, data: bytes, family: str, extension: str) -> bool:
        """Whether the content is surely that of the extension; of images, just that format."""
        if extension in _IMAGE_TYPES:
            return data.startswith(_IMAGE_TYPES[extension])
        return family not in ("", "ole") and self.content.get(extension, ())[:1] == (family,)


def file_types(terms: Terms) -> FileTypeTable:
    """The table of file types."""
    return terms.table("attachments/file-types", FileTypeTable)
