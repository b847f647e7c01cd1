"""A template on display: what generated code asks of the world around it.

Blocks, parents, includes, imports, errors that are caught, fragments that are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portique.twig.attributes import Attributes
from portique.twig.errors import TwigError, TwigLimitError, TwigLoaderError, TwigRuntimeError, nearest
from portique.twig.located import located
from portique.twig.run import Run
from portique.twig.template import Blocks, Chain, Template, Write, joined_context, load, only_context
from portique.twig.values import Markup, text

if TYPE_CHECKING:
    from portique.twig.environment import Environment


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

    def charge(self, array: Any) -> None:
        """In the sandbox, charge for a call for each item."""
        if self.sandboxed and hasattr(array, "__len__"):
            self.run.spend(20 * len(array))

    def weigh_text(self, value: Any) -> None:
        """In the sandbox, refuse an array whose text would be too long before it is written."""
        if self.sandboxed and isinstance(value, list | dict | tuple):
            self.run.weigh(value)
            self.run.fits(_text_length(value))

    # --- templates -------------------------------------------------------------------------

    def resolve(self, given: Any, sandboxed: bool | None = None) -> Template:
        """A template by name, the first that exists of a list, or a Template itself."""
        sandboxed = self.sandboxed if sandboxed is None else sandboxed
        if isinstance(given, str):
            return load(self.run, str(given), sandboxed)
        if isinstance(given, Template):
            return given
        if isinstance(given, list | tuple | dict):
            return self._first(list(given.values() if isinstance(given, dict) else given), sandboxed)
        return load(self.run, str(text(given)), sandboxed)

    def _first(self, names: list[Any], sandboxed: bool) -> Template:
        tried: list[str] = []
        for name in names:
            if isinstance(name, Template):
                return name
            try:
                return load(self.run, str(text(name)), sandboxed)
            except TwigLoaderError:
                tried.append(text(name))
        listed = ", ".join(f'"{name}"' for name in tried)
        raise TwigLoaderError(f"None of these templates exists: {listed}.")

    def display(
        self,
        write: Write,
        given: Any,
        context: dict[str, Any],
        ignore_missing: bool = False,
        sandboxed: bool = False,
    ) -> None:
        """`{% include %}`."""
        run = self.run
        try:
            template = self.resolve(given, self.sandboxed or sandboxed)
        except TwigLoaderError as missing:
            if ignore_missing or self.environment.absent_include(missing):
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
            raise TwigRuntimeError(
                f'The import "{alias.lstrip(chr(0))}" did not run before its macro is called.'
            )
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
        import secrets

        mark = f"\x02{secrets.token_hex(12)}\x03"
        write(mark)
        self.run.deferred.append((mark, lambda late: self.own_block(late, name, context)))

    # --- errors, cache -------------------------------------------------------------------------

    def caught(self, error: Exception) -> CaughtError:
        """What `{% catch %}` sees as `e`; limits and, in debug mode, every error go on."""
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


def _text_length(value: Any) -> int:
    """The characters of all texts in an array, shared ones each time."""
    total, stack = 0, [value]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            total += len(top)
        elif isinstance(top, dict):
            stack.extend(top)
            stack.extend(top.values())
        elif isinstance(top, list | tuple):
            stack.extend(top)
    return total
