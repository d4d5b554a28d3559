"""What a compressed file or an archive carries.

Downloads come as gzip, or as a zip with the table and what describes it. One layer is taken off and
no more: what is compressed again inside is refused, and so is what would expand beyond the limit of
archives.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl.errors import DataError
from etl.reading.file import LARGEST_MEMBER, SourceFile

_GZIP: Final = b"\x1f\x8b"
_COMPRESSED: Final = (_GZIP, b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"\x28\xb5\x2f\xfd")
_MOST_MEMBERS: Final = 20
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_PIECE: Final = 1 << 20


def uncompressed(file: SourceFile) -> SourceFile:
    """What a file compressed with gzip holds; any other file as it is. `DataError` when it is
    damaged, expands beyond the limit, or holds a compressed file again, and for a workbook in
    a form that is not read."""
    _check_workbook(file)
    if not file.content.startswith(_GZIP):
        return file
    content = bytearray()
    try:
        with gzip.open(io.BytesIO(file.content)) as stream:
            while piece := stream.read(_PIECE):
                content += piece
                if len(content) > LARGEST_MEMBER:
                    raise DataError(
                        f"{file.label}: would expand to more than "
                        f"{LARGEST_MEMBER // 1_000_000} MB; that is refused"
                    )
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(
            f"{file.label}: the gzip file is damaged: {error}; download it again"
        ) from None
    inner = replace(file, content=bytes(content))
    _check_workbook(inner)
    if _is_compressed(inner):
        raise _nested(file, "it")
    return inner


def members(file: SourceFile) -> Iterator[SourceFile]:
    """The files in a zip archive, but for folders and what systems hide there; none of any other
    file and of an archive with more than a download of a table has. `DataError` for an archive
    within it, and for one that would expand beyond the limit."""
    if file.kind != "zip":
        return
    names = [name for name in file.member_names() if not _is_hidden(name)]
    if len(names) > _MOST_MEMBERS:
        return
    for name, content in file.members(*names).items():
        last = SourceFile(name, b"").label
        member = replace(file, name=f"{file.label}: {last}", content=content)
        if _is_compressed(member):
            raise _nested(file, last)
        _check_workbook(member)
        yield member


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return not parts[-1] or parts[-1].startswith(".") or parts[0] == "__MACOSX"


def _is_compressed(file: SourceFile) -> bool:
    return file.content.startswith(_COMPRESSED) or file.kind == "zip"


def _check_workbook(file: SourceFile) -> None:
    """Raise `DataError` for a workbook of before XLSX, and for one behind a password, which comes
    in the same form."""
    if not file.content.startswith(_OLD):
        return
    if _LOCKED in file.content:
        raise DataError(f"{file.label}: is locked with a password; save it without one")
    raise DataError(
        f"{file.label}: is an old Excel workbook (.xls), which is not read; download the same "
        "table as CSV, or save the workbook as .xlsx or CSV"
    )


def _nested(file: SourceFile, what: str) -> DataError:
    return DataError(
        f"{file.label}: {what} holds a compressed file again; unpack it and load the file inside"
    )
