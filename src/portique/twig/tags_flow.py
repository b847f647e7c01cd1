"""Tags that steer and assign: if, for, set, do, with, apply, switch, try, throw, guard, types…"""

from __future__ import annotations

from portique.twig import nodes as n
from portique.twig import tokens as t
from portique.twig.parser import Parser


def parse_if(parser: Parser, line: int) -> n.Node:
    branches: list[tuple[n.Expr, n.Body]] = []
    otherwise: n.Body | None = None
    test = parser.expression()
    parser.end_of_tag()
    while True:
        ends = ("elseif", "else", "endif") if otherwise is None else ("endif",)
        body, end = parser.body("if", line, *ends)
        if otherwise is None:
            branches.append((test, body))
        if end == "elseif":
            test = parser.expression()
            parser.end_of_tag()
        elif end == "else":
            parser.end_of_tag()
            otherwise, _ = parser.body("if", line, "endif")
            break
        else:
            break
    parser.end_of_tag()
    return n.If(line, tuple(branches), otherwise)


def parse_for(parser: Parser, line: int) -> n.Node:
    names = parser.names()
    if len(names) > 2:
        raise parser.stream.error("A loop takes one or two variables.", line)
    parser.stream.expect(t.OPERATOR, "in")
    sequence = parser.expression()
    condition = None
    if parser.legacy and parser.word("if"):
        condition = parser.expression()
    parser.end_of_tag()
    body, end = parser.body("for", line, "else", "endfor")
    otherwise = None
    if end == "else":
        parser.end_of_tag()
        otherwise, _ = parser.body("for", line, "endfor")
    parser.end_of_tag()
    key = names[0] if len(names) == 2 else None
    return n.For(line, key, names[-1], sequence, condition, body, otherwise)


def parse_set(parser: Parser, line: int) -> n.Node:
    names = parser.names()
    if parser.stream.accept(t.OPERATOR, "="):
        values = [parser.expression()]
        while parser.stream.accept(t.PUNCTUATION, ","):
            values.append(parser.expression())
        if len(names) != len(values):
            raise parser.stream.error(
                f'"set" names {len(names)} variables but gives {len(values)} values.', line
            )
        parser.end_of_tag()
        return n.Set(line, tuple(names), tuple(values))
    if len(names) > 1:
        raise parser.stream.error('A "set" with content takes one variable.', line)
    return n.SetCapture(line, names[0], parser.content("set", line))


def parse_do(parser: Parser, line: int) -> n.Node:
    value = parser.expression()
    parser.end_of_tag()
    return n.Do(line, value)


def parse_with(parser: Parser, line: int) -> n.Node:
    variables, only = None, False
    if not parser.at_end_of_tag():
        variables = parser.expression()
        only = parser.word("only") is not None
    return n.With(line, variables, only, parser.content("with", line))


def parse_apply(parser: Parser, line: int) -> n.Node:
    """`{% apply lower|escape('html') %}…{% endapply %}`; Twig 1 called it `filter`."""
    return _apply(parser, line, "apply")


def parse_filter(parser: Parser, line: int) -> n.Node:
    return _apply(parser, line, "filter")


def _apply(parser: Parser, line: int, tag: str) -> n.Node:
    hidden = parser.hidden_name()
    value = parser.filter(n.Name(line, hidden))
    while parser.stream.accept(t.PUNCTUATION, "|"):
        value = parser.filter(value)
    return n.Apply(line, hidden, parser.content(tag, line), value, parser.strategy)


def parse_spaceless(parser: Parser, line: int) -> n.Node:
    hidden = parser.hidden_name()
    value = n.Filter(line, "spaceless", n.Name(line, hidden), n.Arguments(line))
    return n.Apply(line, hidden, parser.content("spaceless", line), value, None)


def parse_switch(parser: Parser, line: int) -> n.Node:
    """`{% switch x %}{% case a or b %}…{% default %}…{% endswitch %}`, as Gantry and Grav have it."""
    subject = parser.expression()
    parser.end_of_tag()
    lead, end = parser.body("switch", line, "case", "default", "endswitch")
    if any(not isinstance(item, n.Text) or item.text.strip() for item in lead.items):
        raise parser.stream.error('Only white space may stand between "switch" and its first "case".', line)
    cases: list[tuple[tuple[n.Expr, ...], n.Body]] = []
    default: n.Body | None = None
    while end != "endswitch":
        if end == "case":
            values = [parser.expression(11)]  # binds tighter than `or`, which separates values
            while parser.word("or"):
                values.append(parser.expression(11))
            parser.end_of_tag()
            body, end = parser.body("switch", line, "case", "default", "endswitch")
            cases.append((tuple(values), body))
        else:
            parser.end_of_tag()
            default, end = parser.body("switch", line, "endswitch")
    parser.end_of_tag()
    return n.Switch(line, subject, tuple(cases), default)


