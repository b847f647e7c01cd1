"""Tokens to expressions, by precedence climbing."""

from __future__ import annotations

from portique.twig import nodes as n
from portique.twig import tokens as t
from portique.twig.operand_parser import EMPTY_STRING, LITERALS, OperandParser

_LIMIT_ON_DEPTH = 90


class ExpressionParser(OperandParser):
    """Reads expressions: operators, the conditional, arrow functions."""

    def expression(self, precedence: int = 0) -> n.Expr:
        """Read one expression whose operators bind at least as tightly as `precedence`."""
        self.depth += 1
        if self.depth > _LIMIT_ON_DEPTH:
            raise self.stream.error("The expression is nested too deeply.")
        try:
            return self._expression(precedence)
        finally:
            self.depth -= 1

    def _expression(self, precedence: int) -> n.Expr:
        stream = self.stream
        if stream.current.kind in (t.NAME, t.PUNCTUATION) and (arrow := self._arrow()) is not None:
            return arrow
        sign = (
            stream.current
            if stream.current.kind == t.OPERATOR and stream.current.value in ("-", "+")
            else None
        )
        left = self._operand()
        binary = self.vocabulary.binary
        while stream.current.kind == t.OPERATOR:
            operator = str(stream.current.value)
            if operator not in binary or binary[operator][0] < precedence:
                break
            line = stream.next().line
            if operator == "is":
                left = self._test(left)
            elif operator == "is not":
                left = n.Unary(line, "not", self._test(left))
            else:
                level, right_associative = binary[operator]
                right = self.expression(level if right_associative else level + 1)
                if operator == "**" and sign is not None and isinstance(left, n.Unary):  # as PHP: -(1 ** 0)
                    left = n.Unary(left.line, left.operator, n.Binary(line, operator, left.operand, right))
                else:
                    left = n.Binary(line, operator, left, right)
        return left if precedence else self._conditional(left)

    def _conditional(self, test: n.Expr) -> n.Expr:
        stream = self.stream
        while (mark := stream.accept(t.PUNCTUATION, "?")) is not None:
            then: n.Expr | None = None
            if stream.accept(t.PUNCTUATION, ":"):
                otherwise = self.expression()
            else:
                then = self.expression()
                if stream.accept(t.PUNCTUATION, ":"):
                    otherwise = self.expression()
                else:
                    otherwise = n.Const(mark.line, EMPTY_STRING)
            test = n.Conditional(mark.line, test, then, otherwise)
        return test

    def _arrow(self) -> n.Arrow | None:
        """`x => …` or `(x, y) => …`, or None with the stream unmoved."""
        stream = self.stream
        line = stream.current.line
        if stream.current.kind == t.NAME:
            if stream.look(1).kind != t.ARROW:
                return None
            names = [str(stream.next().value)]
            self._parameters(names, line)
        else:
            if stream.current.value != "(":
                return None
            at = 1
            while stream.look(at + 1)[:2] == (t.PUNCTUATION, ","):
                at += 2
            if stream.look(at + 1)[:2] != (t.PUNCTUATION, ")") or stream.look(at + 2).kind != t.ARROW:
                return None
            stream.next()
            names = [str(stream.expect(t.NAME).value)]
            while stream.accept(t.PUNCTUATION, ","):
                names.append(str(stream.expect(t.NAME).value))
            self._parameters(names, line)
            stream.expect(t.PUNCTUATION, ")")
        stream.expect(t.ARROW)
        return n.Arrow(line, tuple(names), self.expression())

    def _parameters(self, names: list[str], line: int) -> None:
        for name in names:
            if name in LITERALS:
                raise self.stream.error(f'"{name}" is a literal and cannot be assigned to.', line)
