"""How reports are painted: one function a chart for the screen, for paper and for a picture."""
