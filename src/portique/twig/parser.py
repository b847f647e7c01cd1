"""Tokens to a module: text, outputs and tags, with blocks, macros and imports put where they belong.

Tags are functions `(parser, line) -> node or None`; what they may use of the parser is public here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from portique.twig import nodes as n
from portique.twig import tokens as t
from portique.twig.errors import nearest
from portique.twig.expression_parser import ExpressionParser
from portique.twig.extension import CaptureTag, SingleTag
from portique.twig.operand_parser import LITERALS
from portique.twig.tokens import TokenStream
from portique.twig.vocabulary import Vocabulary

_SPACE = " \t\n\r\0\x0b\f"
_LIMIT_ON_TAGS = 80


class Parser(ExpressionParser):
    """Reads one template; `module()` gives the whole."""

    def __init__(
        self,
        stream: TokenStream,
        vocabulary: Vocabulary,
        *,
        strategy: str | None,
        legacy: bool = False,
        unknown_at_runtime: bool = False,
    ) -> None:
        super().__init__()
        self.stream = stream
        self.vocabulary = vocabulary
        self.strategy = strategy
        self.legacy = legacy
        self.unknown_at_runtime = unknown_at_runtime
        self.lenient = False
        self.parent: n.Expr | None = None
        self.blocks: dict[str, n.Block] = {}
        self.open_blocks: list[str] = []
        self.macros: dict[str, n.Macro] = {}
        self.uses: list[n.Use] = []
        self.embedded: list[n.Module] = []
        self.hidden = 0
        self.nesting = 0

    # --- for tags --------------------------------------------------------------------------

    def word(self, *words: str) -> str | None:
        """Step over one of these words, whether the lexer calls it a name or an operator."""
        token = self.stream.current
        if token.kind in (t.NAME, t.OPERATOR) and token.value in words:
            self.stream.next()
            return str(token.value)
        return None

    def name(self, what: str = "") -> str:
        """Step over a name and return it."""
        token = self.stream.current
        if token.kind == t.OPERATOR and str(token.value)[:1].isalpha():
            return str(self.stream.next().value)
        return str(self.stream.expect(t.NAME, what=what).value)

    def new_name(self, what: str = "Only variables can be assigned to") -> str:
        """Step over a name that is being given to something; the literals are refused."""
        line = self.stream.current.line
        found = self.name(what)
        if found in LITERALS:
            raise self.stream.error(f'"{found}" is a literal and cannot be assigned to.', line)
        return found

    def names(self) -> list[str]:
        """Read names separated by commas, for assignments."""
        found = [self.new_name()]
        while self.stream.accept(t.PUNCTUATION, ","):
            found.append(self.new_name())
        return found

    def end_of_tag(self) -> None:
        """The tag must end here."""
        self.stream.expect(t.BLOCK_END)

    def at_end_of_tag(self) -> bool:
        return self.stream.test(t.BLOCK_END)

    def body(self, tag: str, line: int, *ends: str) -> tuple[n.Body, str]:
        """Read content up to one of the tags `ends`; return it and the tag, whose name is read."""
        items = self._items(ends, tag, line)
        return n.Body(line, tuple(items)), str(self.stream.next().value)

    def content(self, tag: str, line: int, *ends: str) -> n.Body:
        """Read the rest of the opening tag's end, the content and the whole end tag."""
        self.end_of_tag()
        found, _ = self.body(tag, line, *(ends or (f"end{tag}",)))
        self.end_of_tag()
        return found

    def constant(self, value: object) -> n.Const:
        """A literal at the current line; a dict is not one, give `n.Mapping` instead."""
        return n.Const(self.stream.current.line, value)

    def hidden_name(self) -> str:
        """A variable name that no template can write."""
        self.hidden += 1
        return f"\0{self.hidden}"

    @contextmanager
    def scope(self) -> Iterator[None]:
        """Imports made inside end with it."""
        self.scopes.insert(0, {})
        try:
            yield
        finally:
            self.scopes.pop(0)

    @contextmanager
    def escaping(self, strategy: str | None) -> Iterator[None]:
        """Outputs inside are escaped by `strategy`."""
        before, self.strategy = self.strategy, strategy
        try:
            yield
        finally:
            self.strategy = before

    @property
    def at_top(self) -> bool:
        """Whether we stand outside of every block and macro."""
        return len(self.scopes) == 1

    def parent_call(self, line: int) -> n.Expr:
        if not self.open_blocks:
            raise self.stream.error('"parent" may only be called inside a block.', line)
        if self.parent is None and not self.uses:
            raise self.stream.error('"parent" needs a template that extends or uses another one.', line)
        return n.Parent(line)

    # --- the template ----------------------------------------------------------------------

    def module(self, *, embed_end: bool = False) -> n.Module:
        """Read everything (or, in an `embed`, up to its end tag)."""
        line = self.stream.current.line
        ends = ("endembed",) if embed_end else ()
        items = self._items(ends, "embed" if embed_end else "", line)
        if embed_end:
            self.stream.next()
            self.end_of_tag()
        name = self.stream.source.name
        if self.parent is not None:
            items = self._child_items(items, nested=False)
        used = [(kind, word, at) for (kind, word), at in self.used.items()]
        return n.Module(
            line,
            name,
            n.Body(line, tuple(items)),
            self.parent,
            tuple(self.blocks.values()),
            tuple(self.macros.values()),
            tuple(self.uses),
            tuple(self.embedded),
            tuple((word, at) for kind, word, at in used if kind == "tag"),
            tuple((word, at) for kind, word, at in used if kind == "filter"),
            tuple((word, at) for kind, word, at in used if kind == "function"),
        )

    def embedded_module(self, parent: n.Expr) -> int:
        """Read the body of an `embed` as a template of its own; return its number."""
        inner = Parser(
            self.stream,
            self.vocabulary,
            strategy=self.strategy,
            legacy=self.legacy,
            unknown_at_runtime=self.unknown_at_runtime,
        )
        inner.parent, inner.used, inner.nesting = parent, self.used, self.nesting
        module = inner.module(embed_end=True)
        self.embedded.append(module)
        return len(self.embedded) - 1

    def _items(self, ends: tuple[str, ...], tag: str, line: int) -> list[n.Node]:
        """Read nodes; stop on (not after) the name of a tag in `ends`, or at the end."""
        self.nesting += 1
        if self.nesting > _LIMIT_ON_TAGS:
            raise self.stream.error("Tags are nested too deeply.")
        stream, items = self.stream, list[n.Node]()
        while True:
            kind, value, at = stream.current
            if kind == t.TEXT:
                stream.next()
                items.append(n.Text(at, str(value)))
            elif kind == t.VAR_START:
                stream.next()
                expression = self.expression()
                stream.expect(t.VAR_END)
                items.append(n.Print(expression.line, expression, self.strategy))
            elif kind == t.BLOCK_START:
                stream.next()
                token = stream.current
                if token.kind not in (t.NAME, t.OPERATOR):
                    raise stream.error("A tag must begin with its name.")
                word = str(token.value)
                if word in ends:
                    break
                if (node := self._tag(word, tag, line, ends)) is not None:
                    items.append(node)
            else:
                if ends:
                    raise stream.error(
                        f'The "{tag}" tag of line {line} is not closed: expected "{ends[-1]}".', at
                    )
                break
        self.nesting -= 1
        return items

    def _tag(self, word: str, inside: str, line: int, ends: tuple[str, ...]) -> n.Node | None:
        tag = self.vocabulary.tags.get(word)
        token = self.stream.current
        if tag is None:
            hint = nearest(word, [*self.vocabulary.tags, *ends])
            if inside:
                hint += f' The "{inside}" tag of line {line} is open and expects "{ends[-1]}".'
            raise self.stream.error(f'Unknown tag "{word}".{hint}')
        self.stream.next()
        self.used.setdefault(("tag", word), token.line)
        if isinstance(tag, CaptureTag | SingleTag):
            return self._registered(word, tag, token.line)
        return tag(self, token.line)

    def _registered(self, word: str, tag: CaptureTag | SingleTag, line: int) -> n.Node:
        arguments = n.Arguments(line) if tag.arguments is None else tag.arguments(self)
        if isinstance(tag, CaptureTag):
            if tag.alone is not None and tag.alone(arguments):
                self.end_of_tag()
                return n.Captured(line, word, arguments, n.Body(line, ()))
            return n.Captured(line, word, arguments, self.content(word, line, *tag.end))
        self.end_of_tag()
        return n.Captured(line, word, arguments, None)

    # --- a template that extends another ------------------------------------------------------

    def _child_items(self, items: list[n.Node], nested: bool) -> list[n.Node]:
        """What remains of the body of a child: its statements, without what would print."""
        kept: list[n.Node] = []
        for item in items:
            if isinstance(item, n.Text):
                if item.text.lstrip("\ufeff").strip(_SPACE):
                    raise self.stream.error(
                        "A template that extends another one cannot have content outside of blocks.",
                        item.line,
                    )
            elif isinstance(item, n.BlockReference):
                if nested and not self.legacy:
                    raise self.stream.error(
                        "A block of a template that extends another one cannot stand in a condition or loop.",
                        item.line,
                    )
            elif isinstance(item, n.Print | n.Include | n.Embed):
                if not self.legacy:
                    raise self.stream.error(
                        "A template that extends another one cannot print outside of blocks.", item.line
                    )
            elif isinstance(item, n.If):
                branches = tuple((test, self._child_body(body)) for test, body in item.branches)
                otherwise = None if item.otherwise is None else self._child_body(item.otherwise)
                kept.append(n.If(item.line, branches, otherwise))
            elif isinstance(item, n.For):
                otherwise = None if item.otherwise is None else self._child_body(item.otherwise)
                kept.append(
                    n.For(
                        item.line, item.key, item.value, item.sequence, item.condition,
                        self._child_body(item.body), otherwise,
                    )
                )  # fmt: skip
            elif isinstance(item, n.Body):
                kept.append(self._child_body(item))
            else:
                kept.append(item)
        return kept

    def _child_body(self, body: n.Body) -> n.Body:
        return n.Body(body.line, tuple(self._child_items(list(body.items), nested=True)))

    def define_block(self, name: str, line: int) -> None:
        """Reserve the name of a block; two of one name in a template are an error."""
        if name in self.blocks:
            raise self.stream.error(
                f'The block "{name}" is already defined at line {self.blocks[name].line}.', line
            )
        self.blocks[name] = n.Block(line, name, n.Body(line, ()))
