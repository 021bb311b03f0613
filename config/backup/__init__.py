"""Backups of a whole installation: `manage.py copia` and `manage.py restaurar` (docs/operations.md, Backup).

`archive`: the file, whatever is in it. `database`: one database, out and in, for each engine. `making` and `restoring`
put them together.
"""
