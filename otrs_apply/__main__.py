"""`python -m otrs_apply`."""

from otrs_apply.cli import main

main()
