"""Who is it, and may they: the one place that is asked before anything of the studio is shown or done.

A link with a key, printed where the server was started and good for one use, becomes a cookie. The cookie is
HttpOnly and SameSite=Strict; of it the folder `.portique/` holds a hash, so that a restarted server still
knows its people. Each request must come to a name of this machine (no name of somebody else's that points
here), from the studio's own origin, and a change must carry a header that no form and no other site can set.
"""

from __future__ import annotations

import hmac
import json
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from ipaddress import ip_address
from typing import Any

from portique.files import Files

FILE = ".portique/studio/sessions.json"
HEADER = "x-portique"
LASTS = 30 * 24 * 3600  # seconds that a session is good for without being used
MOST = 50  # sessions that are remembered
OWNER = "owner"
"""Who edits until there are accounts: everybody with a link."""

READS = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who may: `who` is the name in the journal, `session` tells one browser from another."""

    who: str
    session: str


@dataclass(frozen=True, slots=True)
class Denied:
    """Why not, for a person, and the HTTP status that says it."""

    status: int
    error: str
    hint: str = ""


@dataclass(slots=True)
class Sessions:
    """The sessions of one studio that listens at `port` of `host`."""

    files: Files
    port: int
    host: str = "127.0.0.1"
    _key: str = ""
    _known: dict[str, float] = field(default_factory=dict)
    _read: bool = False

    @property
    def cookie(self) -> str:
        """The cookie's name: cookies do not part ports, names do."""
        return f"portique-{self.port}"

    def new_key(self) -> str:
        """A key for one use; an earlier one that was not used is void."""
        self._key = secrets.token_urlsafe(24)
        return self._key

    def enter(self, key: str) -> str | None:
        """The cookie's value for a key, which is then used up; None for a key that is not good."""
        if not self._key or not hmac.compare_digest(key.encode(), self._key.encode()):
            return None
        self._key = ""
        token = secrets.token_urlsafe(32)
        self._remember(_hashed(token), time.time())
        return token

    def visitor(self, token: str) -> Visitor | None:
        """Who has this cookie."""
        self._load()
        hashed, now = _hashed(token), time.time()
        seen = self._known.get(hashed) if token else None
        if seen is None or now - seen > LASTS:
            return None
        if now - seen > 24 * 3600:
            self._remember(hashed, now)
        return Visitor(OWNER, hashed[:12])

    def admit(self, method: str, headers: Mapping[str, str], token: str) -> Visitor | Denied:
        """Whether a request may be answered. `headers` have names in small letters."""
        wrong = self.place(method, headers)
        if wrong is not None:
            return wrong
        if method not in READS and headers.get(HEADER) != "1":
            return Denied(
                403, "a change needs the header X-Portique", "Use the studio, or send `X-Portique: 1`."
            )
        found = self.visitor(token)
        if found is None:
            return Denied(
                401,
                "you are not logged in here",
                "Open the link that `portique serve` printed, or start it again.",
            )
        return found

    def place(self, method: str, headers: Mapping[str, str]) -> Denied | None:
        """Why a request comes to the wrong name or from the wrong place; None where it does not."""
        host = headers.get("host", "")
        if not self._is_ours(host):
            return Denied(
                421, f"the studio does not answer to the name {host[:100]!r}", "Use the printed link."
            )
        origin = headers.get("origin")
        site = headers.get("sec-fetch-site", "same-origin")
        if origin is not None and origin != f"http://{host}":
            return Denied(403, "the request comes from another site", "Only the studio's own pages may ask.")
        if site not in ("same-origin", "none") and headers.get("sec-fetch-mode") != "navigate":
            return Denied(403, "the request comes from another site", "Only the studio's own pages may ask.")
        if origin is None and method not in READS and "sec-fetch-site" in headers and site != "same-origin":
            return Denied(403, "a change needs an origin", "")
        return None

    def _is_ours(self, host: str) -> bool:
        """Whether a Host is this machine's, at our port: a name in the network's hands is not."""
        name, _, port = host.rpartition(":")
        if port != str(self.port):
            return False
        if name in ("127.0.0.1", "localhost", "[::1]"):
            return True
        if self.host in ("127.0.0.1", "localhost", "::1"):
            return False
        try:
            ip_address(name.strip("[]"))
        except ValueError:
            return name == self.host
        return True

    def _load(self) -> None:
        if self._read:
            return
        self._read = True
        with suppress(OSError, ValueError, AttributeError):
            said: Any = json.loads(self.files.read_or_none(FILE) or b"{}")
            self._known |= {str(one): float(seen) for one, seen in said.items()}

    def _remember(self, hashed: str, now: float) -> None:
        self._load()
        self._known[hashed] = now
        kept = sorted(self._known.items(), key=lambda one: -one[1])[:MOST]
        self._known = {one: seen for one, seen in kept if now - seen < LASTS}
        with suppress(OSError):  # a full disk costs the session after a restart, no more
            self.files.write(FILE, json.dumps(self._known).encode())


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
