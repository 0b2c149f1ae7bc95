"""The benchmarks: what the program does, measured against the physical floor in the same run."""
