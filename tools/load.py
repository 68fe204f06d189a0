"""A small load driver: many connections kept open, one request at a time on each.

Used by `make bench`, `make soak` and the race tests, so that all speak to a server as browsers do.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, and after how many seconds; status 0 means the connection broke."""

    status: int
    body: bytes
    seconds: float

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


class Connection:
    """One connection kept open; opened again when it breaks."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(
        self, method: str, path: str, *, headers: dict[str, str], body: bytes = b""
    ) -> Answer:
        """Send one request and read its answer."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {headers.get('Host', 'localhost')}"]
        lines += [f"{name}: {value}" for name, value in headers.items() if name != "Host"]
        if body:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        wire = ("\r\n".join(lines) + "\r\n\r\n").encode() + body
        began = time.perf_counter()
        for is_last in (False, True):
            is_fresh = self.writer is None
            try:
                if self.writer is None:
                    self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
                self.writer.write(wire)
                await self.writer.drain()
                status, answer = await self._read(method)
            except (OSError, asyncio.IncompleteReadError, ValueError):
                self.close()
                # A server may close an idle connection; only that is tried again.
                if is_fresh or is_last:
                    break
                continue
            return Answer(status, answer, time.perf_counter() - began)
        return Answer(0, b"", time.perf_counter() - began)

    async def _read(self, method: str) -> tuple[int, bytes]:
        assert self.reader is not None
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split(" ", 2)[1])
        fields = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head[1:] if line)
        }
        body = b""
        if fields.get("transfer-encoding") == "chunked":
            body = await self._read_chunks()
        elif method != "HEAD" and status not in (204, 304):
            body = await self.reader.readexactly(int(fields.get("content-length", "0")))
        if fields.get("connection", "").lower() == "close":
            self.close()
        return status, body

    async def _read_chunks(self) -> bytes:
        assert self.reader is not None
        body = b""
        while size := int(await self.reader.readline(), 16):
            body += await self.reader.readexactly(size)
            await self.reader.readline()
        await self.reader.readline()
        return body

    def close(self) -> None:
        """Drop the connection."""
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


@dataclass(slots=True)
class Request:
    """One request of a run."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


async def run(
    host: str,
    port: int,
    *,
    clients: int,
    next_request: Callable[[int], Request | None],
    seen: Callable[[int, Request, Answer], None] | None = None,
) -> list[Answer]:
    """Let clients ask until each one's `next_request(client)` returns None."""
    answers: list[Answer] = []

    async def one(client: int) -> None:
        connection = Connection(host, port)
        while (request := next_request(client)) is not None:
            answer = await connection.ask(
                request.method, request.path, headers=request.headers, body=request.body
            )
            answers.append(answer)
            if seen is not None:
                seen(client, request, answer)
        connection.close()

    await asyncio.gather(*(one(client) for client in range(clients)))
    return answers


async def all_at_once(
    connections: Sequence[Connection], ask: Callable[[int, Connection], Awaitable[Answer]]
) -> list[Answer]:
    """Let every connection ask at the same moment."""
    gate = asyncio.Event()

    async def one(index: int, connection: Connection) -> Answer:
        await gate.wait()
        return await ask(index, connection)

    tasks = [asyncio.create_task(one(i, c)) for i, c in enumerate(connections)]
    await asyncio.sleep(0)
    gate.set()
    return list(await asyncio.gather(*tasks))


def percentile(values: Sequence[float], percent: float) -> float:
    """Return a percentile by nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
