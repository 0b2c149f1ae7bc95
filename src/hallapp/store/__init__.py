"""The hall's records on disk: database, journal, undo, migrations, backups. Knows no feature."""
