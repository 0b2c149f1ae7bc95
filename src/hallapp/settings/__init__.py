"""Typed, dated settings: declared once by the feature they belong to, and everything else follows from the declaration."""
