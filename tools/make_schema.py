"""Write the JSON Schema of what is exported, from the models in ``records.py``.

A change that takes a key away or gives it another meaning is a new version: raise ``records.SCHEMA_VERSION`` and
write the new files beside the old ones.
"""

import json
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

import otrs_apply
from otrs_apply.records import SCHEMA_VERSION, Document, MailLine

FOLDER: Final = Path(otrs_apply.__file__).parent / "schema"
MODELS: Final[dict[str, type[BaseModel]]] = {"json": Document, "jsonl": MailLine}
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema(form: str) -> dict[str, Any]:
    """The schema of a format; of jsonl, of one line."""
    return {"$schema": DIALECT, **MODELS[form].model_json_schema()}


def file_of(form: str) -> Path:
    """Where it is kept."""
    return FOLDER / f"{form}-{SCHEMA_VERSION}.json"


def text_of(form: str) -> str:
    """As it is kept."""
    return json.dumps(schema(form), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in MODELS:
        file_of(name).write_text(text_of(name), "utf-8")
        print(file_of(name))
