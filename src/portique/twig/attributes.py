"""`value.name`, `value.name(…)` and `value[key]`: what they find, in Twig's order.

Arrays by key; objects by item, then attribute, then the methods `name`, `getName`, `isName`,
`hasName` (or `get_name`, `is_name`, `has_name`). Plain values have no attributes. An object with
`twig_attribute(name)` answers for itself alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from portique.twig.arrays import array_key
from portique.twig.errors import TwigRuntimeError, TwigSecurityError
from portique.twig.sandbox import Exposed, SandboxPolicy
from portique.twig.values import text, type_name

MISSING = object()
_ARRAY, _NOTHING, _OBJECT = object(), object(), object()
_PLAIN = (str, int, float, bool, bytes, type(None))
Members = dict[str, Callable[..., Any]]


def array_item(array: Any, key: Any) -> Any:
    """The item of a dict, list or tuple, or MISSING."""
    if isinstance(array, dict):
        found = array.get(key, MISSING) if isinstance(key, str | int) else MISSING
        if found is MISSING:
            normal = array_key(key) if not isinstance(key, list | dict) else MISSING
            found = array.get(normal, MISSING) if normal is not MISSING else MISSING
            if found is MISSING and type(normal) is int:
                found = array.get(str(normal), MISSING)
        return found
    index = array_key(key) if not isinstance(key, list | dict) else None
    if type(index) is int and 0 <= index < len(array):
        return array[index]
    return MISSING


def _spellings(name: str) -> tuple[str, ...]:
    capital = name[:1].upper() + name[1:]
    return (
        name, f"get{capital}", f"is{capital}", f"has{capital}",
        f"get_{name}", f"is_{name}", f"has_{name}",
    )  # fmt: skip


def _accepted(method: Any) -> int | None:
    """How many positional arguments a Python function takes; None when that cannot be told."""
    code = getattr(method, "__code__", None)
    return None if code is None else code.co_argcount - hasattr(method, "__self__")


class Attributes:
    """Attribute access under one policy; `policy` None means trusted templates."""

    def __init__(self, policy: SandboxPolicy | None, strict: bool, members: dict[type, Members]) -> None:
        self.policy = policy
        self.strict = strict
        self.members = members
        self._plans: dict[type, Any] = {}
        self._resolved: dict[tuple[type, str], str] = {}
        self._allowed: dict[type, frozenset[str]] = {}

    # --- what generated code calls ---------------------------------------------------------

    def get(self, target: Any, key: Any) -> Any:
        """`target.key`."""
        if target is None and not self.strict:
            return None
        found = self.find(target, key)
        return self._absent(target, key) if found is MISSING else found

    def item(self, target: Any, key: Any) -> Any:
        """`target[key]`."""
        found = self.find_item(target, key)
        return self._absent(target, key) if found is MISSING else found

    def get_lenient(self, target: Any, key: Any) -> Any:
        """`target.key` where an absent one is asked for (`default`, `??`): None."""
        found = self.find(target, key)
        return None if found is MISSING else found

    def item_lenient(self, target: Any, key: Any) -> Any:
        found = self.find_item(target, key)
        return None if found is MISSING else found

    def has(self, target: Any, key: Any) -> bool:
        return self.find(target, key, call=False) is not MISSING

    def has_item(self, target: Any, key: Any) -> bool:
        return self.find_item(target, key) is not MISSING

    def has_method(self, target: Any, key: Any) -> bool:
        return self._method(target, str(text(key))) is not None

    def call(self, target: Any, key: Any, *args: Any, **kwargs: Any) -> Any:
        """`target.key(args)`."""
        name = str(text(key))
        method = self._method(target, name)
        if method is None:
            if self.strict:
                raise TwigRuntimeError(f'"{type_name(target)}" has no method "{name}".')
            return None
        try:
            return method(*args, **kwargs)
        except TypeError as error:
            if error.__traceback__ is None or error.__traceback__.tb_next is not None:
                raise
            if not kwargs and (count := _accepted(method)) is not None and count < len(args):
                return method(*args[:count])  # PHP ignores arguments that nobody asked for
            raise TwigRuntimeError(f'"{name}" of "{type_name(target)}": {error}.') from error

    def call_lenient(self, target: Any, key: Any, *args: Any, **kwargs: Any) -> Any:
        return self.call(target, key, *args, **kwargs) if self.has_method(target, key) else None

    # --- look-up -----------------------------------------------------------------------------

    def find(self, target: Any, key: Any, call: bool = True) -> Any:
        """`target.key` or MISSING; `call=False` finds a method without calling it."""
        kind = type(target)
        plan = self._plans.get(kind) or self._plan(kind)
        if plan is _ARRAY:
            return array_item(target, key)
        if plan is _NOTHING:
            return MISSING
        name = key if type(key) is str else str(text(key))
        if name.startswith("_"):
            return self._hidden(kind, name)
        if plan is not _OBJECT:
            try:
                value = plan(target, name)
            except AttributeError:
                return MISSING
            return value() if call and callable(value) and not isinstance(value, type) else value
        if (members := self._members(kind)) is not None:
            return MISSING if name not in members else members[name](target) if call else name
        if hasattr(kind, "__getitem__") and (item := self.find_item(target, key)) is not MISSING:
            return item
        value = self._member(kind, target, name)
        if call and value is not MISSING and callable(value) and not isinstance(value, type):
            try:
                return value()
            except TypeError as error:
                if error.__traceback__ is not None and error.__traceback__.tb_next is None:
                    raise TwigRuntimeError(f'"{name}" of "{kind.__name__}": {error}.') from error
                raise
        return value

    def _plan(self, kind: type) -> Any:
        """How attributes of a type are found; its own `twig_attribute` when it has one."""
        if issubclass(kind, dict | list | tuple):
            plan: Any = _ARRAY
        elif issubclass(kind, _PLAIN):
            plan = _NOTHING
        else:
            plan = getattr(kind, "twig_attribute", None) or _OBJECT
        self._plans[kind] = plan
        return plan

    def _member(self, kind: type, target: Any, name: str) -> Any:
        """The attribute or bound method of an object under one of its spellings, or MISSING."""
        real = self._resolved.get((kind, name))
        if real is not None and (value := getattr(target, real, MISSING)) is not MISSING:
            return value
        real = self._resolve(kind, target, name)
        return MISSING if real is None else getattr(target, real, MISSING)

    def find_item(self, target: Any, key: Any) -> Any:
        """`target[key]` or MISSING."""
        if isinstance(target, dict | list | tuple):
            return array_item(target, key)
        if isinstance(target, _PLAIN):
            return MISSING
        kind = type(target)
        if hasattr(kind, "twig_attribute"):
            return self.find(target, key, call=False)
        if not hasattr(kind, "__getitem__") or (self.policy is not None and "[]" not in self._names(kind)):
            return MISSING
        try:
            return target[key]
        except (KeyError, IndexError, TypeError):
            return MISSING

    def _method(self, target: Any, name: str) -> Callable[..., Any] | None:
        kind = type(target)
        if name.startswith("_") and not isinstance(target, dict | list | tuple):
            self._hidden(kind, name)
            return None
        if isinstance(target, dict | list | tuple):
            value = array_item(target, name)
            allowed = isinstance(value, Exposed) or (self.policy is None and callable(value))
            return value if allowed else None
        if isinstance(target, _PLAIN):
            return None
        value = MISSING
        if (own := getattr(kind, "twig_attribute", None)) is not None:
            try:
                value = own(target, name)
            except AttributeError:
                return None
        elif (members := self._members(kind)) is not None:
            member = members.get(name)
            return None if member is None else lambda *args, **kwargs: member(target, *args, **kwargs)
        else:
            value = self._member(kind, target, name)
        return value if callable(value) else None

    def _hidden(self, kind: type, name: str) -> Any:
        """A name that begins with `_` is never there; in the sandbox asking for it is an error."""
        if self.policy is not None:
            raise TwigSecurityError(f'The sandbox does not allow "{name}" of "{kind.__name__}".')
        return MISSING

    def _members(self, kind: type) -> Members | None:
        found = self.members.get(kind)
        if found is None and issubclass(kind, date):
            found = next((table for base, table in self.members.items() if issubclass(kind, base)), None)
        return found

    def _names(self, kind: type) -> frozenset[str]:
        if kind not in self._allowed:
            assert self.policy is not None
            self._allowed[kind] = self.policy.names_of(kind)
        return self._allowed[kind]

    def _resolve(self, kind: type, target: Any, name: str) -> str | None:
        """The Python name behind a template's name; None when there is none."""
        allowed = self._names(kind) if self.policy is not None else None
        real = None
        for spelling in _spellings(name):
            if (allowed is None or spelling in allowed) and (
                hasattr(kind, spelling) or spelling in getattr(target, "__dict__", ())
            ):
                real = spelling
                break
        if real is None and (allowed is None or name in allowed) and hasattr(target, name):
            real = name
        if real is None and allowed is not None and name not in allowed:
            raise TwigSecurityError(f'The sandbox does not allow "{name}" of "{kind.__name__}".')
        if real is not None:
            self._resolved[kind, name] = real
        return real

    def _absent(self, target: Any, key: Any) -> None:
        if not self.strict:
            return
        name = text(key)
        if target is None:
            raise TwigRuntimeError(f'Cannot read "{name}" of null.')
        if isinstance(target, dict | list | tuple):
            keys = ", ".join(
                str(k) for k in (list(target) if isinstance(target, dict) else range(len(target)))[:20]
            )
            raise TwigRuntimeError(f'The array has no key "{name}"; its keys: {keys or "none"}.')
        if isinstance(target, _PLAIN):
            raise TwigRuntimeError(f'Cannot read "{name}" of a value of type "{type_name(target)}".')
        raise TwigRuntimeError(f'"{type_name(target)}" has neither an attribute nor a method "{name}".')
