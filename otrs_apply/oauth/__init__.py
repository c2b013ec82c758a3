"""OAuth2 logins: who a provider let us be, kept beside the password-like words that renew it.

``grant`` is what is kept, ``keeping`` where; ``google`` and ``microsoft`` log in and renew, each on the
provider's own library, imported late; ``fresh`` gives a token that holds; ``expiry`` when to do it
anew.
"""

from typing import Final

PROVIDERS: Final = ("google", "microsoft")
"""A module of this name here has ``log_in`` and ``renew``."""
