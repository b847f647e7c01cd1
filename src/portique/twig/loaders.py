"""Where templates come from: a dict, folders with namespaces, or several sources in turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from portique.twig.errors import TwigLoaderError, TwigOutsideError, TwigSyntaxError
from portique.twig.source import Source

_NAMESPACE = re.compile(r"@([^/]+)/(.+)", re.DOTALL)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
MAIN = ""


class Loader(Protocol):
    """Finds templates by name. `version` changes when the template does (None: it never does)."""

    def source(self, name: str) -> Source:
        """The template's text; TwigLoaderError when there is none."""
        ...

    def version(self, name: str) -> object:
        """Something to compare: the template is unchanged while this is equal."""
        ...

    def beside(self, name: str) -> Iterable[str]:
        """Names of templates that are there, among which an absent one is likely to have been meant."""
        ...


class DictLoader:
    """Templates in a mapping of names to texts."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self.templates = templates

    def source(self, name: str) -> Source:
        if name not in self.templates:
            raise absent(name)
        return Source(self.templates[name], name)

    def version(self, name: str) -> object:
        return self.templates.get(name)

    def beside(self, name: str) -> Iterable[str]:
        return self.templates


class FilesystemLoader:
    """Templates in folders. `@name/path` looks in the folders of the namespace `name`.

    `paths` is a folder, a list of folders (the first that has a file wins), or a mapping of
    namespaces to folders. No name leads out of its folders: not by `..`, not by an absolute path,
    not by a scheme, not through a symbolic link.
    """

    def __init__(
        self, paths: str | Path | Sequence[str | Path] | Mapping[str, Sequence[str | Path]] = ()
    ) -> None:
        self.namespaces: dict[str, list[Path]] = {}
        if isinstance(paths, Mapping):
            for namespace, folders in paths.items():
                for folder in folders:
                    self.add(folder, namespace)
        else:
            for folder in [paths] if isinstance(paths, str | Path) else paths:
                self.add(folder)

    def add(self, folder: str | Path, namespace: str = MAIN, *, first: bool = False) -> None:
        """Look in one more folder, after the present ones or before them."""
        folders = self.namespaces.setdefault(namespace, [])
        folders.insert(0 if first else len(folders), Path(folder).resolve())

    def find(self, name: str) -> Path | None:
        """The file of a template, or None; TwigOutsideError for a name that leads out."""
        namespace, rest = MAIN, name
        if (match := _NAMESPACE.fullmatch(name)) is not None:
            namespace, rest = match[1], match[2]
        self._check(name, rest)
        for folder in self.namespaces.get(namespace, ()):
            try:
                path = (folder / rest).resolve()
                if path.is_relative_to(folder) and path.is_file():
                    return path
            except (OSError, ValueError, RuntimeError):  # too long, a null byte, a loop of links
                continue
        return None

    def _check(self, name: str, rest: str) -> None:
        parts = rest.replace("\\", "/").split("/")
        if "\0" in rest or ".." in parts or rest.startswith(("/", "\\")) or _SCHEME.match(rest):
            raise TwigOutsideError(f'The template name "{name}" leads out of the template folders.')

    def source(self, name: str) -> Source:
        path = self.find(name)
        if path is None:
            raise absent(name)
        try:
            return Source(path.read_text(encoding="utf-8"), name, str(path))
        except UnicodeDecodeError as error:
            # It is there, so that an `include` of several names must not pass on to the next.
            raise TwigSyntaxError(f"The template is not UTF-8 (byte {error.start}).", 0, name) from error
        except OSError as error:
            raise TwigLoaderError(f'The template "{name}" cannot be read: {error.strerror}.') from error

    def version(self, name: str) -> object:
        path = self.find(name)
        if path is None:
            return None
        status = path.stat()
        return (str(path), status.st_mtime_ns, status.st_size)

    def beside(self, name: str) -> Iterable[str]:
        """What lies in the same folder of each layer, and the same path in other namespaces."""
        match = _NAMESPACE.fullmatch(name)
        rest = name if match is None else match[2]
        own = MAIN if match is None else match[1]
        inner = rest.rpartition("/")[0]
        for namespace, folders in self.namespaces.items():
            head = f"@{namespace}/" if namespace else ""
            for folder in folders:
                try:
                    if namespace == own:
                        within = sorted(file.name for file in (folder / inner).iterdir() if file.is_file())
                        yield from (f"{head}{inner}{'/' if inner else ''}{file}" for file in within)
                    elif (folder / rest).is_file():
                        yield head + rest
                except OSError:  # there is no such folder, or cannot be
                    continue


def absent(name: str) -> TwigLoaderError:
    """The error for a template that is not there."""
    return TwigLoaderError(f'There is no template "{name}".', wanted=name)


class ChainLoader:
    """Several loaders: the first that has a template wins."""

    def __init__(self, loaders: Iterable[Loader]) -> None:
        self.loaders = list(loaders)

    def source(self, name: str) -> Source:
        missed: list[str] = []
        for loader in self.loaders:
            try:
                return loader.source(name)
            except TwigLoaderError as error:
                missed.append(error.message)
        raise TwigLoaderError(" ".join(dict.fromkeys(missed)), wanted=name) if missed else absent(name)

    def version(self, name: str) -> object:
        for index, loader in enumerate(self.loaders):
            try:
                if (version := loader.version(name)) is not None:
                    return (index, version)
            except TwigLoaderError:
                continue
        return None

    def beside(self, name: str) -> Iterable[str]:
        return dict.fromkeys(one for loader in self.loaders for one in loader.beside(name))
