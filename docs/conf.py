"""How the documentation is built."""

from importlib.metadata import version as version_of

project = "unha2"
author = "The unha2 authors"
copyright = "2026, The unha2 authors"
version = release = version_of("unha2")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"unha2 {release}"

add_module_names = False
autodoc_member_order = "bysource"
copybutton_exclude = ".linenos, .gp, .go"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

nitpicky = True
# The standard library has its own documentation, and a build must not need the network to find it.
nitpick_ignore_regex = [
    (r"py:.*", r"(collections|concurrent|datetime|enum|os|pathlib|types|typing)\..*"),
    (r"py:.*", r"(bool|bytes|dict|float|frozenset|int|list|object|set|str|tuple|type|None|Ellipsis|\.\.\.)"),
    (r"py:.*", r"(date|datetime|optional|Path|Any|Self|StrEnum|Callable|Iterable|Iterator|Mapping|Collection)"),
    (r"py:class", r"(tuple\[.*|unha2\._(record_collection\._T|filters\.Unset))"),
    (r"py:.*", r"(BaseException|Exception|ImportError|KeyError|LookupError|TypeError|ValueError)"),
]
