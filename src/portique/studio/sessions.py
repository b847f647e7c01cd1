"""Who is it, and may they: the one place that is asked before anything of the studio is shown or done.

A link with a key, printed where the server was started and good for one use within ten minutes, becomes a
cookie. The cookie is HttpOnly and SameSite=Strict, and is exchanged for another one every day; of it the
folder `.portique/` holds a hash, so that a restarted server still knows its people. Each request must come to
a name of this machine (no name of somebody else's that points here), from the studio's own origin, and a
change must carry a header that no form and no other site can set.
"""

from __future__ import annotations

import hmac
import json
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, field, replace
from hashlib import sha256
from ipaddress import ip_address
from typing import Any

from portique.files import Files

FILE = ".portique/studio/sessions.json"
LINK = ".portique/studio/link.json"
"""Where another program of the owner's puts the hash of a key that it has made (`portique studio-link`)."""
SERVED = ".portique/studio/served.json"
HEADER = "x-portique"
DAY = 24 * 3600  # seconds
KEY_LASTS = 600  # seconds that a key is good for
LASTS = 30 * DAY  # that a session is good for without being used
LONGEST = 180 * DAY  # that it is good for at all
GRACE = 60  # seconds that a cookie is still good for once there is another: requests are on their way
WRONG_KEYS = 20  # within a minute, after which no key is looked at until it is over
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
class Known:
    """A session's cookie: when it was last seen (to the day), of which session it is and when that began,
    when it was given, and when another one took its place (0: not yet). In seconds of the clock."""

    seen: float
    session: str
    began: float
    given: float
    replaced: float = 0.0

    def is_good(self, now: float) -> bool:
        """Whether it still opens the studio."""
        lasts = now - self.seen <= LASTS and now - self.began <= LONGEST
        return lasts and not (self.replaced and now - self.replaced > GRACE)


@dataclass(slots=True)
class Sessions:
    """The sessions of one studio that listens at `port` of `host`."""

    files: Files
    port: int
    host: str = "127.0.0.1"
    _key: str = ""
    _made: float = 0.0
    _wrong: list[float] = field(default_factory=list)
    _known: dict[str, Known] = field(default_factory=dict)
    _read: bool = False

    @property
    def cookie(self) -> str:
        """The cookie's name: cookies do not part ports, names do."""
        return f"portique-{self.port}"

    def new_key(self) -> str:
        """A key for one use within ten minutes; an earlier one that was not used is void."""
        self._key, self._made = secrets.token_urlsafe(24), time.monotonic()
        return self._key

    @property
    def tired(self) -> bool:
        """Whether so many wrong keys came within a minute that none is looked at."""
        now = time.monotonic()
        self._wrong = [one for one in self._wrong if now - one < 60]
        return len(self._wrong) >= WRONG_KEYS

    def enter(self, key: str) -> str | None:
        """The cookie's value for a key, which is then used up; None for a key that is not good."""
        if self.tired:
            return None
        if not self._is_key(key):
            self._wrong.append(time.monotonic())
            return None
        self._key = ""
        token, now = secrets.token_urlsafe(32), time.time()
        hashed = _hashed(token)
        self._remember(hashed, Known(now, hashed[:12], now, now))
        return token

    def _is_key(self, key: str) -> bool:
        fresh = self._key and time.monotonic() - self._made <= KEY_LASTS
        if fresh and hmac.compare_digest(key.encode(), self._key.encode()):
            return True
        with suppress(OSError, ValueError, TypeError, KeyError):
            given = json.loads(self.files.read_or_none(LINK) or b"null")
            age = time.time() - float(given["made"])
            good = -60 <= age <= KEY_LASTS and hmac.compare_digest(_hashed(key), str(given["key"]))
            if good or age > KEY_LASTS:
                self.files.delete(LINK)
            return good
        return False

    def visitor(self, token: str) -> Visitor | None:
        """Who has this cookie."""
        self._load()
        hashed, now = _hashed(token), time.time()
        known = self._known.get(hashed) if token else None
        if known is None or not known.is_good(now):
            return None
        if now - known.seen > DAY:
            self._remember(hashed, replace(known, seen=now))
        return Visitor(OWNER, known.session)

    def renewed(self, token: str) -> str | None:
        """Another cookie in the place of one that was given more than a day ago; None where that may stay."""
        hashed, now = _hashed(token), time.time()
        known = self._known.get(hashed)
        if known is None or known.replaced or now - known.given < DAY or not known.is_good(now):
            return None
        made = secrets.token_urlsafe(32)
        self._known[hashed] = replace(known, replaced=now)
        self._remember(_hashed(made), replace(known, seen=now, given=now))
        return made

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
                "Open a new link: press Enter where `portique serve` runs, or run `portique studio-link`.",
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
            for hashed, known in said.items():
                with suppress(ValueError, TypeError):
                    self._known[hashed] = _known(hashed, known)

    def _remember(self, hashed: str, known: Known) -> None:
        self._load()
        self._known[hashed] = known
        now = time.time()
        kept = sorted(self._known.items(), key=lambda one: -one[1].seen)[:MOST]
        self._known = {one: known for one, known in kept if known.is_good(now)}
        with suppress(OSError):  # a full disk costs the session after a restart, no more
            data = {one: astuple(known) for one, known in self._known.items()}
            self.files.write(FILE, json.dumps(data).encode())


def say_served(files: Files, origin: str) -> None:
    """Write down where the studio is, for `studio-link`. A full disk costs that."""
    with suppress(OSError):
        files.write(SERVED, json.dumps({"origin": origin}).encode())


def served_at(files: Files) -> str | None:
    """Where the studio of a site is or was served last. Raises OSError."""
    with suppress(ValueError, TypeError, KeyError):
        return str(json.loads(files.read_or_none(SERVED) or b"null")["origin"])
    return None


def leave_key(files: Files) -> str:
    """Make a key for a studio that another process serves. Raises OSError."""
    key = secrets.token_urlsafe(24)
    files.write(LINK, json.dumps({"key": _hashed(key), "made": time.time()}).encode())
    return key


def _known(hashed: str, said: Any) -> Known:
    """What a file says of a cookie. Raises TypeError, ValueError."""
    if isinstance(said, int | float):  # an earlier version knew when it was last seen
        return Known(said, hashed[:12], said, said)
    seen, session, began, given, replaced = said
    return Known(float(seen), str(session), float(began), float(given), float(replaced))


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
