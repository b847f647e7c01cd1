"""The environment: settings, vocabulary, loader; it compiles templates and runs them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, tzinfo
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from portique.twig import cache
from portique.twig.attributes import Attributes
from portique.twig.dates import MEMBERS, zone
from portique.twig.errors import TwigError, TwigLoaderError, TwigSyntaxError, nearest
from portique.twig.extension import CaptureTag, Extension, SingleTag
from portique.twig.frame import Frame
from portique.twig.functions import PHP_CONSTANTS
from portique.twig.generation import Options
from portique.twig.generator import Outline, generate
from portique.twig.lexer import tokenize
from portique.twig.library import core_extension, legacy_extension
from portique.twig.loaders import DictLoader, Loader
from portique.twig.located import located
from portique.twig.parser import Parser
from portique.twig.run import CURRENT, NO_LIMITS, Run
from portique.twig.runtime_names import names_for
from portique.twig.sandbox import Limits, SandboxPolicy
from portique.twig.source import STRING_TEMPLATE, Source
from portique.twig.template import Blocks, Template, load
from portique.twig.vocabulary import Hook, Vocabulary

if TYPE_CHECKING:
    from random import Random

Strategy = str | Literal[False] | None | Callable[[str], "str | Literal[False] | None"]
_BY_SUFFIX: dict[str, str | Literal[False]] = {"js": "js", "json": "js", "css": "css", "txt": False}


class FragmentStore(Protocol):
    """Where the tag `cache` keeps what it rendered."""

    def get(self, key: str) -> str | None: ...

    def put(self, key: str, text: str, lifetime: Any, tags: Any) -> None: ...


class Environment:
    """Renders templates by name.

    `autoescape` is a strategy (`"html"`, `"js"`, `"css"`, `"url"`, `"html_attr"`), False, `"name"`
    (by the file's suffix) or a function of the template's name. `legacy` adds what Twig 1 and 2
    had. `sandbox` makes every template untrusted (with `sandbox_everything=False` only those that
    are included with `sandboxed`). `unknown="runtime"` lets a template with an
    unknown filter, function or test compile and fail only where it uses it. `code_cache` names a
    folder for compiled code. `auto_reload` looks for changed templates at each render.
    `now` is the time that `'now'|date` shows; `timezone` a zone or its name; `random_seed` makes
    `random` and `shuffle` repeatable. `constants` (beside PHP's for JSON and dates) and
    `enums` are what `constant()`, `enum()` and `enum_cases()` may see.
    """

    def __init__(
        self,
        loader: Loader | Mapping[str, str] | None = None,
        *,
        autoescape: Strategy = "html",
        strict_variables: bool = False,
        legacy: bool = False,
        sandbox: SandboxPolicy | None = None,
        sandbox_everything: bool = True,
        extensions: Iterable[Extension] = (),
        globals: Mapping[str, Any] | None = None,  # noqa: A002
        constants: Mapping[str, Any] | None = None,
        enums: Mapping[str, type[Enum]] | None = None,
        code_cache: str | Path | None = None,
        auto_reload: bool = False,
        debug: bool = False,
        timezone: str | tzinfo | None = None,
        locale: str = "en",
        now: datetime | Callable[[], datetime] | None = None,
        random_seed: int | str | None = None,
        unknown: Literal["error", "runtime"] = "error",
        undefined_filter: Hook | None = None,
        undefined_function: Hook | None = None,
        undefined_test: Hook | None = None,
        fragments: FragmentStore | None = None,
        regex_seconds: float = 0.5,
        on_deprecation: Callable[[str], object] | None = None,
        absent_include: Callable[[TwigLoaderError], bool] | None = None,
    ) -> None:
        if loader is None or isinstance(loader, Mapping):
            loader = DictLoader(loader or {})
        self.loader: Loader = loader
        self.autoescape: Strategy = autoescape
        self.strict_variables = strict_variables
        self.legacy = legacy
        self.sandbox = sandbox
        self.sandboxed = sandbox is not None and sandbox_everything
        self.extensions = [core_extension(), *([legacy_extension()] if legacy else []), *extensions]
        hooks = {"filter": undefined_filter, "function": undefined_function, "test": undefined_test}
        self.vocabulary = Vocabulary(self.extensions, hooks, self)
        self.constants = PHP_CONSTANTS | dict(constants or {})
        self.enums = dict(enums or {})
        self.globals: dict[str, Any] = {}
        for extension in self.extensions:
            self.globals |= extension.globals
        self.globals |= globals or {}
        self.code_cache = None if code_cache is None else cache.CodeCache(code_cache)
        self.auto_reload = auto_reload or debug
        self.debug = debug
        self.timezone: tzinfo = zone(timezone)
        self.locale = locale
        self._now = now
        self._seed = random_seed
        self.unknown = unknown
        self.fragments = fragments
        self.regex_seconds = regex_seconds
        self.on_deprecation: Callable[[str], object] = on_deprecation or (lambda message: None)
        #: Told of an include that names no template; True leaves its place empty instead of failing.
        self.absent_include: Callable[[TwigLoaderError], bool] = absent_include or (lambda missing: False)
        self.date_format = "F j, Y H:i"
        self.interval_format = "%d days"
        self.number_format = (0, ".", ",")
        self.escapers: dict[str, Callable[[str], str]] = {}
        self._templates: dict[tuple[str, bool], tuple[Template, object]] = {}
        self._attributes: dict[bool, Attributes] = {}
        self._names: dict[bool, dict[str, Any]] = {}
        self._strings = 0

    # --- settings that other modules ask for -------------------------------------------------

    def now(self) -> datetime:
        """The current time in the environment's zone."""
        given = self._now() if callable(self._now) else self._now
        if given is None:
            return datetime.now(self.timezone)
        return (
            given.replace(tzinfo=self.timezone) if given.tzinfo is None else given.astimezone(self.timezone)
        )

    @cached_property
    def random(self) -> Random:
        """The generator behind `random` and `shuffle`."""
        from random import Random

        return Random(self._seed)

    def attributes(self, sandboxed: bool) -> Attributes:
        """Attribute access for trusted or for sandboxed templates."""
        if sandboxed not in self._attributes:
            policy = (self.sandbox or SandboxPolicy()) if sandboxed else None
            self._attributes[sandboxed] = Attributes(policy, self.strict_variables, MEMBERS)
        return self._attributes[sandboxed]

    def limits(self, sandboxed: bool) -> Limits:
        """The limits for trusted or for sandboxed templates."""
        if not sandboxed:
            return NO_LIMITS
        return self.sandbox.limits if self.sandbox is not None else Limits()

    def has_constant(self, name: str, owner: Any = None) -> bool:
        return name in self.constants or f"{type(owner).__name__}::{name}" in self.constants

    # --- rendering -----------------------------------------------------------------------------

    def render(self, name: str, context: Mapping[str, Any] | None = None) -> str:
        """Render a template by name; TwigError names template and line."""
        return self.load(name).render(context)

    def from_string(self, source: str, name: str | None = None) -> Template:
        """Compile a text; it is not kept under its name."""
        self._strings += 1
        given = name or f"{STRING_TEMPLATE}{self._strings}"
        return self._compile(Source(source, given), self.sandboxed)

    def load(self, name: str, *, sandboxed: bool | None = None) -> Template:
        """The compiled template of that name.

        Raises TwigLoaderError when there is none, TwigSyntaxError when it is not Twig,
        TwigSecurityError when the sandbox forbids what it uses.
        """
        sandboxed = self.sandboxed if sandboxed is None else sandboxed
        key = (name, sandboxed)
        if (kept := self._templates.get(key)) is not None and (
            not self.auto_reload or self.loader.version(name) == kept[1]
        ):
            return kept[0]
        version = self.loader.version(name) if self.auto_reload else None
        template = self._compile(self.loader.source(name), sandboxed)
        self._templates[key] = (template, version)
        return template

    def run_template(self, template: Template, context: Mapping[str, Any], block: str | None) -> str:
        """Render a template, or one block of it, in a run of its own."""
        run = Run(self, self.limits(template.sandboxed), CURRENT.get())
        token = CURRENT.set(run)
        variables = dict(context)
        for name, value in self.globals.items():
            variables.setdefault(name, value)
        pieces: list[str] = []
        write = run.writer(pieces) if template.sandboxed else pieces.append
        try:
            if block is None:
                template.body(Frame(run, template), variables, write, None, 0)
            else:
                frame = Frame(run, *self.with_parents(run, template))
                frame.block(write, block, variables)
            text = "".join(pieces)
            for mark, late in run.deferred:
                written: list[str] = []
                late(run.writer(written) if template.sandboxed else written.append)
                text = text.replace(mark, "".join(written))
        except Exception as error:
            raised = located(error)
            if raised.name is None:
                raised.name = template.name
            if isinstance(raised, TwigLoaderError):
                self._suggest(raised)
            if raised is error:
                raise
            raise raised from error
        finally:
            CURRENT.reset(token)
        return text

    def _suggest(self, absent: TwigLoaderError) -> None:
        """Say which template was perhaps meant, late: most absent ones are only looked for."""
        if absent.wanted:
            absent.message += nearest(absent.wanted, dict.fromkeys(self.loader.beside(absent.wanted)))
            absent.wanted = ""

    def with_parents(self, run: Run, template: Template) -> tuple[Template, Blocks]:
        """A template and its blocks over those of all parents that are named by literals."""
        blocks, at = template.own_blocks(run), template
        while (parent := at.outline["parent"]) is not None:
            at = load(run, parent, template.sandboxed)
            blocks = blocks.over(at, run)
        return template, blocks

    # --- compiling -----------------------------------------------------------------------------

    def strategy(self, name: str) -> str | None:
        """The escaping strategy of a template."""
        chosen = self.autoescape
        given = chosen(name) if callable(chosen) else chosen
        if given == "name":
            stem = name.removesuffix(".twig")
            given = _BY_SUFFIX.get(stem.rsplit(".", 1)[-1], "html") if "." in stem else "html"
        return given or None

    def _options(self, sandboxed: bool) -> Options:
        return Options(self.strict_variables, sandboxed, debug=self.debug)

    def parse(self, source: Source) -> Any:
        """The syntax tree of a template."""
        stream = tokenize(source, self.vocabulary.operator_names, self.legacy)
        parser = Parser(
            stream,
            self.vocabulary,
            strategy=self.strategy(source.name),
            legacy=self.legacy,
            unknown_at_runtime=self.unknown == "runtime",
        )
        return parser.module()

    def _compile(self, source: Source, sandboxed: bool) -> Template:
        options = self._options(sandboxed)
        key = ""
        if self.code_cache is not None:
            strategy, words = self.strategy(source.name), self.vocabulary.fingerprint
            key = cache.code_key(
                source.code, source.name, options, strategy, self.legacy, words, self.unknown
            )
            if (kept := self.code_cache.get(key)) is not None:
                return self._bind(source, *kept, sandboxed)
        # Tokens and syntax trees are thousands of small objects that live for a moment and hold no
        # cycles: the garbage collector, which would walk over them again and again, rests meanwhile.
        collecting = gc.isenabled()
        gc.disable()
        try:
            code, outline = generate(self.parse(source), self.vocabulary, options)
        except TwigError as error:
            raise error.at(0, source.name) from error.__cause__
        except (RecursionError, SyntaxError, ValueError, MemoryError) as error:  # Python's compiler gave up
            raise TwigSyntaxError("The template is nested too deeply.", 0, source.name) from error
        finally:
            if collecting:
                gc.enable()
        if self.code_cache is not None:
            self.code_cache.put(key, code, outline)
        return self._bind(source, code, outline, sandboxed)

    def _bind(self, source: Source, code: Any, outline: Outline, sandboxed: bool) -> Template:
        """Give the code its names and make the template of it."""
        if sandboxed:
            self._check(outline, source.name)
        if sandboxed not in self._names:
            self._names[sandboxed] = names_for(self, sandboxed)
        names = dict(self._names[sandboxed])
        for made, (kind, word) in outline["bindings"].items():
            names[made] = self._bound(kind, word)
        exec(code, names)
        return self._template(source, outline, names, sandboxed, "")

    def _template(
        self, source: Source, outline: Outline, names: dict[str, Any], sandboxed: bool, prefix: str
    ) -> Template:
        template = Template(self, source, outline, names, sandboxed)
        names[f"{prefix}T"] = template
        for index, inner in enumerate(outline["embedded"]):
            template.embedded.append(
                self._template(source, inner, names, sandboxed, f"{prefix}embed{index}_")
            )
        return template

    def _bound(self, kind: str, word: str) -> Any:
        if kind == "operator":
            return self.vocabulary.operators[word].function
        if kind == "tag":
            tag = self.vocabulary.tags[word]
            assert isinstance(tag, CaptureTag | SingleTag)
            return tag.handler
        callback = self.vocabulary.find(kind, word)
        if callback is None:
            raise TwigLoaderError(f'The {kind} "{word}" is no longer known.')
        return callback.function

    def _check(self, outline: Outline, name: str) -> None:
        policy = self.sandbox
        if policy is None:
            return
        policy.check("tag", outline["tags"], policy.tags, name)
        policy.check("filter", outline["filters"], policy.filters, name)
        policy.check("function", outline["functions"], policy.functions, name)
