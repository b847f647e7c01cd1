"""The socket on which a site is served."""

from __future__ import annotations

import asyncio
import socket

from portique.serve.run import listening, port_of
from tests.loops import finished


def test_pieces_of_an_answer_are_not_held_back() -> None:
    async def answering() -> bool:
        told: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            accepted = writer.get_extra_info("socket")
            told.set_result(bool(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
            writer.close()

        with listening("127.0.0.1", 8900) as opened:
            async with await asyncio.start_server(answer, sock=opened):
                _, writer = await asyncio.open_connection("127.0.0.1", port_of(opened))
                writer.close()
                return await told

    assert finished(answering())


def test_a_taken_port_is_passed_over() -> None:
    with listening("127.0.0.1", 8930) as first, listening("127.0.0.1", port_of(first)) as second:
        assert port_of(first) < port_of(second) < port_of(first) + 20
