"""Programs of their own that do the least there is to do: the floors that whole processes are measured against."""
