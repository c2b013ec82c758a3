"""Regular expressions that are compiled when they are first used.

For sets that span the scripts without blanks: the library walks through every character of their ranges,
which takes 4 ms each, and most letters and commands never ask. To whoever uses one it is a compiled pattern.
"""

import re
from typing import Any, Final, cast

METHODS: Final = ("search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split")


class Later:
    """A pattern that is not compiled yet; once it is, its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- a method
        compiled = self.compiled()
        self.__dict__ |= {method: getattr(compiled, method) for method in METHODS}
        return getattr(compiled, name)


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, compiled when it is first used."""
    return cast("re.Pattern[str]", Later(pattern, flags))
