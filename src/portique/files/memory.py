"""Doubles: a folder in memory, and one whose disk fails when told."""

from __future__ import annotations

from portique.files.door import Entry, Files, saved
from portique.files.names import checked


class Memory:
    """A folder that is a dictionary; time is a counter of writes."""

    def __init__(self, contents: dict[str, bytes] | None = None) -> None:
        self.contents = {checked(path): data for path, data in (contents or {}).items()}
        self._times = dict.fromkeys(self.contents, 0)
        self._clock = 0

    def read(self, path: str) -> bytes:
        """See `Files.read`."""
        try:
            return self.contents[checked(path)]
        except KeyError:
            raise FileNotFoundError(2, "no such file", path) from None

    def exists(self, path: str) -> bool:
        """See `Files.exists`."""
        return checked(path) in self.contents

    def list(self, prefix: str = "") -> list[Entry]:
        """See `Files.list`."""
        start = f"{checked(prefix)}/" if prefix else ""
        return [
            Entry(path, len(data), self._times[path])
            for path, data in sorted(self.contents.items())
            if path.startswith(start)
        ]

    def write(self, path: str, data: bytes) -> None:
        """See `Files.write`."""
        self._clock += 1
        self.contents[checked(path)] = data
        self._times[path] = self._clock

    def save(self, path: str, data: bytes, *, expected: str) -> str:
        """See `Files.save`."""
        return saved(self, path, data, expected)

    def delete(self, path: str) -> None:
        """See `Files.delete`."""
        self.contents.pop(checked(path), None)

    def move(self, path: str, to: str) -> None:
        """See `Files.move`."""
        if checked(to) in self.contents:
            raise FileExistsError(17, "there is a file already", to)
        data = self.read(path)
        self.delete(path)
        self.write(to, data)


class Failing:
    """`files`, but the change number `at` (counted from 1) fails with `error` and changes nothing."""

    def __init__(self, files: Files, at: int, error: OSError | None = None) -> None:
        self._files = files
        self._left = at
        self._error = error or OSError(28, "No space left on device")

    def _count(self) -> None:
        self._left -= 1
        if self._left == 0:
            raise self._error

    def read(self, path: str) -> bytes:
        """See `Files.read`."""
        return self._files.read(path)

    def exists(self, path: str) -> bool:
        """See `Files.exists`."""
        return self._files.exists(path)

    def list(self, prefix: str = "") -> list[Entry]:
        """See `Files.list`."""
        return list(self._files.list(prefix))

    def write(self, path: str, data: bytes) -> None:
        """See `Files.write`."""
        self._count()
        self._files.write(path, data)

    def save(self, path: str, data: bytes, *, expected: str) -> str:
        """See `Files.save`."""
        return saved(self, path, data, expected)

    def delete(self, path: str) -> None:
        """See `Files.delete`."""
        self._count()
        self._files.delete(path)

    def move(self, path: str, to: str) -> None:
        """See `Files.move`."""
        self._count()
        self._files.move(path, to)
