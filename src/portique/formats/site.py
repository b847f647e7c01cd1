"""A site's folder read as a whole: `site.yaml`, the pages, the files beside them, the redirects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

from portique.files import Entry, Files
from portique.formats.pages import read_pages
from portique.formats.pages.kept import Kept
from portique.formats.pages.names import is_ignored, read_file_name
from portique.formats.settings import read_settings
from portique.formats.yaml import locate, read_yaml
from portique.model.address import Addresses
from portique.model.diagnostic import Diagnostic, error, warning
from portique.model.index import in_reading_order, index_of
from portique.model.page import Page
from portique.model.site import ALWAYS, File, Settings, Snapshot

__all__ = ["addresses_of", "load_snapshot", "read_settings"]


def addresses_of(settings: Settings, folder_mode: bool = False) -> Addresses:
    """The addresses of a site with these settings."""
    return Addresses(settings.base_path, settings.languages, settings.language, folder_mode)


def load_snapshot(files: Files, kept: Kept | None = None) -> Snapshot:
    """A site's folder as it is now. Raises FileNotFoundError when it holds no `site.yaml`.

    `kept` holds what was read of its pages before, for a folder that is read again and again.

    Whatever else is wrong is in the snapshot's `diagnostics`, and costs the page or the file concerned.
    """
    text = files.read("site.yaml")
    settings, found = read_settings(text)
    diagnostics = list(found)
    sources, owned = _content(files, settings, diagnostics)
    pages, found_in_pages = read_pages(sources, settings, addresses_of(settings), kept)
    diagnostics += found_in_pages
    pages = in_reading_order(pages, list(settings.languages))
    index = index_of(pages, list(settings.languages), ALWAYS + settings.taxonomies)
    redirects, redirect_hash = _redirects(files, diagnostics)
    aliases = _aliases(pages, index.by_path, diagnostics)
    media = {entry.path: File(entry.path, entry.size) for entry in _listed(files, "media", diagnostics)}
    digest = blake2b(text + redirect_hash, digest_size=16)
    for page in pages:
        digest.update(f"{page.source}\0{page.hash}\0".encode(errors="replace"))
    return Snapshot(
        settings=settings,
        pages=tuple(pages),
        index=index,
        media=media,
        owned=_by_owner(owned, index.by_folder),
        redirects=redirects,
        aliases=aliases,
        diagnostics=tuple(diagnostics),
        hash=digest.hexdigest(),
    )


def _listed(files: Files, prefix: str, diagnostics: list[Diagnostic]) -> list[Entry]:
    """The files below a folder that are the site's, by path; what cannot be one is reported."""
    start = len(prefix) + 1
    for refusal in files.refused(prefix):
        if not is_ignored(refusal.path[start:]):
            hint = "It is left out. Copy the file into the folder."
            diagnostics.append(
                error("file-refused", f"cannot be used: {refusal.why}", file=refusal.path, hint=hint)
            )
    return [entry for entry in files.list(prefix) if not is_ignored(entry.path[start:])]


def _content(
    files: Files, settings: Settings, diagnostics: list[Diagnostic]
) -> tuple[list[tuple[str, bytes]], list[File]]:
    """The content files with their bytes, and the other files in `content/`."""
    pages: list[str] = []
    others: list[File] = []
    for entry in _listed(files, "content", diagnostics):
        if read_file_name(entry.path.rpartition("/")[2], settings.languages) is None:
            others.append(File(entry.path, entry.size))
        else:
            pages.append(entry.path)
    sources: list[tuple[str, bytes]] = []
    while len(sources) < len(pages):
        # One that fails ends the reading; it goes on behind it.
        try:
            for source in files.read_many(pages[len(sources) :]):
                sources.append(source)
        except OSError as trouble:
            failed = pages.pop(len(sources))
            diagnostics.append(
                error(
                    "page-unreadable",
                    f"the file cannot be read: {trouble.strerror or trouble}",
                    file=failed,
                    hint="The page is not built. All others are.",
                )
            )
    return sources, others


def _by_owner(files: Iterable[File], folders: Mapping[str, Any]) -> dict[str, tuple[File, ...]]:
    """Files by the folder of the nearest page around them; those without one belong to nobody."""
    found: dict[str, list[File]] = {}
    for file in files:
        folder = file.path.rpartition("/")[0]
        while folder and folder not in folders:
            folder = folder.rpartition("/")[0]
        if folder:
            found.setdefault(folder, []).append(file)
    return {folder: tuple(rows) for folder, rows in found.items()}


def _redirects(files: Files, diagnostics: list[Diagnostic]) -> tuple[dict[str, str | int], bytes]:
    """`redirects.yaml`: old path → new path, address elsewhere, or 410; and the file's bytes."""
    path = "redirects.yaml"
    text = files.read_or_none(path)
    if text is None:
        return {}, b""
    parsed = read_yaml(text, path)
    diagnostics += parsed.diagnostics
    if parsed.value is not None and not isinstance(parsed.value, dict):
        diagnostics.append(
            error("redirects-not-a-map", "redirects.yaml holds `/old/: /new/` lines", file=path, line=1)
        )
        return {}, text
    found: dict[str, str | int] = {}
    for old, new in (parsed.value or {}).items():
        if str(new) == "410":
            found["/" + str(old).lstrip("/")] = 410
        elif isinstance(new, str) and new.strip():
            new = new.strip()
            whole = new.startswith(("http://", "https://"))
            found["/" + str(old).lstrip("/")] = new if whole else "/" + new.lstrip("/")
        else:
            line, column = locate(text, [old]) or (None, None)
            diagnostics.append(
                warning(
                    "redirect-target",
                    f"`{old}` leads to an address or is 410 (gone)",
                    file=path,
                    line=line,
                    column=column,
                    hint="The line is left out.",
                )
            )
    return found, text


def _aliases(
    pages: Iterable[Page], by_path: Mapping[str, Page], diagnostics: list[Diagnostic]
) -> dict[str, str]:
    """The old paths that pages name, by path; a page that exists wins over an alias."""
    found: dict[str, str] = {}
    for page in pages:
        for alias in page.aliases:
            real = by_path.get(alias) or by_path.get(alias.rstrip("/") + "/")
            if real is page:
                continue
            other = found.get(alias)
            if real is not None or other is not None:
                taken = real.source if real is not None else f"the page {other}"
                diagnostics.append(
                    warning(
                        "alias-taken",
                        f"the alias {alias} is the address of {taken}",
                        file=page.source,
                        hint="The alias is left out.",
                    )
                )
                continue
            found[alias] = page.path
    return found
