"""How an edition lies in files: the session, a file for each resolution, and the texts of the sources."""

from collections.abc import Mapping
from typing import Any

from unha2._dataset.dataset import Dataset
from unha2._json_text import canonical_json, parsed_json
from unha2.codec import FORMAT, content_of, encode, structure, unstructure
from unha2.errors import InvalidDataError, Problem

SESSION_FILE = "session.json"
_RESOLUTIONS = "resolutions/"
_SOURCES = "sources/"


def files_of(dataset: Dataset) -> dict[str, bytes]:
    """The files of a dataset by path: canonical JSON, and the text of every source that is bundled."""
    documents = {f"{_RESOLUTIONS}{each.number:02}.json": unstructure(each) for each in dataset.resolutions}
    session = {name: value for name, value in encode(dataset).items() if name != "resolutions"}
    for source in session["sources"]:
        source["text"] = None
    texts = {_text_path(each.id): each.text for each in dataset.sources if each.text is not None}
    return {
        SESSION_FILE: canonical_json(session).encode(),
        **{
            path: canonical_json({"format": FORMAT, "resolution": document}).encode()
            for path, document in documents.items()
        },
        **{path: text.encode() for path, text in texts.items()},
    }


def dataset_of_files(files: Mapping[str, bytes]) -> Dataset:
    """The dataset that some files hold; ``dataset_of_files(files_of(ds)) == ds``.

    Raises:
        InvalidDataError: If a file is missing, is not valid JSON, or does not fit; ``problems`` has every fault.
    """
    if SESSION_FILE not in files:
        raise InvalidDataError((Problem(SESSION_FILE, "the file is missing"),))
    document = content_of(parsed_json(SESSION_FILE, files[SESSION_FILE]))
    if "resolutions" in document:
        raise InvalidDataError((Problem(f"{SESSION_FILE}: $.resolutions", "resolutions have files of their own"),))
    # 100 comes after 11.
    paths = sorted((path for path in files if path.startswith(_RESOLUTIONS)), key=lambda path: (len(path), path))
    resolutions = [resolution_in(path, files[path]) for path in paths]
    sources = document.get("sources")
    for source in (each for each in sources if isinstance(each, dict)) if isinstance(sources, list) else ():
        path = _text_path(str(source.get("id")))
        if path in files:
            source["text"] = _decoded(path, files[path])
    return structure({**document, "resolutions": resolutions}, Dataset)


def _text_path(source: str) -> str:
    """The file of a source's text; those of an overlay have a folder of their own."""
    return f"{_SOURCES}{source.replace(':', '/')}.txt"


def _decoded(path: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as fault:
        reason = f"it is not in UTF-8 (byte {fault.start + 1}); save it as UTF-8"
        raise InvalidDataError((Problem(path, reason),)) from fault


def resolution_in(path: str, content: bytes) -> Any:
    """The plain JSON values of the resolution that a file holds.

    Raises:
        InvalidDataError: If it is not valid JSON, of another format, or holds anything else.
    """
    document = content_of(parsed_json(path, content))
    if set(document) != {"resolution"}:
        reason = f"the keys are {', '.join(sorted(document)) or 'none'}; expected resolution"
        raise InvalidDataError((Problem(path, reason),))
    return document["resolution"]
