from typing import Any

class PublicClientApplication:
    token_cache: Any
    def __init__(
        self,
        client_id: str,
        *,
        authority: str | None = ...,
        timeout: float | None = ...,
        instance_discovery: bool | None = ...,
    ) -> None: ...
    def initiate_device_flow(self, scopes: list[str]) -> dict[str, Any]: ...
    def acquire_token_by_device_flow(self, flow: dict[str, Any]) -> dict[str, Any]: ...
    def acquire_token_by_refresh_token(self, refresh_token: str, scopes: list[str]) -> dict[str, Any]: ...
