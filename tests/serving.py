"""A real `kg serve` on a free port, and plain HTTP to it, for tests and benchmarks."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

KG = (sys.executable, "-c", "from kg.cli import main; main()")


@dataclass(frozen=True)
class Response:
    """What came back: status, headers with their names in lower case, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The values of an answer in JSON, each row in the order of its columns."""
        answer = json.loads(self.body)
        columns = answer["head"]["vars"]
        return [tuple(row[c]["value"] for c in columns if c in row) for row in answer["results"]["bindings"]]


@dataclass(frozen=True)
class Server:
    """A server that runs: where, and as which process."""

    process: subprocess.Popen[str]
    host: str
    port: int
    told: str

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = 60,
    ) -> Response:
        """A request as it stands, on a connection of its own."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            names = {name.lower(): value for name, value in answer.getheaders()}
            return Response(answer.status, names, answer.read())
        finally:
            connection.close()

    def ask(self, query: str, accept: str | None = None, **parameters: Any) -> Response:
        """A query by GET; a parameter's underscores stand for hyphens, and a list for several."""
        asked = {"query": query} | {name.replace("_", "-"): value for name, value in parameters.items()}
        headers = {} if accept is None else {"Accept": accept}
        return self.send("GET", f"/sparql?{urlencode(asked, doseq=True)}", headers=headers)

    def raw(self, content: bytes, timeout: float = 60) -> bytes:
        """Whatever comes back to these bytes until the server closes, or has answered once."""
        with socket.create_connection((self.host, self.port), timeout=timeout) as connection:
            connection.sendall(content)
            received = bytearray()
            while True:
                try:
                    piece = connection.recv(65536)
                except ConnectionResetError:
                    break
                received += piece
                if not piece or _is_whole(received):
                    break
            return bytes(received)

    @property
    def processes(self) -> list[int]:
        """The ids of the server's process and of all below it."""
        found, todo = [], [self.process.pid]
        while todo:
            found.append(todo.pop())
            todo += children(found[-1])
        return found

    @property
    def memory(self) -> int:
        """Bytes that the server's own process has resident."""
        return resident(self.process.pid)


def _is_whole(received: bytearray) -> bool:
    head, end, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    return bool(end and length and len(body) >= int(length[1]))


def children(pid: int) -> list[int]:
    """The processes that another has started."""
    try:
        return [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []


def resident(pid: int) -> int:
    """Bytes of a process that are in memory; 0 where it is gone."""
    try:
        found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def ended(pid: int) -> bool:
    """Whether a process is no more: its files and connections are closed too, which come after its memory."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state in "ZX"


@contextmanager
def serving(directory: Path, *options: str, **environment: str) -> Iterator[Server]:
    """A server of a graph directory, ended in the end; its stderr is ``told`` as far as the line with its address."""
    process = subprocess.Popen(
        [*KG, "serve", "--graph", str(directory), "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    )
    assert process.stderr is not None
    told = ""
    try:
        while not (found := re.search(r"is served at (\S+)/sparql.*\((\S+)\)|is served at (\S+)/sparql", told)):
            line = process.stderr.readline()
            assert line, f"kg serve ended: {told}"
            told += line
        address = urlsplit(found[2] or found[3])
        assert address.hostname is not None
        assert address.port is not None
        yield Server(process, address.hostname, address.port, told)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
