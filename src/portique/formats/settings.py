"""`site.yaml`: what holds for a whole site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, tzinfo
from typing import Any
from urllib.parse import urlsplit

from portique.formats.yaml import locate, read_yaml
from portique.model.diagnostic import Diagnostic, error, nearest, warning
from portique.model.language import direction_of, known_name
from portique.model.page import EMPTY
from portique.model.site import ALWAYS, Language, Policy, Settings

FORMAT = 1
"""The version of the folder's format that is read here (`portique:` in site.yaml)."""

KEYS = (
    "portique",
    "title",
    "description",
    "url",
    "language",
    "languages",
    "theme",
    "menu",
    "timezone",
    "author",
    "taxonomies",
    "outputs",
    "redirect_hosts",
    "trust",
    "security",
    "params",
)

DIRECTIVES = (
    "default-src",
    "script-src",
    "style-src",
    "img-src",
    "font-src",
    "media-src",
    "frame-src",
    "connect-src",
    "object-src",
    "worker-src",
    "manifest-src",
    "base-uri",
    "form-action",
)
"""The directives of a content security policy that may stand in a page, and to which a site may add."""

SOURCE = re.compile(r"[^\s;,]+")


def read_settings(text: str | bytes, path: str = "site.yaml") -> tuple[Settings, tuple[Diagnostic, ...]]:
    """What a site.yaml says. Never raises on content: a value of the wrong kind is reported and left out."""
    parsed = read_yaml(text, path)
    values = parsed.value
    reader = _SettingsReader(text, path)
    reader.findings += parsed.diagnostics
    if values is None:
        values = {}
    if not isinstance(values, dict):
        reader.findings.append(
            error("site-not-a-map", "site.yaml holds `key: value` lines", file=path, line=1)
        )
        values = {}
    return reader.settings(values), tuple(reader.findings)


