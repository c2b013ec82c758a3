"""Messages as files of their own: one ``.eml``, or a folder of them.

Reads     the file that is named, whatever its name; in a folder every ``*.eml``, in the order of their names
Leaves    hidden files, folders inside the folder
"""

from collections.abc import Iterator
from pathlib import Path

from otrs_apply.sources.files import FileSource, Found, read_file


class EmlFile(FileSource):
    """One message in a file."""

    def messages(self) -> Iterator[Found]:
        """It."""
        yield read_file(self.path, self.path.name)


class EmlFolder(FileSource):
    """A folder of ``.eml`` files."""

    def messages(self) -> Iterator[Found]:
        """Every one of them."""
        for path in eml_files(self.path):
            yield read_file(path, path.name)


def eml_files(folder: Path) -> list[Path]:
    """The folder's ``.eml`` files."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() == ".eml" and not path.name.startswith(".") and not path.is_dir()
    )
