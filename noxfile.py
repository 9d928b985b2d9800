"""The list of tasks: ``nox`` runs them all but the large ones, ``nox -s tests`` one of them."""

import shutil
import subprocess
import sys
from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
nox.options.stop_on_first_error = True
GROUPS = nox.project.load_toml("pyproject.toml")
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"


def runs(version: str) -> bool:
    """Whether an interpreter is on the machine and truly starts; a launcher alone does not count."""
    name = shutil.which(f"python{version}")
    return name is not None and subprocess.run([name, "-c", ""], capture_output=True, check=False).returncode == 0  # noqa: S603


# The Pythons are those of the classifiers that the machine has.
PYTHONS = [each for each in nox.project.python_versions(GROUPS) if each == HERE or runs(each)]


def install(session: nox.Session, *groups: str) -> None:
    """Install dependency groups."""
    session.install(*[each for group in groups for each in nox.project.dependency_groups(GROUPS, group)])


def fresh(session: nox.Session, name: str) -> str:
    """An empty folder of a session."""
    folder = Path(session.create_tmp()).resolve() / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return str(folder)


def wheels(session: nox.Session, *options: str) -> str:
    """A folder with the wheel, and those of what it needs."""
    folder = fresh(session, "wheels")
    session.run("python", "-m", "pip", "wheel", "-q", *options, "-w", folder, ".")
    return folder


def install_wheel(session: nox.Session, *extras: str) -> None:
    """Build the wheel and install it, so that what is tested is what users get."""
    wheel = next(Path(wheels(session, "--no-deps")).glob("unha2-*.whl"))
    session.install("--force-reinstall", f"{wheel}[{','.join(extras)}]" if extras else str(wheel))


def install_program(session: nox.Session, name: str, packages: str) -> None:
    """Have a program: the one that is there, else Debian's."""
    if shutil.which(name) is None:
        session.run("sh", "-c", f"apt-get -qq update && apt-get -qq -y install {packages}", external=True)


def quick_tests(session: nox.Session) -> None:
    """Run the tests with few generated examples."""
    session.run("pytest", "-n", "auto", *session.posargs, env={"HYPOTHESIS_PROFILE": "quick"})


def ship(session: nox.Session, way: str, **places: str) -> None:
    """Try a way to ship, which is told the places of what it needs."""
    options = ["--confcutdir", "tests/shipping", f"tests/shipping/test_{way}.py"]
    session.run("pytest", *options, *session.posargs, env=places)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format."""
    install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check types, those of the examples too, and that every public name has one."""
    install(session, "types")
    install_wheel(session)
    consumer = str(Path("tests/typing/consumer.py").resolve())
    examples = f"{session.create_tmp()}/examples"
    session.run("python", "tools/examples.py", examples)
    session.run("mypy", "src", "tests", "tools", "docs/_ext", "benchmarks", examples)
    session.chdir(session.create_tmp())
    session.run("basedpyright", "--verifytypes", "unha2", "--ignoreexternal")
    session.run("basedpyright", consumer)


@nox.session
def data(session: nox.Session) -> None:
    """Check that the data holds every rule, is canonical and is sealed."""
    session.install("-e", ".")
    session.run("python", "tools/seal.py", "--check")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a broken reference is an error."""
    install(session, "docs")
    install_wheel(session)
    session.run("sphinx-build", "-q", "-n", "-W", "-j", "auto", "-b", "html", "docs", "docs/_build/html")


@nox.session(requires=["docs"])
def browser(session: nox.Session) -> None:
    """Open the built documentation in Chromium: phone and desk, light and dark, links, search, accessibility."""
    install(session, "browser")
    install_program(session, "chromium", "chromium fonts-liberation")
    session.run("pytest", "-n", "2", "--confcutdir", "tests/browser", "tests/browser", *session.posargs)


@nox.session(default=False, python=PYTHONS[0])
def spark(session: nox.Session) -> None:
    """Hold the views to the library on Spark SQL, over Parquet in many parts; not part of the default run."""
    install(session, "spark")
    install_wheel(session)
    install_program(session, "java", "default-jre-headless")
    session.run("pytest", "--confcutdir", "tests/spark", "tests/spark", *session.posargs)


@nox.session(default=False, python=PYTHONS[0])
def bench_engines(session: nox.Session) -> None:
    """Ask every engine about up to ten million budget lines, which takes minutes; ``-- --most 100000`` about fewer."""
    install(session, "engines")
    install_wheel(session)
    install_program(session, "java", "default-jre-headless")
    session.run("python", "-m", "benchmarks.engines", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel and run it from a clean environment."""
    install_wheel(session)
    session.chdir(session.create_tmp())
    session.run("python", "-m", "unha2")
    session.run("unha2", "--version")


@nox.session
def dist(session: nox.Session) -> None:
    """Build wheel and sdist twice into ``dist``: they are alike, small and whole; an index page can show the README."""
    install(session, "dist")
    shutil.rmtree("dist", ignore_errors=True)
    again = fresh(session, "again")
    # The first wheel is made from the sdist, the second from the tree.
    session.run("python", "-m", "build", "--outdir", "dist", ".", silent=True)
    session.run("python", "-m", "build", "--sdist", "--wheel", "--outdir", again, ".", silent=True)
    session.run("python", "tools/check_dist.py", "dist", again)
    session.run("twine", "check", "--strict", *map(str, sorted(Path("dist").iterdir())))


