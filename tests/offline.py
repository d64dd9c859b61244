"""Runs commands where there is no network but loopback, and tells what came of them and whether anything was tried.

    unshare --net python tests/offline.py FOLDER < COMMANDS

COMMANDS is JSON: a list of commands, each a list of words; of those that serve, the address that they tell is asked
before they are stopped. Printed is JSON: for each command its exit status and what it printed, and how often a way out
was looked for: the kernel of the namespace counts what it found no route for, whatever made it, and every datagram.
"""

from __future__ import annotations

import fcntl
import json
import re
import socket
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

SIOCSIFFLAGS = 0x8914
IFF_UP = 1
QUERY = "SELECT ?name { ?person a dip:Person ; rdfs:label ?name }"


def raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH22x", b"lo", IFF_UP))


def attempts() -> dict[str, int]:
    """What the kernel counted of ways out that were looked for."""
    rows = [line.split() for line in Path("/proc/self/net/snmp").read_text(encoding="ascii").splitlines()]
    counted = {f"{names[0]}{name}": int(value) for names, values in zip(rows[::2], rows[1::2], strict=True)
               for name, value in zip(names[1:], values[1:], strict=True)}  # fmt: skip
    six = dict(line.split() for line in Path("/proc/self/net/snmp6").read_text(encoding="ascii").splitlines())
    return {
        "no route": counted["Ip:OutNoRoutes"] + int(six["Ip6OutNoRoutes"]),
        "datagrams": counted["Udp:OutDatagrams"] + int(six["Udp6OutDatagrams"]),
    }


def run(command: list[str], folder: str) -> dict[str, Any]:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return {"status": done.returncode, "stdout": done.stdout, "stderr": done.stderr}


def serve(command: list[str], folder: str) -> dict[str, Any]:
    """Starts a server, asks it one query, and stops it."""
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stderr is not None
    told = ""
    while not (address := re.search(r"http://127\.0\.0\.1:\d+", told)):
        line = process.stderr.readline()
        if not line:
            return {"status": process.wait(), "stdout": "", "stderr": told}
        told += line
    with urlopen(f"{address[0]}/sparql?query={quote(QUERY)}") as answer:
        found = answer.read().decode("utf-8")
    process.terminate()
    _, rest = process.communicate()
    return {"status": process.returncode, "stdout": found, "stderr": told + rest}


if __name__ == "__main__":
    raise_loopback()
    before = attempts()
    assert not any(before.values()), before
    commands = json.load(sys.stdin)
    told = [(serve if "serve" in command else run)(command, sys.argv[1]) for command in commands]
    json.dump({"commands": told, "attempts": attempts()}, sys.stdout)
