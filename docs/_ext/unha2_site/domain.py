"""A domain of Sphinx whose objects are the records: search, references and ``objects.inv`` find them."""

import re
import textwrap
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import make_refnode

import unha2
from unha2_site.places import place_of, records_of, words_of

#: An object as Sphinx takes it: name, name shown, type, page, anchor, priority.
Object = tuple[str, str, str, str, str, int]

_LONGEST = 140
_ID = re.compile(r"[A-Z]+\.[0-9]+(?:/[A-Z]+[0-9]*(?:\.[0-9]+)*(?:\([a-z]\))?)?(?:~[a-z_]+(?:\.[0-9]+)?)?")
#: What text stands in that is not prose.
_NO_PROSE = (nodes.literal, nodes.literal_block, nodes.reference, nodes.title, nodes.raw, addnodes.pending_xref)
_NO_PROSE_EITHER = (addnodes.desc_signature, nodes.comment)


def objects_of(dataset: unha2.Dataset) -> Iterator[Object]:
    """Every record as an object of Sphinx, found by its id and by its words."""
    for record in records_of(dataset):
        place = place_of(record.id)
        shown = textwrap.shorten(f"{record.id} {words_of(record)}", _LONGEST, placeholder=" ...")
        yield record.id, shown, "record", place.page, place.anchor, 1


class RecordDomain(Domain):
    """The records of the newest edition."""

    name = "unha2"
    label = "unha2"
    object_types: ClassVar[dict[str, ObjType]] = {"record": ObjType("record", "record")}
    roles: ClassVar[dict[str, Any]] = {"record": XRefRole(innernodeclass=nodes.inline)}

    @property
    def dataset(self) -> unha2.Dataset:
        """The newest of the editions that the site shows."""
        newest: unha2.Dataset = self.env.config.unha2_editions[-1]
        return newest

    def get_objects(self) -> Iterator[Object]:
        """Every record."""
        return objects_of(self.dataset)

    def resolve_xref(  # noqa: PLR0913, PLR0917  (Sphinx calls it so)
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        typ: str,  # noqa: ARG002
        target: str,
        node: addnodes.pending_xref,  # noqa: ARG002
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """A link to a record; none to one that there is not, of which Sphinx then warns."""
        record = self.dataset.get(target)
        if record is None:
            return None
        place = place_of(target)
        return make_refnode(builder, fromdocname, place.page, place.anchor, contnode, f"{target}: {words_of(record)}")

    def resolve_any_xref(  # noqa: PLR0913, PLR0917  (Sphinx calls it so)
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """The link to a record for the role ``any``."""
        found = self.resolve_xref(env, fromdocname, builder, "record", target, node, contnode)
        return [] if found is None else [("unha2:record", found)]

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Nothing is stored that could be merged: the objects are those of the dataset."""


class IdsLeadToRecords(SphinxTransform):
    """Ids in prose become links to their records."""

    default_priority = 500

    def apply(self, **_: Any) -> None:
        """Put a reference in place of each id of a record that stands in running text."""
        dataset = self.config.unha2_editions[-1]
        for text in list(self.document.findall(nodes.Text)):
            above = text.parent
            while above is not None and not isinstance(above, _NO_PROSE + _NO_PROSE_EITHER):
                above = above.parent
            if above is None and _ID.search(text):
                text.parent.replace(text, list(self._linked(str(text), dataset)))

    def _linked(self, text: str, dataset: unha2.Dataset) -> Iterator[nodes.Node]:
        end = 0
        for match in _ID.finditer(text):
            if match[0] in dataset:
                yield nodes.Text(text[end : match.start()])
                reference = addnodes.pending_xref("", refdomain="unha2", reftype="record", reftarget=match[0])
                reference["refdoc"] = self.env.docname
                reference += nodes.inline(match[0], match[0], classes=["record-id"])
                yield reference
                end = match.end()
        yield nodes.Text(text[end:])
