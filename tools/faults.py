"""The small faults that can be put into a module: those of mutmut, and three kinds that it has not.

mutmut leaves decorated functions and class bodies out, since it has to copy functions; here they have faults too. The
other kinds are a condition turned round, nothing returned, and an argument by name left out.
"""

from collections.abc import Iterator
from typing import Any

import libcst as cst
import libcst.matchers as m
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation import mutators

#: Calls whose arguments only a type checker reads, or that read a note, which the sealed schema holds.
_WITHOUT = {"TypeVar", "cast", "described"}
#: What declares a field; the sealed schema has its note, its type and its default.
_FIELD = m.Call(func=m.Name("field") | m.Attribute(attr=m.Name("field")))
#: Calls whose own arguments mutmut leaves as they are.
_FIXED = {"isinstance", "len"}


def turned(node: cst.If | cst.While | cst.CompIf) -> Iterator[cst.CSTNode]:
    """The condition, turned round."""
    yield node.with_changes(
        test=cst.UnaryOperation(cst.Not(), node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()]))
    )


def nothing(node: cst.Return) -> Iterator[cst.CSTNode]:
    """Nothing returned."""
    if node.value is not None and not (isinstance(node.value, cst.Name) and node.value.value == "None"):
        yield node.with_changes(value=cst.Name("None"), whitespace_after_return=cst.SimpleWhitespace(" "))


def arguments(node: cst.Call) -> Iterator[cst.CSTNode]:
    """An argument by position as None, one by name left out."""
    for place, given in enumerate(node.args):
        rest = [*node.args[:place], *node.args[place + 1 :]]
        if given.keyword is not None:
            yield node.with_changes(args=rest)
        elif not given.star and not (isinstance(given.value, cst.Name) and given.value.value == "None"):
            yield node.with_changes(args=[*rest[:place], given.with_changes(value=cst.Name("None")), *rest[place:]])


def quoted(node: cst.SimpleString) -> Iterator[cst.CSTNode]:
    """A text with more before and behind."""
    yield from list(mutators.operator_string(node))[:1]


def _operators() -> Iterator[tuple[Any, Any]]:
    ours = {mutators.operator_arg_removal: arguments, mutators.operator_string: quoted}
    for kind, operator in mutators.mutation_operators:
        yield kind, ours.get(operator, operator)
    yield (cst.If, cst.While, cst.CompIf), turned
    yield cst.Return, nothing


class Faults(cst.CSTVisitor):
    """Collects the faults that can be put into a module, each with its line."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, cst.CSTNode, cst.CSTNode]] = []
        self._operators = list(_operators())

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Put faults into a node, but into nothing that only type checkers or readers see."""
        called = node.func.value if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) else None
        if called in _WITHOUT or isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
            return False
        if isinstance(node, cst.If) and isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING":
            return False
        if isinstance(node, cst.AnnAssign) and node.value is not None and m.matches(node.value, _FIELD):
            return False
        for kind, operator in () if called in _FIXED else self._operators:
            if isinstance(node, kind):
                line = self.get_metadata(PositionProvider, node).start.line
                self.found.extend((line, node, changed) for changed in operator(node))
        return True


def faults(text: str) -> Iterator[tuple[int, str, str]]:
    """The line of each fault, the change in words, and the module with it."""
    wrapper = MetadataWrapper(cst.parse_module(text))
    visitor = Faults()
    wrapper.visit(visitor)
    lines, seen = text.splitlines(), {text}
    for line, old, new in visitor.found:
        code = cst.ensure_type(wrapper.module.deep_replace(old, new), cst.Module).code
        try:
            compile(code, "", "exec")
        except SyntaxError:
            continue
        if code not in seen:
            seen.add(code)
            yield line, change(lines, code.splitlines(), line), code


def change(before: list[str], after: list[str], line: int) -> str:
    """The lines that differ, as they were and as they became, white space folded."""
    first = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), line - 1)
    same = next((at for at, (a, b) in enumerate(zip(before[::-1], after[::-1], strict=False)) if a != b), 0)
    parts = (each[first : max(first + 1, len(each) - same)] for each in (before, after))
    return " -> ".join(" ".join(" ".join(part).split()) for part in parts)
