"""Tags about other templates and about output: extends, block, use, include, embed, macros, escaping."""

from __future__ import annotations

from portique.twig import nodes as n
from portique.twig import tokens as t
from portique.twig.parser import Parser

STRATEGIES = ("html", "js", "css", "url", "html_attr")


def parse_extends(parser: Parser, line: int) -> None:
    if not parser.at_top:
        raise parser.stream.error('"extends" may not stand in a block or macro.', line)
    if parser.parent is not None:
        raise parser.stream.error("A template can extend one other template only.", line)
    parser.parent = parser.expression()
    parser.end_of_tag()


def parse_block(parser: Parser, line: int) -> n.Node:
    """`{% block name %}…{% endblock %}`, `{% block name value %}`, `{% block name deferred %}`."""
    name = parser.name()
    parser.define_block(name, line)
    deferred = parser.stream.test(t.NAME, "deferred") and parser.stream.look(1).kind == t.BLOCK_END
    if deferred:
        parser.stream.next()
    parser.open_blocks.append(name)
    with parser.scope():
        if parser.at_end_of_tag():
            parser.end_of_tag()
            body, _ = parser.body("block", line, "endblock")
            if not parser.at_end_of_tag() and (closed := parser.name()) != name:
                raise parser.stream.error(f'The block "{name}" ends with the name "{closed}".')
        else:
            value = parser.expression()
            body = n.Body(line, (n.Print(line, value, parser.strategy),))
    parser.end_of_tag()
    parser.open_blocks.pop()
    parser.blocks[name] = n.Block(line, name, body)
    return n.BlockReference(line, name, deferred)


def parse_use(parser: Parser, line: int) -> None:
    template = parser.expression()
    if not isinstance(template, n.Const) or not isinstance(template.value, str):
        raise parser.stream.error('"use" needs the name of a template as a literal string.', line)
    aliases: list[tuple[str, str]] = []
    if parser.word("with"):
        while True:
            name = parser.name()
            aliases.append((name, parser.name() if parser.word("as") else name))
            if not parser.stream.accept(t.PUNCTUATION, ","):
                break
    parser.end_of_tag()
    parser.uses.append(n.Use(line, template.value, tuple(aliases)))


def _with_only(parser: Parser) -> tuple[n.Expr | None, bool, bool]:
    """`ignore missing`, `with variables`, `only`, and the end of the tag."""
    ignore_missing = False
    if parser.word("ignore"):
        parser.stream.expect(t.NAME, "missing")
        ignore_missing = True
    variables = parser.expression() if parser.word("with") else None
    only = parser.word("only") is not None
    parser.end_of_tag()
    return variables, only, ignore_missing


def parse_include(parser: Parser, line: int) -> n.Node:
    template = parser.expression()
    variables, only, ignore_missing = _with_only(parser)
    return n.Include(line, template, variables, only, ignore_missing)


def parse_embed(parser: Parser, line: int) -> n.Node:
    template = parser.expression()
    variables, only, ignore_missing = _with_only(parser)
    index = parser.embedded_module(template)
    return n.Embed(line, index, variables, only, ignore_missing)


def parse_macro(parser: Parser, line: int) -> None:
    """`{% macro name(a, b = 1) %}…{% endmacro %}`."""
    name = parser.name()
    if name in parser.macros:
        raise parser.stream.error(f'The macro "{name}" is already defined.', line)
    parameters: list[tuple[str, n.Expr]] = []
    parser.stream.expect(t.PUNCTUATION, "(", "The parameters of a macro must begin with a parenthesis")
    while not parser.stream.test(t.PUNCTUATION, ")"):
        if parameters:
            parser.stream.expect(t.PUNCTUATION, ",", "Parameters must be separated by a comma")
            if parser.stream.test(t.PUNCTUATION, ")"):
                break
        parameter = parser.new_name("A parameter must be a name")
        if parameter == "varargs":
            raise parser.stream.error('"varargs" holds the extra arguments and cannot be a parameter.', line)
        default: n.Expr = parser.constant(None)
        if parser.stream.accept(t.OPERATOR, "="):
            default = parser.expression()
            if not _is_constant(default):
                raise parser.stream.error(
                    "A default must be a literal: boolean, string, number, sequence or mapping.",
                    default.line,
                )
        parameters.append((parameter, default))
    parser.stream.expect(t.PUNCTUATION, ")", "The parameters of a macro must be closed by a parenthesis")
    parser.end_of_tag()
    with parser.scope():
        body, _ = parser.body("macro", line, "endmacro")
    if not parser.at_end_of_tag() and (closed := parser.name()) != name:
        raise parser.stream.error(f'The macro "{name}" ends with the name "{closed}".')
    parser.end_of_tag()
    parser.macros[name] = n.Macro(line, name, tuple(parameters), body)


