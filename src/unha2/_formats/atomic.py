"""Files and folders that are written whole or not at all, and never over what they must not replace."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A path in the folder of the target that is gone afterwards, whatever happened."""
    if not target.absolute().parent.is_dir():
        message = f"folder {str(target.parent)!r} does not exist; create it first"
        raise FileNotFoundError(message)
    path = target.absolute().with_name(f".{target.name}.{token_hex(8)}")
    try:
        yield path
    finally:
        path.unlink(missing_ok=True) if path.is_file() else shutil.rmtree(path, ignore_errors=True)


def write_file(target: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file.

    Raises:
        FileExistsError: If something is there, and is a folder or may not be replaced.
        FileNotFoundError: If the folder that it would stand in does not exist.
    """
    if target.is_dir() or (target.exists() and not overwrite):
        message = f"{str(target)!r} is there already; give overwrite=True to replace a file, or another path"
        raise FileExistsError(message)
    with _beside(target) as draft:
        draft.write_bytes(content)
        draft.replace(target)


def write_folder(target: Path, files: Mapping[str, bytes], *, overwrite: bool, is_ours: Callable[[str], bool]) -> None:
    """Write a folder with some files, by their paths in it.

    Args:
        target: The folder.
        files: The contents by path.
        overwrite: Whether a folder that is there may be replaced.
        is_ours: Whether a file may be lost; a folder with any other file is never replaced.

    Raises:
        FileExistsError: If something is there that may not be replaced.
        FileNotFoundError: If the folder that it would stand in does not exist.
    """
    _refuse_to_replace(target, overwrite=overwrite, is_ours=is_ours)
    with _beside(target) as draft, _beside(target) as former:
        for name, content in files.items():
            file = draft / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if target.exists():
            target.rename(former)
        try:
            draft.rename(target)
        except OSError:
            if former.exists():
                former.rename(target)
            raise


def _refuse_to_replace(target: Path, *, overwrite: bool, is_ours: Callable[[str], bool]) -> None:
    if target.is_file():
        message = f"{str(target)!r} is a file; give the path of a folder"
        raise FileExistsError(message)
    if target.is_dir() and any(target.iterdir()):
        paths = sorted(each.relative_to(target).as_posix() for each in target.rglob("*") if not each.is_dir())
        foreign = [path for path in paths if not is_ours(path)]
        if not overwrite:
            message = f"{str(target)!r} is there already and not empty; give overwrite=True, or another path"
            raise FileExistsError(message)
        if foreign:
            message = f"{str(target)!r} holds files that no export writes ({', '.join(foreign[:3])}); give another path"
            raise FileExistsError(message)
