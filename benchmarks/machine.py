"""The machine and the versions that a run was measured with; nothing that names the machine."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

import unha2

_PACKAGES = ("attrs", "cattrs", "pyarrow", "pycountry")


def _line(path: str, begins: str) -> str:
    """What stands behind a word in a file of the kernel; "not known" on other systems."""
    file = Path(path)
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(begins)), "not known")


def machine() -> dict[str, str]:
    """Processor, cores, memory and operating system, and how busy it was with other work."""
    memory = _line("/proc/meminfo", "MemTotal").removesuffix(" kB")
    return {
        "processor": _line("/proc/cpuinfo", "model name"),
        "architecture": platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": f"{int(memory) / 2**20:.0f} GiB" if memory.isdigit() else memory,
        "system": platform.system(),
        "kernel": platform.release().partition("-")[0],
        "load before": f"{os.getloadavg()[0]:.1f}",
    }


def versions() -> dict[str, str]:
    """The library, its data, Python and the peers."""
    return {
        "unha2": unha2.__version__,
        "edition": unha2.DATA_VERSION,
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "SQLite": sqlite3.sqlite_version,
        **{name: version(name) for name in _PACKAGES},
    }
