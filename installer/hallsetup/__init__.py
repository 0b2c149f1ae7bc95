"""What the bootstrap does, step by step, with nothing but the standard library."""
