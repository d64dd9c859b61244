"""Real SPARQL servers on free loopback ports, for as long as a test needs them, and one that stands in the way."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

USER, PASSWORD = "reporter", "s3cret-of-the-reporter"
DBA = "for-the-test-alone"
ROWS = 20_000
"""The most that Virtuoso answers, as it is set up here."""

VIRTUOSO = f"""
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{{sql}}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ServerThreads = 8
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{{http}}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = {ROWS}
"""
GRANTS = f"""
SET PASSWORD "dba" "{DBA}";
DB.DBA.USER_CREATE ('{USER}', '{PASSWORD}');
GRANT SPARQL_UPDATE TO "{USER}";
"""


@dataclass(frozen=True)
class Server:
    """A server: its name, its address for ``--store``, and the environment that one needs to write to it."""

    name: str
    address: str
    environment: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """An Oxigraph server on a database of its own."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("no Oxigraph server: pip install oxigraph")
    port = free_port()
    command = [program, "serve", "--location", str(folder / "oxigraph"), "--bind", f"127.0.0.1:{port}"]
    with running(command, folder, port):
        yield Server("oxigraph", f"sparql:http://127.0.0.1:{port}/")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """A Virtuoso with one user who may write."""
    program, shell = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or shell is None:
        pytest.skip("no Virtuoso: apt-get install virtuoso-opensource-7")
    sql, http_ = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=sql, http=http_), encoding="utf-8")
    with running([program, "-f", "-c", "virtuoso.ini"], folder, http_):
        told = subprocess.run(
            [shell, f"127.0.0.1:{sql}", "dba", "dba", "errors=stdout"],
            input=GRANTS, capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        assert "Error" not in told.stdout, told.stdout
        environment = {"KG_STORE_USER": USER, "KG_STORE_PASSWORD": PASSWORD}
        yield Server("virtuoso", f"sparql:http://127.0.0.1:{http_}/sparql", environment)


SERVERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """A program in a folder, from when it answers on a port until it is stopped."""
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            for _ in range(600):
                if process.poll() is not None or answers(port):
                    break
                time.sleep(0.1)
            assert process.poll() is None, (folder / "log").read_text(errors="replace")
            assert answers(port), f"{command[0]} does not answer"
            yield
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


# What stands in the way

LOST = "lost"
Taken = bool | str
Fault = Callable[[BaseHTTPRequestHandler, int, bytes], Taken]
"""Given a request, how many came before, and its body: answers it in its own way (True), or lets it pass; what is LOST
is done, and no answer comes."""


@contextmanager
def between(port: int | None, fault: Fault) -> Iterator[str]:
    """The URL of a server that passes each request on to the one at a port, but for those that a fault answers."""
    seen, lock = [0], threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_all(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            with lock:
                number, seen[0] = seen[0], seen[0] + 1
            taken = fault(self, number, body)
            if taken is True:
                return
            assert port is not None
            done = self.passed_on(body, port)
            if taken == LOST:
                self.close_connection = True
            else:
                reply(self, *done)

        do_GET = do_POST = do_PUT = do_DELETE = handle_all

        def passed_on(self, body: bytes, port: int) -> tuple[int, bytes, dict[str, str]]:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "connection")}
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            kept = [(k, v) for k, v in answer.getheaders() if k.lower() in ("content-type", "server")]
            return answer.status, content, dict(kept)

        def send_response(self, code: int, message: str | None = None) -> None:
            self.send_response_only(code, message)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def reply(handler: BaseHTTPRequestHandler, status: int, content: bytes, headers: Mapping[str, str]) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)
