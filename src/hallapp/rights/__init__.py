"""Who may do what, and the PINs that prove who it is."""
