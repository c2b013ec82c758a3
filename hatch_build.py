"""The wheel's build: manual pages and completions are made from the commands, so neither can be behind."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManualsAndCompletions(BuildHookInterface):  # type: ignore[type-arg] # it takes the builder's configuration
    """Hands hatchling what stands under share/."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make them, and say where they go; an editable installation needs none."""
        if version == "editable":
            return
        spec = importlib.util.spec_from_file_location("make_man", Path(self.root) / "tools" / "make_man.py")
        assert spec  # noqa: S101 -- a file of ours
        assert spec.loader  # noqa: S101 -- likewise
        tool = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(tool)
        build_data["shared_data"].update(tool.make(Path(self.root) / "build" / "share"))
