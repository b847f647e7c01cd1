"""How pages are answered that are looked at in a studio: who may frame them, and whose scripts run in them.

The studio shows pages from an origin that serves nothing else. Every document there is *still*: the one
script that runs is ours, which draws what is held, so that nobody is there who could speak in its name. No
service worker of a theme lives there either, which would come between. The site's own address is as it is
published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

OURS = "_portique/"


@dataclass(frozen=True, slots=True)
class Canvas:
    """What shows pages in a studio that runs beside the site.

    `studio` is its origin, `script` the file of the script in the page, `origin` that of the address which is
    answered: the site's or, when `still`, the canvas's own.
    """

    studio: str
    script: Path
    origin: str
    still: bool = False

    def headers(self, root: str) -> Mapping[str, str]:
        """What every answer says, on a site whose addresses begin with `root`."""
        if not self.still:
            return {"Content-Security-Policy": f"frame-ancestors {self.studio}"}
        # The script is named by its whole address: a nonce could be taken by a tag that a theme leaves open.
        script = f"{self.origin}{quote(root)}{OURS}frame.js"
        policy = (
            f"script-src {script}; worker-src 'none'; frame-src 'self' https:; form-action 'none'; "
            f"base-uri 'self'; frame-ancestors 'self' {self.studio}"
        )
        return {"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer"}

    def picture(self) -> Mapping[str, str]:
        """What an answer says that is a picture of a page: nothing runs in it, and it asks nobody else."""
        policy = (
            f"sandbox; default-src 'none'; style-src {self.origin} 'unsafe-inline'; "
            f"img-src {self.origin} data:; font-src {self.origin} data:; frame-ancestors {self.studio}"
        )
        return {"Content-Security-Policy": policy}

    def elsewhere(self, headers: Mapping[str, str], target: str) -> tuple[int, str] | None:
        """Why a request is not answered here: the status, and where to go instead (empty: nowhere).

        A page at the studio's name would be of the same site as the studio, to which cookies go along. By a
        name that somebody has pointed here he could read what the canvas shows.
        """
        host = headers.get("host", "")
        if self.still:
            strange = host != urlsplit(self.origin).netloc or "service-worker" in headers
            return (421, "") if strange else None
        name = urlsplit(self.studio).hostname
        if name != urlsplit(self.origin).hostname and urlsplit(f"//{host}").hostname == name:
            return 307, self.origin + target
        return None
