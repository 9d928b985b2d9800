"""The parts of the site that the data makes: pages, pictures, downloads, and a domain that finds every record."""

import runpy
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

import unha2
from unha2_site import reference
from unha2_site.domain import IdsLeadToRecords, RecordDomain
from unha2_site.downloads import MADE, write_downloads
from unha2_site.head import add_to_head
from unha2_site.pages import pages_of, write_changed
from unha2_site.pictures import picture

_AFTER_THE_THEME = 900


def every_edition(_: Config) -> tuple[unha2.Dataset, ...]:
    """The bundled editions, the newest last."""
    return tuple(unha2.load(each.version) for each in unha2.editions())


def make_room(app: Sphinx, config: Config) -> None:
    """Have Sphinx copy the downloads into the site; the folder must be there before it looks."""
    (Path(app.srcdir) / MADE).mkdir(exist_ok=True)
    config.html_extra_path = [*config.html_extra_path, MADE]


def make(app: Sphinx) -> None:
    """Write the downloads, the pages that the data makes, and that of the command line, which its parser makes."""
    folder, shelf = Path(app.srcdir), app.config.unha2_editions
    cli_page = runpy.run_path(str(folder.parent / "tools" / "cli_page.py"))["cli_page"]
    pages = pages_of(shelf, write_downloads(folder / MADE, shelf), picture)
    write_changed(folder, {**pages, "cli.md": cli_page()})


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the domain, and connect what is made."""
    app.add_config_value("unha2_editions", every_edition, "", types=[tuple])
    app.add_domain(RecordDomain)
    app.add_transform(IdsLeadToRecords)
    app.connect("config-inited", make_room)
    app.connect("builder-inited", make)
    app.connect("html-page-context", add_to_head, priority=_AFTER_THE_THEME)
    reference.connect(app)
    return {"version": unha2.__version__, "parallel_read_safe": True, "parallel_write_safe": True}
