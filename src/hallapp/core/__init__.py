"""What every room may use and that needs nothing but the standard library: clock, ids, business day, text, errors, words."""
