"""What tests of object storage are given: a server, a bucket of their own, and faults before it."""

from __future__ import annotations

import secrets
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from etl.objects.objects import Objects
from tests.storage.faults import Faults

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Storage:
    """A running storage; `settings` is what its clients need in their environment."""

    port: int

    @property
    def settings(self) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": "us-east-1",
            "AWS_ALLOW_HTTP": "true",
        }

    def bucket(self) -> str:
        """The address of a new bucket."""
        name = f"csea-{secrets.token_hex(6)}"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("PUT", f"/{name}")
        assert connection.getresponse().status == 200
        connection.close()
        return f"s3://{name}"


@pytest.fixture(scope="session")
def storage() -> Iterator[Storage]:
    """Object storage on a free port, for the whole run of a process."""
    command = [sys.executable, "-m", "tests.storage.server", "0"]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Storage(int(process.stdout.readline()))
        finally:
            process.kill()


@pytest.fixture
def bucket(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty bucket, which this process may read and write."""
    for name, value in storage.settings.items():
        monkeypatch.setenv(name, value)
    return storage.bucket()


@pytest.fixture
def faults(storage: Storage, bucket: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    """A proxy through which the bucket is reached from here on; nothing fails until it is told."""
    assert bucket
    with Faults(storage.port) as proxy:
        monkeypatch.setenv("AWS_ENDPOINT_URL", proxy.endpoint)
        yield proxy


def copied(folder: Path, place: str) -> None:
    """Put every file of a folder into object storage, each under its name."""
    objects = Objects(place)
    names = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    with ThreadPoolExecutor(4) as threads:
        list(
            threads.map(lambda p: objects.write(str(p.relative_to(folder)), p.read_bytes()), names)
        )
