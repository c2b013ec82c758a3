"""The commands, one module each; they wire a source, the intake, the store and an output, and print.

Nothing is imported at the top of these modules but click and the standard library: `--help`, completion and a
poll that finds nothing new cost what they must.
"""
