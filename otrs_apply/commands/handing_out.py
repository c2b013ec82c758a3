"""`otrs-apply show USER --export`: gather all that is held about a person, at one moment."""

from pathlib import Path

from otrs_apply.commands.app import App
from otrs_apply.commands.person import theirs
from otrs_apply.commands.writing import deliver


def hand_out(app: App, user: str, output: Path | None) -> None:
    """Print it, or write it to a file.

    Raises:
        NoSuchApplicant: nobody goes by it.
        OutputError: the file cannot be written.
    """
    from otrs_apply.outputs import show_export
    from otrs_apply.outputs.reading_json import dump, stamp

    keep_for = app.settings.get("privacy.keep_for")
    with app.read_store() as store, store.at_one_moment():
        found = theirs(app, store, user, whole=True)
        data = found.data
        sources = [mail.source for mail in data.mails]
        boxes = store.mailboxes(sources)
        told = show_export.document(
            found.applicant,
            [(mail, store.mail(mail.source), boxes.get(mail.source)) for mail in data.mails],
            person={"names": sorted(data.person.names), "addresses": sorted(data.person.addresses)},
            call={
                "name": app.call.name,
                "deadline": stamp(app.call.deadline),
                "keep_for_days": keep_for.days if keep_for else None,
            },
            headers=[one for _, one in found.headers],
            digests=store.told_about(sources),
            mentions=len(data.mentions),
            now=app.now(),
        )
    to_stdout = output is None or str(output) == "-"
    deliver(
        [dump(told, ascii_only=to_stdout and app.ascii_only, indent=2) + "\n"], None if to_stdout else output
    )
    if not to_stdout:
        app.note(
            f"{output} holds everything about one person, mails as received included; only you can read it."
        )
