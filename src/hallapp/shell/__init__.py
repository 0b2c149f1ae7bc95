"""The house's front: the main window that assembles the features' pages, 今日, 设置, search, and what happens when something breaks."""
