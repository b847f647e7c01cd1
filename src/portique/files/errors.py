"""What can be refused. All but `Changed` and `Locked` are OSErrors, as the machine's own refusals are."""

from __future__ import annotations

import errno


class OutsideFolder(OSError):  # noqa: N818 - a refusal, named after what is refused
    """A path that leads, or might lead, out of the folder: `..`, absolute, or through a link."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(errno.EACCES, why, path)


class UnusableName(OSError):  # noqa: N818
    """A name that some system cannot store: `aux.md`, `a?b.md`, one of more than 255 bytes."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(errno.EINVAL, why, path)


class Changed(Exception):  # noqa: N818
    """A file is not what a save expected. `present` holds its bytes now, None where there is no file."""

    def __init__(self, path: str, present: bytes | None) -> None:
        super().__init__(f"{path} was {'removed' if present is None else 'changed'} by someone else")
        self.path = path
        self.present = present


class Locked(Exception):  # noqa: N818
    """Someone else works here: `owner` says who, `since` when they began (seconds since 1970)."""

    def __init__(self, owner: str, since: float) -> None:
        super().__init__(f"in use by {owner or 'another program'}")
        self.owner = owner
        self.since = since
