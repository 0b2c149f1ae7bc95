"""Who is waiting for which window: tickets, windows, calling, estimates."""
