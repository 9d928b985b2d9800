"""Write the Python examples of the README and the documentation into a folder, a module a page."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def examples() -> dict[str, str]:
    """The examples of each page that has some, in the order of the page, by the page's name."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    blocks = {page.stem: _BLOCK.findall(page.read_text(encoding="utf-8")) for page in pages}
    return {name: "\n".join(found) for name, found in blocks.items() if found}


def main() -> None:
    """Write them."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, code in examples().items():
        (folder / f"example_{name.lower()}.py").write_text(code, encoding="utf-8")


if __name__ == "__main__":
    main()
