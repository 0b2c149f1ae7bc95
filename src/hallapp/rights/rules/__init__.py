"""Roles, what they allow, and PINs: pure rules."""
