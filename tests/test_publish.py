"""What the project is published with: workflows, an index page, a form, and what nobody has filled in yet."""

import ast
import io
import os
import re
import runpy
import shutil
import tarfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml

import unha2
from unha2._columns import columns_of

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOXFILE = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
UNFILLED: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "unfilled.py"))
CHECK_DIST: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "check_dist.py"))
missing_for: Callable[[str, Path], list[str]] = UNFILLED["missing_for"]
EDITIONS: str = UNFILLED["EDITIONS"]
VERSION: str = UNFILLED["VERSION"]
faults_of: Callable[[Path, Path], list[str]] = CHECK_DIST["faults_of"]
faults_of_contents: Callable[[Path, dict[str, bytes]], list[str]] = CHECK_DIST["faults_of_contents"]
wanted: Callable[[str], dict[str, bytes]] = CHECK_DIST["wanted"]
left_out: Callable[[], list[str]] = CHECK_DIST["left_out"]
index_page: Callable[[], str] = CHECK_DIST["index_page"]
local_in: Callable[[str], list[str]] = CHECK_DIST["local_in"]


def workflow(name: str) -> dict[str, Any]:
    """A workflow; YAML takes its key "on" for true."""
    found: dict[Any, Any] = yaml.safe_load((GITHUB / "workflows" / f"{name}.yml").read_text(encoding="utf-8"))
    return {"on" if key is True else str(key): value for key, value in found.items()}


