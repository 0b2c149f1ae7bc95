"""Who may work today, and how warm they were: readings, the four steps, presence."""
