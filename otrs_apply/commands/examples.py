"""Examples of every command, as `--help` and the manual show them; tests/test_help.py runs them.

A line is what a person types. Files that it names are those of ``sample_mail/``; what needs a mailbox, a mail
server or a browser is only parsed by the tests.
"""

from typing import Final

EXAMPLES: Final[dict[str, tuple[str, ...]]] = {
    "": ("otrs-apply init", "otrs-apply fetch", "otrs-apply list --missing age"),
    "init": (
        "otrs-apply init",
        "otrs-apply init --address volunteers@example.org --secret-command 'pass show mail/volunteers'",
    ),
    "fetch": ("otrs-apply fetch", "otrs-apply fetch sample_mail/", "otrs-apply fetch --json sample_mail/"),
    "watch": ("otrs-apply watch", "otrs-apply watch --json"),
    "list": (
        "otrs-apply list --missing age --sort name",
        "otrs-apply list --language German --skill perl",
        "otrs-apply list --since 3d --json",
    ),
    "show": (
        "otrs-apply show Quillfeather",
        "otrs-apply show --evidence Quillfeather",
        "otrs-apply show --export --output theirs.json Quillfeather",
    ),
    "digest": (
        "otrs-apply digest --dry-run",
        "otrs-apply digest --mail-to team@example.org",
        "otrs-apply digest --since yesterday --format markdown",
    ),
    "export": (
        "otrs-apply export --format csv --output applicants.csv",
        "otrs-apply export --format wikitext --public",
        "otrs-apply export --format jsonl --language fr",
    ),
    "parse": ("otrs-apply parse sample_mail/", "otrs-apply parse --json sample_mail/tejedor-application.eml"),
    "reread": ("otrs-apply reread",),
    "purge": (
        "otrs-apply purge --older-than 180d --dry-run",
        "otrs-apply purge --older-than 180d --yes",
    ),
    "forget": ("otrs-apply forget --dry-run Quillfeather", "otrs-apply forget --yes Quillfeather"),
    "status": ("otrs-apply status", "otrs-apply status --json"),
    "login": ("otrs-apply login --provider google --client-file client.json",),
    "doctor": ("otrs-apply doctor", "otrs-apply doctor --json"),
    "config": ("otrs-apply config show", "otrs-apply config check"),
    "config show": ("otrs-apply config show --json",),
    "config path": ("otrs-apply config path",),
    "config check": ("otrs-apply config check",),
    "config schema": ("otrs-apply config schema",),
    "completion": (
        "otrs-apply completion bash > ~/.local/share/bash-completion/completions/otrs-apply",
        "otrs-apply completion zsh > ~/.zfunc/_otrs-apply",
        "otrs-apply completion fish > ~/.config/fish/completions/otrs-apply.fish",
    ),
}
"""A command's words behind `otrs-apply`, and what one may type."""


def examples_of(path: str) -> tuple[str, ...]:
    """The examples of a command by its path, as click has it ("otrs-apply config show")."""
    return EXAMPLES.get(" ".join(path.split()[1:]), ())