def parse_try(parser: Parser, line: int) -> n.Node:
    """`{% try %}…{% catch %}…{% endtry %}`: the second part sees the error as `e`."""
    parser.end_of_tag()
    body, _ = parser.body("try", line, "catch")
    parser.end_of_tag()
    caught, _ = parser.body("try", line, "endtry", "endcatch")
    parser.end_of_tag()
    return n.Try(line, body, caught)


def parse_throw(parser: Parser, line: int) -> n.Node:
    code = n.Const(line, parser.stream.expect(t.NUMBER).value)
    message = parser.expression()
    parser.end_of_tag()
    return n.Throw(line, code, message)


def parse_deprecated(parser: Parser, line: int) -> n.Node:
    message = parser.expression()
    while not parser.at_end_of_tag():
        word = parser.name()
        if word not in ("package", "version"):
            raise parser.stream.error(f'"deprecated" knows "package" and "version", found "{word}".', line)
        parser.stream.expect(t.OPERATOR, "=")
        parser.expression()
    parser.end_of_tag()
    return n.Deprecated(line, message)


def parse_flush(parser: Parser, line: int) -> None:
    parser.end_of_tag()


def parse_types(parser: Parser, line: int) -> None:
    """`{% types {name?: 'type'} %}` documents variables and does nothing."""
    stream = parser.stream
    braces = stream.accept(t.PUNCTUATION, "{") is not None
    while not stream.test(t.PUNCTUATION, "}") and not parser.at_end_of_tag():
        parser.name()
        stream.accept(t.PUNCTUATION, "?")
        stream.expect(t.PUNCTUATION, ":")
        stream.expect(t.STRING)
        if not stream.accept(t.PUNCTUATION, ","):
            break
    if braces:
        stream.expect(t.PUNCTUATION, "}")
    parser.end_of_tag()


def parse_guard(parser: Parser, line: int) -> n.Node:
    """`{% guard function name %}`: the content is compiled only when the name is known."""
    kind = parser.name()
    if kind not in ("function", "filter", "test"):
        raise parser.stream.error(f'"guard" asks for a function, filter or test, found "{kind}".', line)
    word = parser.name()
    if kind == "test" and parser.stream.current.kind == t.NAME:
        word += f" {parser.name()}"
    exists = parser.vocabulary.find(kind, word) is not None
    parser.end_of_tag()
    before, parser.lenient = parser.lenient, parser.lenient or not exists
    body, end = parser.body("guard", line, "else", "endguard")
    otherwise = n.Body(line, ())
    if end == "else":
        parser.lenient = before or exists
        parser.end_of_tag()
        otherwise, _ = parser.body("guard", line, "endguard")
    parser.lenient = before
    parser.end_of_tag()
    return body if exists else otherwise


def parse_cache(parser: Parser, line: int) -> n.Node:
    """`{% cache key ttl(300) tags('a') %}…{% endcache %}`."""
    key = parser.expression()
    lifetime: n.Expr | None = None
    tags: n.Expr | None = None
    while not parser.at_end_of_tag():
        word = parser.name()
        if word not in ("ttl", "tags"):
            raise parser.stream.error(f'"cache" knows "ttl" and "tags", found "{word}".')
        given = parser.arguments().positional
        if len(given) != 1:
            raise parser.stream.error(f'"{word}" of "cache" takes one argument.')
        lifetime, tags = (given[0], tags) if word == "ttl" else (lifetime, given[0])
    return n.Cache(line, key, lifetime, tags, parser.content("cache", line))


TAGS = {
    "if": parse_if, "for": parse_for, "set": parse_set, "do": parse_do, "with": parse_with,
    "apply": parse_apply, "switch": parse_switch, "try": parse_try, "throw": parse_throw,
    "deprecated": parse_deprecated, "flush": parse_flush, "types": parse_types,
    "guard": parse_guard, "cache": parse_cache,
}  # fmt: skip
LEGACY_TAGS = {"filter": parse_filter, "spaceless": parse_spaceless}