def _is_constant(node: n.Expr) -> bool:
    if isinstance(node, n.Unary):
        return node.operator in "+-" and _is_constant(node.operand)
    if isinstance(node, n.Sequence):
        return all(map(_is_constant, node.items))
    if isinstance(node, n.Mapping):
        return all(_is_constant(value) and (key is None or _is_constant(key)) for key, value in node.items)
    return isinstance(node, n.Const)


def _library(template: n.Expr) -> str | None:
    """The literal name of an imported template, `_self` for the own one, None when computed."""
    if isinstance(template, n.Name) and template.name == "_self":
        return "_self"
    return template.value if isinstance(template, n.Const) and isinstance(template.value, str) else None


def parse_import(parser: Parser, line: int) -> n.Node:
    template = parser.expression()
    if not parser.word("as"):
        raise parser.stream.error(f'Expected "as", found {parser.stream.current.describe()}.')
    alias = parser.new_name()
    parser.end_of_tag()
    parser.scopes[0][f"template {alias}"] = (alias, _library(template), None)
    return n.Import(line, alias, template)


def parse_from(parser: Parser, line: int) -> n.Node:
    template = parser.expression()
    if not parser.word("import"):
        raise parser.stream.error(f'Expected "import", found {parser.stream.current.describe()}.')
    hidden = parser.hidden_name()
    while True:
        macro = parser.name()
        name = parser.new_name() if parser.word("as") else macro
        parser.scopes[0][f"function {name}"] = (hidden, _library(template), macro)
        if not parser.stream.accept(t.PUNCTUATION, ","):
            break
    parser.end_of_tag()
    return n.Import(line, hidden, template)


def parse_autoescape(parser: Parser, line: int) -> n.Node:
    """`{% autoescape %}`, `{% autoescape 'js' %}`, `{% autoescape false %}`; Twig 1 had `true js`."""
    strategy: str | None = "html"
    if not parser.at_end_of_tag():
        given = parser.expression()
        if not isinstance(given, n.Const):
            raise parser.stream.error("The escaping strategy must be a literal.", line)
        if given.value is False or given.value is None:
            strategy = None
        elif given.value is not True:
            strategy = str(given.value)
        if parser.legacy and not parser.at_end_of_tag():
            strategy = parser.name()
    with parser.escaping(strategy):
        return parser.content("autoescape", line)


def parse_sandbox(parser: Parser, line: int) -> n.Node:
    """`{% sandbox %}` may hold nothing but includes, which run in the sandbox."""
    body = parser.content("sandbox", line)
    items: list[n.Node] = []
    for item in body.items:
        if isinstance(item, n.Text) and not item.text.strip():
            continue
        if not isinstance(item, n.Include):
            raise parser.stream.error('Only "include" may stand in a "sandbox" tag.', item.line)
        items.append(
            n.Include(item.line, item.template, item.variables, item.only, item.ignore_missing, True)
        )
    return n.Body(line, tuple(items))


TAGS = {
    "extends": parse_extends, "block": parse_block, "use": parse_use, "include": parse_include,
    "embed": parse_embed, "macro": parse_macro, "import": parse_import, "from": parse_from,
    "autoescape": parse_autoescape, "sandbox": parse_sandbox,
}  # fmt: skip
