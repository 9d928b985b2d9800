"""What PyInstaller asks a package for: the folder of its hook, so that a frozen app has the data."""

from pathlib import Path


def get_hook_dirs() -> list[str]:
    """The folder of the hook, named by the entry point ``pyinstaller40``."""
    return [str(Path(__file__).parent)]
