"""What hangs on the glass door: drawn from the records, versioned, exactly reproducible, and checked for being out of date."""
