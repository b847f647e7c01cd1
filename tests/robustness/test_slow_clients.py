"""Clients that are slow on purpose, each on a bare socket: they are dropped, and others are served meanwhile."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from portique.serve.patience import Limits

SERVER = """
import asyncio
from portique.serve.patience import Limits
from portique.serve.run import listening, port_of, run

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        return await send({"type": "lifespan.shutdown.complete"})
    length, more = 0, scope["method"] == "POST"
    while more:
        said = await receive()
        length += len(said.get("body", b""))
        more = said.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    if scope["path"] == "/stream":
        for _ in range(40):
            await send({"type": "http.response.body", "body": b"data: x\\n\\n", "more_body": True})
            await asyncio.sleep(.05)
    if scope["path"] == "/much":
        for _ in range(4000):
            await send({"type": "http.response.body", "body": b"x" * 65536, "more_body": True})
    await send({"type": "http.response.body", "body": str(length).encode()})

doors = {listening("127.0.0.1", 18300): app}
print(port_of(next(iter(doors))), flush=True)
run(doors, lambda: print("ready", flush=True), Limits(head=.5, body=1.0, taking=.5, connections=30))
"""
PATIENCE = 10.0  # seconds after which a test takes it that nothing comes any more


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        assert process.stdout is not None
        found = int(process.stdout.readline())
        assert process.stdout.readline() == "ready\n"
        yield found
    finally:
        process.kill()
        process.wait()


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def dropped(client: socket.socket) -> bool:
    """Whether the server ends the connection without having answered."""
    try:
        return client.recv(1000) == b""
    except ConnectionResetError:
        return True


def ask(port: int, request: bytes = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") -> bytes:
    with connect(port) as client:
        client.sendall(request)
        return b"".join(iter(lambda: client.recv(65536), b""))


@pytest.mark.parametrize(
    "begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nX: y\r\n"]
)
def test_who_does_not_finish_a_request_is_dropped(port: int, begun: bytes) -> None:
    with connect(port) as client:
        client.sendall(begun)
        assert dropped(client)


def test_a_letter_now_and_then_does_not_help(port: int) -> None:
    with connect(port) as client:
        client.settimeout(0.1)
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX: ")
        for _ in range(100):
            try:
                client.sendall(b"y")
                assert client.recv(1000) == b""
                return
            except TimeoutError:
                continue
            except (ConnectionResetError, BrokenPipeError):
                return
    raise AssertionError("it still listens after ten seconds")


def test_the_second_request_has_no_more_time(port: int) -> None:
    with connect(port) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = b""
        while not answer.endswith(b"0\r\n\r\n"):
            answer += client.recv(1000)
        client.sendall(b"GET / HT")
        assert dropped(client)


def test_a_head_without_end_is_refused(port: int) -> None:
    with connect(port) as client:
        try:
            client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 1_000_000)
            assert client.recv(1000)[:12] in (b"HTTP/1.1 400", b"")
        except (ConnectionResetError, BrokenPipeError):
            pass


def test_a_body_that_does_not_come_is_not_waited_for(port: int) -> None:
    with connect(port) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc")
        assert dropped(client)
    whole = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"
    assert b"\r\n3\r\n" in ask(port, whole) or ask(port, whole).endswith(b"3")


def test_a_body_that_nobody_reads_is_not_taken_for_ever(port: int) -> None:
    with connect(port) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
        answered = client.recv(1000)
        assert answered.startswith(b"HTTP/1.1 200")
        while answered:
            answered = client.recv(1000)


def test_who_does_not_read_the_answer_is_dropped(port: int) -> None:
    with connect(port) as client:
        client.sendall(b"GET /much HTTP/1.1\r\nHost: x\r\n\r\n")
        for _ in range(3):  # some time goes by
            with connect(port) as waiting:
                assert dropped(waiting)
        taken = 0
        try:
            while piece := client.recv(1 << 20):
                taken += len(piece)
        except ConnectionResetError:
            pass
        assert taken < 4000 * 65536


def test_an_answer_that_lasts_is_no_trouble(port: int) -> None:
    assert ask(port, b"GET /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").count(b"data: x") == 40


def test_idle_connections_keep_nobody_out(port: int) -> None:
    with ExitStack() as held:
        for _ in range(200):
            held.enter_context(connect(port))
        assert ask(port).startswith(b"HTTP/1.1 200")


def test_when_all_are_busy_the_next_is_turned_away(port: int) -> None:
    with ExitStack() as held:
        for _ in range(30):
            client = held.enter_context(connect(port))
            client.sendall(b"GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
            assert client.recv(10)
        with suppress(ConnectionResetError, BrokenPipeError):  # where it is closed before it has asked
            assert b"503" in ask(port)
    assert ask(port).startswith(b"HTTP/1.1 200")


def test_the_limits_leave_files_for_the_site() -> None:
    assert Limits().within(4096).connections == 1000
    assert Limits().within(1024).connections == 824
    assert Limits().within(100).connections == 20