class _SettingsReader:
    """Reads the values of one site.yaml and gathers what is wrong with them."""

    def __init__(self, text: str | bytes, path: str) -> None:
        self._text = text
        self._path = path
        self.findings: list[Diagnostic] = []

    def report(self, finding: Diagnostic, *keys: str | int) -> None:
        line, column = locate(self._text, keys) or (None, None)
        self.findings.append(finding.at(file=self._path, line=line, column=column))

    def wrong(self, expected: str, *keys: str | int) -> None:
        name = ".".join(map(str, keys))
        self.report(warning("site-value", f"`{name}` is {expected}", hint="The value is left out."), *keys)

    def text(self, values: Mapping[Any, Any], *keys: str | int, default: str = "") -> str:
        value = values.get(keys[-1])
        if value is None:
            return default
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return str(value).strip()
        self.wrong("a text", *keys)
        return default

    def names(self, values: Mapping[Any, Any], key: str) -> tuple[str, ...]:
        value = values.get(key)
        rows = value if isinstance(value, list) else [] if value is None else [value]
        found = [row.strip() for row in rows if isinstance(row, str) and row.strip()]
        if len(found) != len(rows):
            self.wrong("a list of names", key)
        return tuple(dict.fromkeys(found))

    def mapping(self, values: Mapping[Any, Any], key: str) -> Mapping[str, Any]:
        value = values.get(key)
        if isinstance(value, dict):
            return {str(name): one for name, one in value.items()}
        if value is not None:
            self.wrong("a map of `key: value` lines", key)
        return EMPTY

    def settings(self, values: Mapping[Any, Any]) -> Settings:
        self._version(values)
        code = self.text(values, "language", default="en") or "en"
        trust = values.get("trust")
        if trust is not None and not isinstance(trust, dict):
            self.wrong("a map such as `{content: true}`", "trust")
        name = self.text(values, "timezone", default="UTC") or "UTC"
        zone = self._zone(name)
        self._unknown(values)
        return Settings(
            portique=FORMAT,
            title=self.text(values, "title"),
            description=self.text(values, "description"),
            url=self._url(values),
            language=code,
            languages=self._languages(values, code),
            theme=self.text(values, "theme"),
            menu=self.text(values, "menu"),
            timezone=name if zone is not None else "UTC",
            zone=zone or UTC,
            author=self.text(values, "author"),
            taxonomies=tuple(one for one in self.names(values, "taxonomies") if one not in ALWAYS),
            outputs=self.mapping(values, "outputs"),
            redirect_hosts=self.names(values, "redirect_hosts"),
            trust_content=self._trust_content(trust),
            policy=self._policy(values),
            params=self.mapping(values, "params"),
            unknown={str(key): value for key, value in values.items() if key not in KEYS},
        )

    def _version(self, values: Mapping[Any, Any]) -> None:
        version = values.get("portique")
        if version is None or version == FORMAT:
            return
        newer = isinstance(version, int) and version > FORMAT
        self.report(
            error(
                "site-version",
                f"`portique: {version}` is the format of this folder, and this program reads {FORMAT}",
                hint="Update Portique." if newer else f"Write `portique: {FORMAT}`.",
            ),
            "portique",
        )

    def _url(self, values: Mapping[Any, Any]) -> str:
        url = self.text(values, "url").rstrip("/")
        if not url:
            return ""
        try:
            parts = urlsplit(url)
            whole = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query
        except ValueError:
            whole = False
        if not whole:
            self.wrong("a whole address such as https://example.org or https://example.org/press", "url")
            return ""
        return url

    def _languages(self, values: Mapping[Any, Any], default: str) -> Mapping[str, Language]:
        given = values.get("languages")
        rows: dict[str, Any] = {}
        if isinstance(given, dict):
            rows = {str(code): about for code, about in given.items()}
        elif isinstance(given, list):
            rows = {str(code): None for code in given}
        elif given is not None:
            self.wrong("a map such as `{en: {name: English}}`", "languages")
        found: dict[str, Language] = {}
        for code, about in ({default: None} | rows if default not in rows else rows).items():
            if not code.replace("-", "").replace("_", "").isalnum() or not code.isascii():
                self.wrong("named by a tag such as `fr` or `pt-BR`", "languages", code)
                continue
            if about is not None and not isinstance(about, dict):
                self.wrong("a map with `name`, `title`, `description`", "languages", code)
                about = None
            about = about or {}
            direction = about.get("direction")
            found[code] = Language(
                code=code,
                name=self.text(about, "languages", code, "name") or language_name(code),
                direction=direction if direction in ("ltr", "rtl") else direction_of(code),
                title=self.text(about, "languages", code, "title"),
                description=self.text(about, "languages", code, "description"),
            )
        return found

    def _zone(self, name: str) -> tzinfo | None:
        if name == "UTC":
            return UTC
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo(name)
        except (OSError, ValueError, LookupError):
            hint = "Dates without a zone are read as UTC. Names look like Europe/Paris."
            self.report(warning("site-timezone", f'there is no time zone "{name}"', hint=hint), "timezone")
            return None

    def _trust_content(self, trust: Any) -> bool:
        said = trust.get("content") if isinstance(trust, dict) else None
        if said is None:
            return not (trust is not None and not isinstance(trust, dict))
        if not isinstance(said, bool):
            self.wrong("`true` or `false`; without a clear answer content is not trusted", "trust", "content")
            return False
        return said

    def _policy(self, values: Mapping[Any, Any]) -> Policy:
        said = self.mapping(values, "security").get("policy")
        if said is None or isinstance(said, bool):
            return Policy(enabled=said is not False)
        if not isinstance(said, dict):
            self.wrong(
                "`false`, or a map such as `{img-src: https://pictures.example}`", "security", "policy"
            )
            return Policy()
        found: dict[str, tuple[str, ...]] = {}
        for name, given in said.items():
            sources = tuple(str(one).strip() for one in (given if isinstance(given, list) else [given]))
            if name not in DIRECTIVES:
                near = nearest(str(name), DIRECTIVES)
                hint = f"Is it `{near}`?" if near else "The value is left out."
                finding = warning(
                    "site-policy-directive", f"`{name}` cannot be said in a page's policy", hint=hint
                )
                self.report(finding, "security", "policy", name)
            elif not all(SOURCE.fullmatch(one) for one in sources):
                self.wrong(
                    "a source, or a list of them, without spaces, `;` and `,`", "security", "policy", name
                )
            else:
                found[name] = sources
        return Policy(sources=found)

    def _unknown(self, values: Mapping[Any, Any]) -> None:
        for key in values:
            meant = nearest(str(key), KEYS) if key not in KEYS else None
            if meant is not None and meant not in values:
                self.report(
                    warning(
                        "site-unknown-key", f"`{key}` has no meaning in site.yaml", hint=f"Is it `{meant}`?"
                    ),
                    key,
                )


def language_name(code: str) -> str:
    """What a language calls itself; its code where nobody knows."""
    known = known_name(code)
    if known is not None:
        return known
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code.replace("-", "_")).get_display_name()
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:] if name else code
