"""The package ``edtf`` as the oracle of what an EDTF string means."""

import functools
import warnings
from datetime import date
from types import ModuleType


@functools.cache
def oracle() -> ModuleType:
    """The package ``edtf``, whose import warns of its own grammar."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import edtf  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415
    module: ModuleType = edtf
    return module


def strict_bounds(text: str) -> tuple[date | None, date | None]:
    """The first and the last day of an EDTF string by the package ``edtf``; ``None`` for an open end."""
    first, last = text.startswith("[.."), text.endswith("..")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = oracle().parse_edtf(text)
        lower = None if first else date(*parsed.lower_strict()[:3])
        return lower, None if last else date(*parsed.upper_strict()[:3])
