"""How the documentation is built."""

import os
import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "unha2"
author = "The unha2 authors"
copyright = "2026, The unha2 authors"
version = release = version_of("unha2")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "unha2_site",
]
exclude_patterns = ["_build", "_made", "_templates"]
html_theme = "furo"
# The host that builds it says where it will stand.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
html_title = f"unha2 {release}"
html_static_path = ["_static"]
html_css_files = ["unha2.css"]
html_copy_source = False
# Snippets need fetch, which browsers refuse for files.
html_show_search_summary = False
html_theme_options = {
    "light_css_variables": {
        "u-time": "#1d6fb8",
        "u-post": "#1b4f8a",
        "u-non-post": "#5398d6",
        "u-existing": "#0f7b6c",
        "u-bad": "#b3261e",
        "u-hit": "#fff3c4",
        "u-hit-edge": "#e0a800",
    },
    "dark_css_variables": {
        "u-time": "#5aa9ef",
        "u-post": "#3f86d0",
        "u-non-post": "#a8d1f7",
        "u-existing": "#3fbfa9",
        "u-bad": "#ff8a80",
        "u-hit": "#3a3212",
        "u-hit-edge": "#e0a800",
    },
}

add_module_names = False
autodoc_member_order = "bysource"
autodoc_default_options = {
    "members": True,
    "undoc-members": True,
    "inherited-members": "dict, str, Mapping, Collection, Value, StrEnum, Exception, KeyError, TypeError, ValueError",
}
copybutton_exclude = ".linenos, .gp, .go"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# Two hyphens are an option, not a dash.
smartquotes_action = "qe"
nitpicky = True
# The standard library has its own documentation, and a build must not need the network to find it.
nitpick_ignore_regex = [
    (r"py:.*", r"(collections|concurrent|datetime|enum|os|pathlib|types|typing)\..*"),
    (r"py:.*", r"(altair|hypothesis|pyarrow|pa|pandas|pd|polars|pl|os)\..*"),
    (r"py:.*", r"(bool|bytes|dict|float|frozenset|int|list|object|set|str|tuple|type|None|Ellipsis|\.\.\.)"),
    (r"py:.*", r"(date|datetime|optional|Path|Any|Self|StrEnum|Callable|Iterable|Iterator|Mapping|Collection)"),
    (r"py:class", r"(tuple\[.*|unha2\..*\._[TD])"),
    (r"py:.*", r"(BaseException|Exception|ImportError|KeyError|LookupError|TypeError|ValueError)"),
]
