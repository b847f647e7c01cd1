"""A compiled template, and how its blocks override those of its parents.

`chain` is a tuple of the functions of one block, the most derived first; `parent()` calls the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from portique.twig.arrays import pairs
from portique.twig.errors import TwigLoaderError, TwigRuntimeError, nearest
from portique.twig.run import Run
from portique.twig.source import Source
from portique.twig.values import text, type_name

if TYPE_CHECKING:
    from portique.twig.environment import Environment
    from portique.twig.generator import Outline

Write = Callable[[str], object]
Chain = tuple[Callable[..., None], ...]


class Blocks(dict[str, Chain]):
    """The blocks of a template (and of those that extend it) by name."""

    __slots__ = ("_extended",)

    def __init__(self, chains: Mapping[str, Chain]) -> None:
        super().__init__(chains)
        self._extended: dict[Template, Blocks] = {}

    def over(self, parent: Template, run: Run) -> Blocks:
        """These blocks put over the blocks of `parent`."""
        made = self._extended.get(parent)
        if made is None:
            joined = dict(parent.own_blocks(run))
            for name, chain in self.items():
                joined[name] = chain + joined.get(name, ())
            made = self._extended[parent] = Blocks(joined)
            if len(self._extended) > 50:  # templates made from strings come and go
                self._extended = {parent: made}
        return made


class Template:
    """One compiled template of an environment. Made by `Environment.load`."""

    def __init__(
        self,
        environment: Environment,
        source: Source,
        outline: Outline,
        names: dict[str, Any],
        sandboxed: bool,
    ) -> None:
        self.environment = environment
        self.source = source
        self.name = source.name
        self.outline = outline
        self.sandboxed = sandboxed
        self.names = names
        self.body: Callable[..., None] = names[outline["body"]]
        self.macros: dict[str, Callable[..., None]] = {
            name: names[function] for name, function in outline["macros"].items()
        }
        self.embedded: list[Template] = []
        self._blocks: Blocks | None = None

    def __repr__(self) -> str:
        return f"<Template {self.name!r}>"

    def render(self, context: Mapping[str, Any] | None = None) -> str:
        """Render the whole template; TwigError with template and line when it fails."""
        return self.environment.run_template(self, context or {}, None)

    def render_block(self, block: str, context: Mapping[str, Any] | None = None) -> str:
        """Render one block alone; its statements outside of blocks do not run."""
        return self.environment.run_template(self, context or {}, block)

    def display(self, write: Write, context: Mapping[str, Any] | None = None) -> None:
        """Render and hand the text to `write`."""
        write(self.render(context))

    def own_blocks(self, run: Run) -> Blocks:
        """The blocks defined here and by `use`, not those of the parent."""
        if self._blocks is not None:
            return self._blocks
        chains: dict[str, Chain] = {}
        for name, aliases, line in self.outline["uses"]:
            used = load(run, name, self.sandboxed, line, self.name)
            if used.macros or not used.outline["traitable"]:
                raise TwigRuntimeError(
                    f'"{name}" cannot be used: it must have nothing but blocks.', line, self.name
                )
            given = dict(used.own_blocks(run))
            for original, alias in aliases:
                if original not in given:
                    raise TwigRuntimeError(
                        f'The used template "{name}" has no block "{original}".', line, self.name
                    )
                block = given.pop(original)
                if alias != original:  # without a new name, Twig drops the block
                    given[alias] = block
            chains.update(given)
        for own, function in self.outline["blocks"].items():
            chains[own] = (self.names[function], *chains.get(own, ()))
        blocks = Blocks(chains)
        if not (self.outline["uses"] and self.environment.auto_reload):  # a used template may change
            self._blocks = blocks
        return blocks

    def macro(self, name: str) -> Callable[..., None]:
        """The function of a macro, of this template or of one that it extends."""
        found = self.find_macro(name)
        if found is None:
            raise TwigRuntimeError(
                f'There is no macro "{name}" in template "{self.name}".{nearest(name, self.macros)}'
            )
        return found

    def find_macro(self, name: str) -> Callable[..., None] | None:
        found, parent = self.macros.get(name), self.outline["parent"]
        if found is None and parent is not None:
            return self.environment.load(parent, sandboxed=self.sandboxed).find_macro(name)
        return found

    def has_macro(self, name: str) -> bool:
        return self.find_macro(name) is not None


def load(run: Run, name: str, sandboxed: bool, line: int = 0, asked_by: str | None = None) -> Template:
    """A template for this run, looked up once; an absent one is blamed on the place that asks."""
    key = (name, sandboxed)
    if (found := run.templates.get(key)) is None:
        try:
            found = run.environment.load(name, sandboxed=sandboxed)
        except TwigLoaderError as error:
            if asked_by is None:
                raise
            raise error.at(line, asked_by) from None
        run.templates[key] = found
    return found


def joined_context(base: dict[str, Any], variables: Any) -> dict[str, Any]:
    """Variables put over a context; TwigRuntimeError when they are no mapping."""
    if type(variables) is dict:
        return {**base, **variables}
    if isinstance(variables, list | tuple | dict) or hasattr(variables, "items"):
        return {**base, **{text(key): value for key, value in pairs(variables)}}
    raise TwigRuntimeError(f'Variables must be given as a mapping, not as "{type_name(variables)}".')


def only_context(globals_: dict[str, Any], variables: Any) -> dict[str, Any]:
    """The given variables and the globals, nothing else."""
    made = joined_context({}, variables)
    for name, value in globals_.items():
        made.setdefault(name, value)
    return made
