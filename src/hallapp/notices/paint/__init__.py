"""Notices on paper: laid out once in one logical resolution, drawn by one painter on screen, in files and on printers."""
