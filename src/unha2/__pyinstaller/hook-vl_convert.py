"""What altair asks of vl-convert before it draws: its version."""

from PyInstaller.utils.hooks import copy_metadata

datas = copy_metadata("vl-convert-python")
