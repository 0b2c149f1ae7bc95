"""What hangs on the glass door: drawn from the records, versioned, reproducible to the letter, and known when it lies."""
