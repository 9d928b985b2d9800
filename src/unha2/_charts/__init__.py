"""How the data is drawn; import it from ``unha2.charts``."""

from importlib.util import find_spec

from unha2.errors import MissingExtraError

_EXTRA = "charts"
if find_spec("altair") is None or find_spec("vl_convert") is None:
    raise MissingExtraError(_EXTRA)
