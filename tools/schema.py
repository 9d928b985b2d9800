"""Write the JSON Schema of the edition files, made from the classes, beside them; seal the data afterwards."""

from pathlib import Path

from unha2 import json_schema
from unha2.codec import canonical_json

PATH = Path(__file__).resolve().parents[1] / "src" / "unha2" / "data" / "schema.json"

if __name__ == "__main__":
    PATH.write_text(canonical_json(json_schema()), encoding="utf-8")