@nox.session(default=False)
def sdist(session: nox.Session) -> None:
    """Unpack the sdist, install from it, and run the tests that it has, which takes minutes."""
    install(session, "dist", "tests")
    folder = fresh(session, "sdist")
    session.run("python", "-m", "build", "--sdist", "--outdir", folder, ".", silent=True)
    session.run("python", "-m", "tarfile", "--extract", str(next(Path(folder).glob("*.tar.gz"))), folder)
    session.chdir(next(each for each in Path(folder).iterdir() if each.is_dir()))
    session.install(".")
    quick_tests(session)


@nox.session(default=False, python=PYTHONS[0])
def lowest(session: nox.Session) -> None:
    """Run the tests on the lowest versions that ``pyproject.toml`` lets in, and the oldest Python."""
    pins = str(Path(fresh(session, "lowest")) / "lowest.txt")
    session.install("uv")
    session.run(
        "uv", "pip", "compile", "-q", "--resolution=lowest-direct", "--all-extras", "pyproject.toml", "-o", pins
    )
    session.env["PIP_CONSTRAINT"] = pins
    install(session, "tests")
    install_wheel(session, "all")
    session.run("python", "-m", "pip", "freeze")
    quick_tests(session)


@nox.session
def zipped(session: nox.Session) -> None:
    """Run the library out of its wheel, and in an app of one file, without unpacking either."""
    install(session, "shipping")
    install_wheel(session)
    ship(session, "zipped", WHEELS=wheels(session))


@nox.session(default=False)
@nox.parametrize("extras", ["", "all"], ids=["bare", "all"])
def frozen(session: nox.Session, extras: str) -> None:
    """Freeze an app with PyInstaller, without the extras and with them, and start it where there is no Python."""
    install(session, "shipping")
    install_wheel(session, *extras.split())
    ship(session, "frozen")


@nox.session(default=False)
def pyodide(session: nox.Session) -> None:
    """Run the library in Pyodide, a Python for browsers, under Node; npm brings it."""
    install(session, "shipping")
    install_wheel(session)
    install_program(session, "npm", "nodejs npm")
    folder = fresh(session, "npm")
    session.run("npm", "install", "--silent", "--prefix", folder, "pyodide", external=True)
    found = wheels(session)
    pure = ("download", "-q", "--no-deps", "--only-binary=:all:", "--platform=any", "-d", found)
    session.run("python", "-m", "pip", *pure, *GROUPS["dependency-groups"]["pure"])
    ship(session, "pyodide", WHEELS=found, PYODIDE=f"{folder}/node_modules/pyodide")


@nox.session(default=False)
def r(session: nox.Session) -> None:
    """Read an export as CSV in base R, with the code of the how-to."""
    install(session, "shipping")
    install_wheel(session)
    install_program(session, "Rscript", "--no-install-recommends r-base-core")
    ship(session, "r")


@nox.session
def package(session: nox.Session) -> None:
    """Check a fresh Data Package by the official profile and by frictionless, and that a changed cell is noticed."""
    install(session, "package")
    install_wheel(session, "arrow", "xlsx")
    session.run("python", "tools/check_package.py")


@nox.session(default=False)
def croissant(session: nox.Session) -> None:
    """Load every record of a fresh export with mlcroissant, which is large; not part of the default run."""
    session.install("mlcroissant")
    install_wheel(session, "arrow")
    session.run("python", "tools/check_croissant.py")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure the library beside its peers, and write the results and their page; ``-- --quick`` only shows."""
    install(session, "bench")
    install_wheel(session, "arrow")
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session(default=False)
def guards(session: nox.Session) -> None:
    """Fail where something is more than twice as slow, beside its peer in the same run, as it should be."""
    install(session, "bench")
    install_wheel(session, "arrow")
    session.run("python", "-m", "benchmarks", "--guard", *session.posargs)


@nox.session(default=False, python=PYTHONS[0])
def mutants(session: nox.Session) -> None:
    """Put small faults into a module and see that the tests notice, in some minutes; ``-- unha2._diff`` names it."""
    install(session, "tests", "mutants")
    session.install("-e", ".")
    quick = {"HYPOTHESIS_PROFILE": "quick"}
    session.run("pytest", "-q", "-n", "auto", "--cov", "--cov-context", "test", "--cov-report", "", env=quick)
    session.run("python", "tools/mutants.py", *(session.posargs or ["unha2._questions.identities"]))


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests on the built wheel and the newest dependencies; on the first Python every branch must be covered.

    The other Pythons run the same tests with fewer generated examples.
    """
    install(session, "tests")
    install_wheel(session)
    if session.python != PYTHONS[0]:
        quick_tests(session)
        return
    session.run("pytest", "-n", "auto", "--cov", "--cov-report", "term-missing:skip-covered", *session.posargs)
