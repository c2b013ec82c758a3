from typing import Any

class IMAPClient:
    normalise_times: bool
    _imap: Any
    def __init__(
        self,
        host: str,
        port: int | None = ...,
        use_uid: bool = ...,
        ssl: bool = ...,
        timeout: float | None = ...,
    ) -> None: ...
    def _create_IMAP4(self) -> Any: ...
    def select_folder(self, folder: str, readonly: bool = ...) -> dict[bytes, Any]: ...
    def list_folders(self, directory: str = ..., pattern: str = ...) -> list[tuple[Any, Any, str]]: ...
    def shutdown(self) -> None: ...
