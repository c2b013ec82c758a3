"""Write the JSON Schema of what is exported, from the models in ``records.py``.

A change that takes a key away or gives it another meaning is a new version: raise ``records.SCHEMA_VERSION``, and
write the new files beside the old ones.
"""

import json

from otrs_apply.records import MODELS, json_schema, schema_file

if __name__ == "__main__":
    for form in MODELS:
        text = json.dumps(json_schema(form), indent=1, ensure_ascii=False)
        schema_file(form).write_text(f"{text}\n", "utf-8")
        print(schema_file(form))
