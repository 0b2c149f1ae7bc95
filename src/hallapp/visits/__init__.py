"""Who comes in: the check at the door, how many are in the hall, who waits outside, where they sit, papers brought later."""
