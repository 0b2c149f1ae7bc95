"""Records: ledgers of every kind of record, and what is reported of them and of the past."""
