"""The sandbox templates run in: they reach nothing but what they are given, and come to an end.

Jinja keeps templates from Python's insides. What it doesn't keep them from is going on for ever, and filling
the memory: that is done here, so that a theme from outside costs a message and nothing more.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kbstudio.errors import ThemeError
from kbstudio.publish import views
from kbstudio.publish.texts import Texts

SECONDS = 10.0
"""How long a template may take for a page; the search page of 10,000 articles takes less than one."""

MOST = 50_000_000
"""Characters of a page, or of any text on the way to it; that search page has less than two million."""

_STEPS = 1000
"""Blocks of a template between two looks at the clock."""

_WIDEST = 10_000
"""The largest number that a filter or a method is given, as most of them make so many characters of it."""

_BITS = 10_000
_WIDE = re.compile(r"\d{5}|%[^a-zA-Z%]*\*|\{[^{}]*\{")
_LONG = (str, list, tuple)
_WIDENING = frozenset({"expandtabs", "to_bytes"})
_FIELDS = {
    view: frozenset(field.name for field in dataclasses.fields(view))
    for view in vars(views).values()
    if isinstance(view, type) and dataclasses.is_dataclass(view)
}
_HARMLESS = frozenset({Macro, Texts})
_OF_THE_PLACE = ("_loop_vars", "_block_vars")
"""What Jinja adds to each call, for functions that ask for the context."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a short way to what is known to be harmless."""

    def __init__(self, **options: Any) -> None:
        """`options` are those of a Jinja environment."""
        super().__init__(**options)
        self.globals.clear()

    def begin(self) -> None:
        """A page begins."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a view at once: views hold plain values. All else by the sandbox's rules."""
        if attribute in _FIELDS.get(type(obj), ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """As `getattr`: filters ask so for the fields they sort and choose by."""
        if argument.__class__ is str and argument in _FIELDS.get(type(obj), ()):
            return getattr(obj, argument)
        return super().getitem(obj, argument)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Macros and texts at once. All else by the sandbox's rules."""
        if type(obj) not in _HARMLESS:
            return super().call(context, obj, *args, **kwargs)
        for name in _OF_THE_PLACE:
            kwargs.pop(name, None)
        return obj(context.eval_ctx, *args, **kwargs) if type(obj) is Macro else obj(*args, **kwargs)


class _Steps(CodeGenerator):
    """Templates as Python that says so whenever it begins a block: no loop goes on unseen."""

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        self.writeline("environment.step()")
        super().blockvisit(nodes, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.checked(")
        super().visit_Concat(node, frame)
        self.write(")")


class LimitedSandbox(Sandbox):
    """The sandbox of templates that others wrote: what takes too long or makes too much raises ThemeError.

    A page takes a fifth longer in it. For one thread at a time.
    """

    code_generator_class = _Steps
    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, **options: Any) -> None:
        """As in `Sandbox`."""
        super().__init__(**options)
        self.filters = {name: _limited(function) for name, function in self.filters.items()}
        self._left = 0
        self._end = 0.0

    def begin(self) -> None:
        """A page begins: its time runs from now."""
        self._left, self._end = _STEPS, monotonic() + SECONDS

    def step(self) -> None:
        """A block of a template begins."""
        self._left -= 1
        if self._left < 0:
            self._left = _STEPS
            if monotonic() > self._end:
                raise ThemeError(f"it takes longer than {SECONDS:g} seconds.")

    def concat(self, parts: Iterable[str]) -> str:
        """Texts as one: a page, or what a block or macro makes."""
        texts = list(parts)
        if sum(map(len, texts)) > MOST:
            raise _too_much()
        return "".join(texts)

    @staticmethod
    def checked(value: Any) -> Any:
        """A value that isn't too long."""
        if _length(value) > MOST:
            raise _too_much()
        return value

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Also none that makes much of little."""
        return attr not in _WIDENING and super().is_safe_attribute(obj, attr, value)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What makes much of little is refused."""
        own = getattr(getattr(obj, "__wrapped__", obj), "__self__", None)
        if isinstance(own, str):
            _check_arguments(own, args, kwargs)
        return self.checked(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Those operators that can make much of little."""
        if operator == "*" and _times(left, right) > MOST:
            raise _too_much()
        if operator == "**" and abs(right) * _bits(left) > _BITS:
            raise _too_much()
        if operator == "%" and isinstance(left, str):
            _check_arguments(left, (right,), {})
        return self.checked(super().call_binop(context, operator, left, right))


def _limited(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that refuses to make much of little."""
    place = 1 if hasattr(function, "jinja_pass_arg") else 0

    @functools.wraps(function)
    def limited(*args: Any, **kwargs: Any) -> Any:
        _check_arguments(args[place] if len(args) > place else None, args[place + 1 :], kwargs)
        return LimitedSandbox.checked(function(*args, **kwargs))

    return limited


def _check_arguments(value: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Refuse large numbers, and long texts for each character of long ones."""
    size = max(1, _length(value))
    if isinstance(value, str) and args and _WIDE.search(value[:_WIDEST]):
        raise ThemeError("it writes in columns that are too wide.")
    for argument in (*args, *kwargs.values()):
        if isinstance(argument, int) and abs(argument) > _WIDEST:
            raise ThemeError(f"it uses a number above {_WIDEST:,}.")
        if size * _length(argument) > MOST:
            raise _too_much()


def _length(value: Any) -> int:
    return len(value) if isinstance(value, _LONG) else 0


def _times(left: Any, right: Any) -> int:
    """How much a product holds: characters or entries, and of a very large number enough to refuse it."""
    if isinstance(left, int) and isinstance(right, int):
        return MOST + 1 if _bits(left) + _bits(right) > _BITS else 0
    for some, times in ((left, right), (right, left)):
        if isinstance(times, int):
            return _length(some) * times
    return 0


def _bits(value: Any) -> int:
    return value.bit_length() if isinstance(value, int) else 1


def _too_much() -> ThemeError:
    return ThemeError(f"it makes more than {MOST // 1_000_000} million characters.")
