"""One browser for every kind of record: declared once, found, sorted, paged and taken away."""
