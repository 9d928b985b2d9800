"""Runs tests of the library where it can start no process and has no extra: those that are named."""

import os
import sys

import pytest

sys.dont_write_bytecode = True
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = "/tmp/hypothesis"  # noqa: S108  (in the memory of the browser)
os.chdir("/repository")
sys.exit(int(pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:faulthandler", *sys.argv[1:]])))
