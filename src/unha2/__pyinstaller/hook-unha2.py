"""What an app needs of unha2 beyond its imports: the data, the charts, and its source where docstrings are dropped."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("unha2")
hiddenimports = ["unha2.charts"]
module_collection_mode = "pyz+py"
