"""Object storage as this project uses it: small objects, read and written whole.

An object appears whole or not at all. `create` and `swap` are conditional (`If-None-Match: *`,
`If-Match`): of several that try at the same time one succeeds. Where the answer to one of them is
lost, the object is looked at: it tells whether the request was carried out. For that, what a
writer puts must differ from what any other could put under the name (an id, a random token), or
mean the same.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    NotModifiedError,
    PreconditionError,
)

from etl.errors import StorageAway
from etl.objects.address import ONCE, PATIENT, Patience, client
from etl.objects.refusals import refused

if TYPE_CHECKING:
    from obstore import ObjectMeta
    from obstore.store import ObjectStoreMethods

_TRIES: Final = 6
_FIRST_PAUSE: Final = 0.05  # seconds, doubled each time


class Tag(NamedTuple):
    """Which writing of an object this is, as its storage tells writings apart."""

    e_tag: str | None
    version: str | None


class Tagged(NamedTuple):
    """The content of an object, and which writing of it that is."""

    content: bytes
    tag: Tag


@dataclass(frozen=True)
class Objects:
    """The objects below an address such as `s3://bucket/path`; names are relative to it.

    Requests are bounded in time and asked again a few times. Whatever fails for good is a
    `StorageAway` (a `StoreError`): one line with the address, what failed, and what to do.
    """

    place: str
    patience: Patience = PATIENT

    def read(self, name: str) -> bytes | None:
        """An object; None where there is none."""
        found = self.tagged(name)
        return None if found is None else found.content

    def tagged(self, name: str) -> Tagged | None:
        """An object with its tag; None where there is none."""
        return self.fresh(name, None)

    def fresh(self, name: str, held: Tagged | None) -> Tagged | None:
        """An object as it is now; the very `held` where it is still that, which costs no transfer.
        None where there is none."""
        asked: Any = {"if_none_match": held.tag.e_tag} if held and held.tag.e_tag else None
        with self._refusals(f"read {name}"):
            try:
                found = self._client.get(name, options=asked)
                return Tagged(bytes(found.bytes()), _tag(found.meta))
            except NotModifiedError:
                return held
            except FileNotFoundError as error:
                _require_bucket(self.place, error)
                return None

    def tag(self, name: str) -> Tag | None:
        """The tag of an object, which is not read; None where there is none."""
        with self._refusals(f"look at {name}"):
            try:
                return _tag(self._client.head(name))
            except FileNotFoundError:
                return None

    def write(self, name: str, content: bytes) -> None:
        """Put an object in the place of whatever is there."""
        with self._refusals(f"write {name}"):
            self._client.put(name, content)

    def create(self, name: str, content: bytes) -> bool:
        """Put an object where none is; whether that was done."""
        return self._put(name, content, None)

    def swap(self, name: str, content: bytes, tag: Tag) -> bool:
        """Put an object where the one with this tag still is; whether that was done."""
        return self._put(name, content, tag)

    def remove(self, name: str) -> None:
        """Take out an object, if it is there."""
        with self._refusals(f"remove {name}"):
            try:
                self._client.delete(name)
            except FileNotFoundError as error:
                _require_bucket(self.place, error)

    def copy(self, name: str, to: str) -> None:
        """Make an object there is also under another name; the storage does it by itself."""
        with self._refusals(f"copy {name}"):
            self._client.copy(name, to)

    def move(self, name: str, to: str) -> None:
        """Give an object another name."""
        self.copy(name, to)
        self.remove(name)

    def names(self, prefix: str = "", *, after: str = "") -> list[str]:
        """Names below a folder of objects (all, without one), sorted; those after a name if one
        is given. None where nothing is."""
        return sorted(self.sizes(prefix, after=after))

    def sizes(self, prefix: str = "", *, after: str = "") -> dict[str, int]:
        """Names below a folder of objects, as `names` has them, each with its bytes."""
        return {each["path"]: each["size"] for each in self._listed(prefix, after)}

    def tags(self, prefix: str = "") -> dict[str, Tag]:
        """Names below a folder of objects, as `names` has them, each with its tag."""
        return {each["path"]: _tag(each) for each in self._listed(prefix, "")}

    def _listed(self, prefix: str, after: str) -> Sequence[ObjectMeta]:
        with self._refusals(f"list {prefix or 'what is there'}"):
            return self._client.list(prefix or None, offset=after or None).collect()

    def _put(self, name: str, content: bytes, tag: Tag | None) -> bool:
        """Made once at a time, because the client would take its own lost success for another's.

        `uncertain` is whether an earlier request may have been carried out unseen.
        """
        once = client(self.place, ONCE)
        known = {} if tag is None else {k: v for k, v in tag._asdict().items() if v is not None}
        mode: Any = known or "create"
        uncertain, ends = False, time.monotonic() + PATIENT.whole.total_seconds()
        for tried in range(_TRIES):
            try:
                once.put(name, content, mode=mode, use_multipart=False)
                return True
            except (AlreadyExistsError, PreconditionError):
                there = self.tagged(name)
                if there is not None and there.tag != tag:
                    return uncertain and there.content == content
                if there is None and tag is not None:
                    return False
                # A storage that was asked twice at a time may refuse both: nothing stands there.
            except FileNotFoundError as error:
                _require_bucket(self.place, error)
                return False
            except BaseError as error:
                if tried == _TRIES - 1 or time.monotonic() > ends or _is_final(error):
                    raise refused(self.place, f"write {name}", error) from None
                uncertain = True
            time.sleep(_FIRST_PAUSE * 2**tried * (0.5 + random.random()))
        raise refused(self.place, f"write {name}", TimeoutError("timed out"))

    @property
    def _client(self) -> ObjectStoreMethods:
        return client(self.place, self.patience)

    @contextmanager
    def _refusals(self, what: str) -> Iterator[None]:
        try:
            yield
        except (BaseError, OSError) as error:
            raise refused(self.place, what, error) from None


def _tag(meta: ObjectMeta) -> Tag:
    return Tag(meta["e_tag"], meta["version"])


def _require_bucket(place: str, error: FileNotFoundError) -> None:
    """A bucket that is missing is told as an object that is: raises `StorageAway` for it."""
    said = str(error)
    if any(mark in said for mark in ("NoSuchBucket", "ContainerNotFound", "bucket does not exist")):
        raise refused(place, "find anything", error)


def _is_final(error: BaseError) -> bool:
    """Whether asking again cannot help: a 4xx answer, by what the client quotes of it."""
    said = str(error)
    return "non-2xx status code: 4" in said and "status code: 429" not in said


__all__ = ["Objects", "StorageAway", "Tag", "Tagged"]
