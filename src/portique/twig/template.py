"""A compiled template, the frame in which it is displayed, and how blocks override each other.

`chain` is a tuple of the functions of one block, the most derived first; `parent()` calls the next.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

from portique.twig.arrays import pairs
from portique.twig.attributes import Attributes
from portique.twig.errors import TwigError, TwigLoaderError, TwigRuntimeError, nearest
from portique.twig.run import Run
from portique.twig.source import Source
from portique.twig.values import Markup, text, type_name

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
        self, environment: Environment, source: Source, outline: Outline, names: dict[str, Any], sandboxed: bool
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
            used = Frame.load(run, name, self.sandboxed, line, self.name)
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
        self._blocks = Blocks(chains)
        return self._blocks

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


class Frame:
    """One template on display: its run and the blocks in force."""

    __slots__ = ("blocks", "libraries", "run", "sandboxed", "template")

    def __init__(self, run: Run, template: Template, blocks: Blocks | None = None) -> None:
        self.run = run
        self.template = template
        self.sandboxed = template.sandboxed
        self.blocks = template.own_blocks(run) if blocks is None else blocks
        self.libraries: dict[object, Template] = {}

    @property
    def environment(self) -> Environment:
        return self.run.environment

    @property
    def attributes(self) -> Attributes:
        return self.run.environment.attributes(self.sandboxed)

    # --- templates -------------------------------------------------------------------------

    @staticmethod
    def load(run: Run, name: str, sandboxed: bool, line: int = 0, asked_by: str | None = None) -> Template:
        key = (name, sandboxed)
        if (found := run.templates.get(key)) is None:
            try:
                found = run.environment.load(name, sandboxed=sandboxed)
            except TwigLoaderError as error:
                raise error.at(line, asked_by) if asked_by else error
            run.templates[key] = found
        return found

    def resolve(self, given: Any, sandboxed: bool | None = None) -> Template:
        """A template by name, the first that exists of a list, or a Template itself."""
        sandboxed = self.sandboxed if sandboxed is None else sandboxed
        if isinstance(given, str):
            return self.load(self.run, str(given), sandboxed)
        if isinstance(given, Template):
            return given
        if isinstance(given, list | tuple | dict):
            return self._first(list(given.values() if isinstance(given, dict) else given), sandboxed)
        return self.load(self.run, str(text(given)), sandboxed)

    def _first(self, names: list[Any], sandboxed: bool) -> Template:
        tried: list[str] = []
        for name in names:
            if isinstance(name, Template):
                return name
            try:
                return self.load(self.run, str(text(name)), sandboxed)
            except TwigLoaderError:
                tried.append(text(name))
        listed = ", ".join(f'"{name}"' for name in tried)
        raise TwigLoaderError(f"None of these templates exists: {listed}.")

    def display(
        self, write: Write, given: Any, context: dict[str, Any], ignore_missing: bool = False, sandboxed: bool = False
    ) -> None:
        """`{% include %}`."""
        run = self.run
        try:
            template = self.resolve(given, self.sandboxed or sandboxed)
        except TwigLoaderError:
            if ignore_missing:
                return
            raise
        run.count_include()
        template.body(Frame(run, template), context, write, None, 0)

    def include(
        self,
        write: Write,
        given: Any,
        context: dict[str, Any],
        variables: Any = None,
        with_context: Any = True,
        ignore_missing: Any = False,
        sandboxed: Any = False,
    ) -> None:
        """The function `include()`."""
        base = context if with_context else self.run.globals
        if variables:
            base = joined_context(base, variables) if with_context else only_context(base, variables)
        self.display(write, given, base, bool(ignore_missing), bool(sandboxed))

    def embed(self, write: Write, embedded: Template, context: dict[str, Any], ignore_missing: bool) -> None:
        """`{% embed %}`: display the body of the tag, which extends the named template."""
        self.run.count_include()
        frame = Frame(self.run, embedded)
        try:
            embedded.body(frame, context, write, None, 0)
        except TwigLoaderError:
            if not ignore_missing:
                raise

    def extend(self, write: Write, given: Any, context: dict[str, Any]) -> None:
        """`{% extends %}`: display the parent with our blocks over its own."""
        parent = self.resolve(given)
        run = self.run
        frame = Frame(run, parent, self.blocks.over(parent, run))
        parent.body(frame, context, write, None, 0)

    def library(self, given: Any) -> Template:
        """The template that an import names, for its macros."""
        return self.resolve(given)

    def share(self, template: Template, alias: str, library: Template) -> None:
        self.libraries[template, alias] = library

    def shared(self, template: Template, alias: str) -> Template:
        found = self.libraries.get((template, alias))
        if found is None:
            raise TwigRuntimeError(f'The import "{alias.lstrip(chr(0))}" did not run before its macro is called.')
        return found

    # --- blocks ----------------------------------------------------------------------------

    def own_block(self, write: Write, name: str, context: dict[str, Any]) -> None:
        """The place of a block: its most derived version."""
        chain = self.blocks[name]
        chain[0](self, context, write, chain, 0)

    def block(self, write: Write, name: Any, context: dict[str, Any], given: Any = None) -> None:
        """The function `block(name, template)`."""
        frame = self if given is None else self._frame_of(given)
        chain = frame.blocks.get(text(name))
        if chain is None:
            raise TwigRuntimeError(
                f'There is no block "{text(name)}" in template "{frame.template.name}".'
                f"{nearest(text(name), frame.blocks)}"
            )
        chain[0](frame, context, write, chain, 0)

    def _frame_of(self, given: Any) -> Frame:
        """A frame for blocks of another template, with the blocks of its parents."""
        return Frame(self.run, *self.run.environment.with_parents(self.run, self.resolve(given)))

    def has_block(self, name: Any, given: Any = None) -> bool:
        frame = self if given is None else self._frame_of(given)
        return text(name) in frame.blocks

    def parent(self, write: Write, context: dict[str, Any], chain: Chain | None, index: int) -> None:
        """`parent()`: the next version of the block."""
        if chain is None or index + 1 >= len(chain):
            raise TwigRuntimeError(
                f'"parent()" is called in template "{self.template.name}", but no parent has this block.'
            )
        chain[index + 1](self, context, write, chain, index + 1)

    def deferred_block(self, write: Write, name: str, context: dict[str, Any]) -> None:
        """A block that is rendered when everything else is: a mark now, the text at the end."""
        mark = f"\x02{secrets.token_hex(12)}\x03"
        write(mark)
        self.run.deferred.append((mark, lambda late: self.own_block(late, name, context)))

    # --- errors, cache -------------------------------------------------------------------------

    def caught(self, error: Exception) -> CaughtError:
        """What `{% catch %}` sees as `e`; limits and, in debug mode, every error go on."""
        from portique.twig.errors import TwigLimitError

        if isinstance(error, TwigLimitError) or self.environment.debug:
            raise error
        return CaughtError(located(error))

    def deprecated(self, message: Any, line: int) -> None:
        self.environment.on_deprecation(f'{text(message)} ("{self.template.name}" at line {line})')

    def cache_key(self, key: Any, lifetime: Any, tags: Any) -> tuple[str, Any, Any]:
        return (text(key), lifetime, tags)

    def cached(self, key: tuple[str, Any, Any]) -> str | None:
        store = self.environment.fragments
        found = None if store is None else store.get(key[0])
        return None if found is None else Markup(found)

    def keep(self, key: tuple[str, Any, Any], made: str) -> str:
        store = self.environment.fragments
        if store is not None:
            store.put(key[0], str(made), key[1], key[2])
        return made


class CaughtError:
    """The error in a `catch` branch: `message`, `code`, `line`, `template`."""

    __twig__ = frozenset({"message", "code", "line", "template", "getMessage", "getCode", "getLine"})

    def __init__(self, error: TwigError) -> None:
        self.message = error.message
        self.code = getattr(error, "code", 0)
        self.line = error.line
        self.template = error.name

    def getMessage(self) -> str:  # noqa: N802
        return self.message

    def getCode(self) -> int:  # noqa: N802
        return int(self.code)

    def getLine(self) -> int:  # noqa: N802
        return self.line

    def __str__(self) -> str:
        return self.message


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


def located(error: BaseException) -> TwigError:
    """The error as a TwigError that names the template and line where it happened."""
    name, line = place(error.__traceback__)
    if isinstance(error, TwigError):
        if error.line == 0 and error.name in (None, name):
            error.line, error.name = line, name
        return error
    if isinstance(error, RecursionError):
        from portique.twig.errors import TwigLimitError

        return TwigLimitError("Templates, blocks or macros call each other without end.", line, name, "depth")
    if isinstance(error, MemoryError):
        from portique.twig.errors import TwigLimitError

        return TwigLimitError("The template needs more memory than there is.", line, name, "text")
    words = str(error) or type(error).__name__
    made = TwigRuntimeError(f'An exception was raised while rendering: {type(error).__name__} "{words}".', line, name)
    made.__cause__ = error
    return made


def place(traceback: TracebackType | None) -> tuple[str | None, int]:
    """The innermost template and line of a traceback."""
    name, line = None, 0
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        if filename.startswith("<twig:"):
            name, line = filename[6:-1], traceback.tb_lineno
        traceback = traceback.tb_next
    return name, line
