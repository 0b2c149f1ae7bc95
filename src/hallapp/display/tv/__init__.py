"""The big screen: who is called to which window, read from the last row of seats."""
