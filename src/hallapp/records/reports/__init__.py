"""Reports: the figures of a day and of many days, computed once and shown on the command line, in the window, on paper and in Excel."""