def steps_of(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each step of a workflow with the name of its job."""
    for name, job in workflow(path.stem)["jobs"].items():
        yield from ((name, step) for step in job.get("steps", [{"uses": job.get("uses")}]))


def sessions() -> set[str]:
    """The names of the sessions of ``noxfile.py``."""
    functions = [each for each in NOXFILE.body if isinstance(each, ast.FunctionDef)]
    return {each.name for each in functions if any("nox.session" in ast.unparse(one) for one in each.decorator_list)}


def asked_for(text: str) -> set[str]:
    """The sessions that a script names to nox."""
    named = re.findall(r"-m nox\b.*?(?:-s|--sessions)((?: [a-z_]+)+)$", text, re.MULTILINE)
    return {each for words in named for each in words.split()}


def test_workflows_ask_for_sessions_that_exist() -> None:
    """What a workflow or a script of the project asks nox for is in ``noxfile.py``."""
    scripts = [path.read_text(encoding="utf-8") for path in (*WORKFLOWS, ROOT / ".ci" / "run")]
    asked = set().union(*map(asked_for, scripts))

    assert asked - sessions() == set()
    assert {"dist", "tests", "lint"} <= asked
    assert asked_for("run: python -m nox -s lint no_such\n") == {"lint", "no_such"}


def test_the_hosted_checks_are_what_nox_lists() -> None:
    """The first job asks nox for its sessions, the second runs each of them, and no session is named."""
    jobs = workflow("ci")["jobs"]
    listing = next(step["run"] for step in jobs["sessions"]["steps"] if step.get("id") == "ask")
    running = jobs["session"]["steps"][-1]

    assert "nox --list --json" in listing
    assert jobs["sessions"]["outputs"] == {"sessions": "${{ steps.ask.outputs.sessions }}"}
    assert jobs["session"]["strategy"]["matrix"] == {"session": "${{ fromJSON(needs.sessions.outputs.sessions) }}"}
    assert running == {"env": {"SESSION": "${{ matrix.session }}"}, "run": 'python -m nox --sessions "$SESSION"'}
    assert jobs["passed"]["needs"] == ["sessions", "session"]
    assert asked_for((GITHUB / "workflows" / "ci.yml").read_text(encoding="utf-8")) == set()


def test_the_hosted_checks_have_every_python() -> None:
    """The Pythons of the workflow and of the script are those of the classifiers, which ``noxfile.py`` asks for."""
    classified = {each.rpartition(" ")[2] for each in PROJECT["project"]["classifiers"] if "Python :: 3." in each}
    written = {str(each.value) for each in ast.walk(NOXFILE) if isinstance(each, ast.Constant)}
    hook = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    pattern = re.search(r"grep -E '(.+)'", hook)

    assert set(workflow("ci")["env"]["PYTHONS"].split()) == classified
    assert {each for each in written if re.fullmatch(r"3\.[0-9]+", each)} == set()
    assert "nox.project.python_versions(GROUPS)" in ast.unparse(NOXFILE)
    assert pattern is not None
    assert {f"3.{n}" for n in range(40) if re.search(pattern[1], f"3.{n}.1")} == classified


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_may_do_little(path: Path) -> None:
    """A workflow may do nothing, a job what it says; checkouts keep no password, actions have versions."""
    found = workflow(path.stem)

    assert found["permissions"] == {}
    for job in found["jobs"].values():
        assert "permissions" in job
        assert "timeout-minutes" in job or "uses" in job
    for _, step in steps_of(path):
        used = step.get("uses", "./")
        assert used.startswith("./") or re.fullmatch(r"[\w.-]+/[\w.-]+@v[0-9]+(\.[0-9]+)*", used), used
        if used.startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        assert "${{" not in step.get("run", "")


def test_a_release_is_built_twice_and_published_without_a_password() -> None:
    """Sessions pass, nothing is empty, two builds are compared, then one job proves the origin and one publishes."""
    text = (GITHUB / "workflows" / "release.yml").read_text(encoding="utf-8")
    jobs = workflow("release")["jobs"]
    run = [step["run"] for step in jobs["build"]["steps"] if "run" in step]

    assert workflow("release")["on"] == {"push": {"tags": ["v*"]}}
    assert jobs["check"]["uses"] == "./.github/workflows/ci.yml"
    assert (ROOT / jobs["check"]["uses"]).is_file()
    assert run[-2:] == ['python tools/unfilled.py --release "$TAG"', "python -m nox --sessions dist"]
    assert [jobs[name]["needs"] for name in ("build", "attest", "publish")] == ["check", "build", ["build", "attest"]]
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "check": {"contents": "read"},
        "build": {"contents": "read"},
        "attest": {"attestations": "write", "contents": "read", "id-token": "write"},
        "publish": {"id-token": "write"},
    }
    assert jobs["publish"]["environment"] == "pypi"
    assert jobs["publish"]["steps"][-1]["with"] == {"attestations": True}
    assert "secrets." not in text
    built = next(each for each in NOXFILE.body if isinstance(each, ast.FunctionDef) and each.name == "dist")
    assert ast.unparse(built).count("'build', ") == 2
    assert "tools/check_dist.py" in ast.unparse(built)


def test_the_documentation_is_built_on_a_host_as_here() -> None:
    """The host installs the group ``docs`` and builds with the options of the session ``docs``."""
    hosted = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text(encoding="utf-8"))
    install, build = hosted["build"]["jobs"]["install"][-1], hosted["build"]["jobs"]["build"]["html"]
    session = next(each for each in NOXFILE.body if isinstance(each, ast.FunctionDef) and each.name == "docs")
    options = re.search(r"'sphinx-build', (.+), 'html', 'docs'", ast.unparse(session))

    assert re.search(r"--group (\w+)", install)
    assert "docs" in PROJECT["dependency-groups"]
    assert options is not None
    assert f"sphinx {options[1].replace(chr(39), '').replace(',', '')} html docs " in build[0]


def test_the_form_asks_for_what_a_correction_needs() -> None:
    """Record, field, edition, what is published, what should stand, the source and the place in it must be given."""
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "correct-a-datum.yml").read_text(encoding="utf-8"))
    asked = [each for each in form["body"] if each["type"] != "markdown"]
    required = [each["id"] for each in asked if each["validations"]["required"]]
    examples = {each["id"]: each["attributes"].get("placeholder") for each in asked}

    assert required == ["record", "field", "edition", "published", "wanted", "source", "place"]
    assert examples["record"] in unha2.load()
    assert examples["field"] in {each.name for each in columns_of(unha2.Milestone)}
    assert examples["edition"] == unha2.load().label


def links(page: str) -> list[str]:
    """The addresses of links and pictures."""
    return re.findall(r"\]\(([^)\s]+)\)", page)


@pytest.mark.parametrize("name", ["README.md", "SECURITY.md", "RELEASING.md", "CONTRIBUTING.md"])
def test_links_of_pages_in_the_root_resolve(name: str) -> None:
    """Each link of a page that is not an address is a file of the repository."""
    found = [each for each in links((ROOT / name).read_text(encoding="utf-8")) if not each.startswith("https://")]

    assert [each for each in found if not (ROOT / each).is_file()] == []
    assert found or name not in {"README.md", "SECURITY.md"}


def test_an_index_page_needs_no_repository() -> None:
    """On an index page the README has no local picture or link, and installs by name; nothing else is left out."""
    page = index_page()
    there, here = set(page.splitlines()), set(README.splitlines())

    assert local_in(README) != []
    assert local_in(page) == []
    assert "python3 -m pip install unha2 && python3 -m unha2" in page
    assert '`pip install "unha2[arrow]"`' in page
    assert "pip install ." not in page
    assert "From a clone" not in page
    assert page.count("```") % 2 == 0
    assert page.count("\n## ") == README.count("\n## ")
    assert len(there - here) <= 10
    assert len(here - there) <= 20


@pytest.mark.parametrize("local", ["![x](docs/x.svg)", "[x](NOTICE)", "[x](#y)", '<img src="x">', "<!-- x -->"])
def test_what_an_index_page_cannot_show_is_noticed(local: str) -> None:
    """A picture or a link without a whole address, HTML and a comment are named; a whole address is not."""
    assert len(local_in(f"a {local} b")) == 1
    assert local_in("a [b](https://example.org/c) d") == []


def test_the_checklist_names_what_is_empty() -> None:
    """Each box of ``RELEASING.md`` that is not ticked is a line that is not filled in, and the other way round."""
    page = (ROOT / "RELEASING.md").read_text(encoding="utf-8")
    boxes = re.findall(r"^- \[(.)\] `([^`]+)`, \*([^*]+)\*: ", page, re.MULTILINE)
    empty = [(each.file, each.name) for each in UNFILLED["unfilled"]()]

    assert sorted((file, name) for mark, file, name in boxes if mark == " ") == sorted(empty)
    assert len(boxes) == page.count("\n- [")
    assert "TO FILL IN" in page


def test_a_mark_says_where_it_stands() -> None:
    """A mark has its file, line, name and whether it can wait; a line that speaks of marks is not one."""
    text = 'a = 1\n# TO FILL IN: b, as b = "..."\nsee TO FILL IN: c\n<!-- TO FILL IN AFTER THE RELEASE: d e -->\n'

    assert [tuple(each) for each in UNFILLED["marked"]("x", text)] == [("x", 2, "b", False), ("x", 4, "d e", True)]


def test_every_mark_is_in_a_file_that_is_looked_at() -> None:
    """No other file that is published with a first release has a mark."""
    pattern = re.compile(r"TO FILL IN(?: AFTER THE RELEASE)?: \w")
    folders = [ROOT, GITHUB, GITHUB / "workflows", GITHUB / "ISSUE_TEMPLATE", ROOT / "docs", ROOT / "src" / "unha2"]
    files = [
        path
        for folder in folders
        for path in folder.iterdir()
        if path.suffix in {".md", ".yml", ".toml", ".cff", ".py"}
    ]
    found = {path.relative_to(ROOT).as_posix() for path in files if pattern.search(path.read_text(encoding="utf-8"))}

    assert found <= set(UNFILLED["FILES"])


def filled_in(folder: Path) -> Path:
    """A copy of what a release looks at, of version 9.9.9, with everything filled in."""
    for name in (*UNFILLED["FILES"], UNFILLED["EDITIONS"], UNFILLED["VERSION"], "CHANGELOG.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = (ROOT / name).read_text(encoding="utf-8")
        text = re.sub(r"TO FILL IN(?: AFTER THE RELEASE)?: ", "filled in: ", text)
        text = re.sub(r'"released": .+,', '"released": "2000-01-31",', text)
        text = re.sub(r'^((?:__)?version(?:__)? = )".+"$', r'\1"9.9.9"', text, flags=re.MULTILINE)
        text = text.replace("## [Unreleased]\n", "## [Unreleased]\n\n## [9.9.9] - 2000-01-31\n")
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_release_lacks_nothing_once_all_is_filled_in(tmp_path: Path) -> None:
    """With every line filled in, the day in the changelog and the tag of the version, nothing is missing."""
    folder = filled_in(tmp_path)

    assert UNFILLED["unfilled"](folder) == []
    assert missing_for("v9.9.9", folder) == []
    assert missing_for("9.9.9", folder) == [f"the tag 9.9.9 is not the version of pyproject.toml and of {VERSION}"]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("SECURITY.md", "# Security\n", "# TO FILL IN: x y\n", ["SECURITY.md:1: x y"]),
        ("SECURITY.md", "# Security\n", "# TO FILL IN AFTER THE RELEASE: x y\n", []),
        ("CHANGELOG.md", "] - 2000-01-31", "]", ["CHANGELOG.md: no heading '## [9.9.9] - ' with the day"]),
        (VERSION, "9.9.9", "9.9.8", [f"the tag v9.9.9 is not the version of pyproject.toml and of {VERSION}"]),
        (EDITIONS, '"2000-01-31"', "null", [f"{EDITIONS}:7: day of release of 1.0.0"]),
    ],
)
def test_a_release_is_refused_for_what_it_lacks(
    tmp_path: Path, name: str, old: str, new: str, message: list[str]
) -> None:
    """A line that is empty, a changelog without the day and another version are named; what comes later can wait."""
    folder = filled_in(tmp_path)
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    assert old in text
    assert missing_for("v9.9.9", folder) == message


def built(folder: Path, said: str, extra: str = "") -> Path:
    """A folder with a wheel and an sdist that describe themselves."""
    folder.mkdir()
    content = f"Metadata-Version: 2.4\nName: x\nVersion: 1\n\n{said}".encode()
    with ZipFile(folder / "x-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("x-1.dist-info/METADATA", content)
        wheel.writestr("x.py", extra)
    with tarfile.open(folder / "x-1.tar.gz", "w") as sdist:
        entry = tarfile.TarInfo("x-1/PKG-INFO")
        entry.size = len(content)
        sdist.addfile(entry, io.BytesIO(content))
    return folder


def test_two_builds_are_held_against_each_other(tmp_path: Path) -> None:
    """Another byte, a file that is missing and a description that is not the README are each named."""
    first = built(tmp_path / "first", index_page())
    shutil.copytree(first, tmp_path / "same")

    assert faults_of(first, tmp_path / "same") == []
    assert faults_of(first, built(tmp_path / "other", index_page(), "1")) == [
        "x-1-py3-none-any.whl is not the same twice"
    ]
    (tmp_path / "same" / "x-1.tar.gz").unlink()
    assert "a build is a wheel and an sdist" in faults_of(first, tmp_path / "same")[0]
    shutil.copytree(built(tmp_path / "local", "[a](b)"), tmp_path / "local2")
    faults = faults_of(tmp_path / "local", tmp_path / "local2")
    assert len(faults) == 4
    assert "an index page cannot show '](b)'" in faults[0]
    assert "is not the README" in faults[1]


def test_addresses_are_known_or_not_there() -> None:
    """What is not filled in has no made-up value: no address of the project, no DOI, no maintainer, no day."""
    empty = {each.name for each in UNFILLED["unfilled"]()}
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    urls = {name.lower() for name in PROJECT["project"].get("urls", {})}

    assert urls.isdisjoint(empty)
    assert ("maintainers" in PROJECT["project"]) == ("contact" not in empty)
    assert ("doi" in cited) == ("DOI" not in empty)
    assert ("date-released" in cited) == ("day of the release" not in empty)
    for each in unha2.editions():
        assert (each.released is None) == (f"day of release of {each.version}" in empty)


def packed(folder: Path, suffix: str, files: dict[str, bytes]) -> Path:
    """A wheel or an sdist with some files, and those that a builder adds."""
    folder.mkdir()
    path = folder / {".whl": "unha2-1-py3-none-any.whl", ".gz": "unha2-1.tar.gz"}[suffix]
    if suffix == ".whl":
        with ZipFile(path, "w", ZIP_DEFLATED) as wheel:
            for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt"):
                wheel.writestr(f"unha2-1.dist-info/{name}", "")
            for name, content in files.items():
                wheel.writestr(name.replace("licenses/", "unha2-1.dist-info/licenses/"), content)
        return path
    with tarfile.open(path, "w:gz") as sdist:
        for name, content in {"PKG-INFO": b"", **files}.items():
            entry = tarfile.TarInfo(f"unha2-1/{name}")
            entry.size = len(content)
            sdist.addfile(entry, io.BytesIO(content))
    return path


@pytest.mark.parametrize(("suffix", "name"), [(".whl", "unha2/data/1.1.0/session.json"), (".gz", "tests/conftest.py")])
def test_what_a_file_of_a_release_must_have_is_noticed(tmp_path: Path, suffix: str, name: str) -> None:
    """A wheel has the package, an sdist what builds and tests it; what is not so is named, and too many bytes."""
    files = wanted(suffix)
    small = {name: files[name]}
    spoilt = packed(tmp_path / "spoilt", suffix, {"x": b"", name: b"y"})
    large = packed(tmp_path / "large", suffix, {name: os.urandom(500_001)})

    assert faults_of_contents(packed(tmp_path / "whole", suffix, files), files) == []
    assert faults_of_contents(packed(tmp_path / "less", suffix, {}), small)[0].endswith(f" lacks {name}")
    assert [each.partition(" ")[2] for each in faults_of_contents(spoilt, small)] == [
        "has x, which does not belong there",
        f"has another {name} than the repository",
    ]
    assert faults_of_contents(large, small)[-1].endswith("bytes, more than 500,000")


def test_a_wheel_has_what_is_loaded() -> None:
    """A wheel has each file of the manifest, the views, the mark of types, the hook and both licences."""
    sealed = {f"unha2/data/{each.path}" for each in unha2.verify()}
    others = {
        "unha2/data/editions.json",
        "unha2/_tables/views.sql",
        "unha2/py.typed",
        "unha2/__pyinstaller/hook-unha2.py",
    }

    assert sealed | others | {"licenses/NOTICE", "licenses/LICENSES/MIT.txt"} <= wanted(".whl").keys()


def test_the_sdist_has_every_test_that_it_can_run() -> None:
    """What is left out is there; a test is left out alone only if it reads what is left out."""
    out = left_out()
    tests = [ROOT / each for each in out if each.startswith("tests/test_")]
    needs = re.compile(r"benchmarks|unha2_site|\"docs\"|\.github|\bTOOLS?\b")

    assert [each for each in out if not (ROOT / each).exists()] == []
    assert [each.name for each in tests if not needs.search(each.read_text(encoding="utf-8"))] == []
    assert {"tests/test_laws.py", "tests/formats/test_files.py", "src/unha2/__init__.py"} <= wanted(".gz").keys()
