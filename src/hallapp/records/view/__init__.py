"""The tab of ledgers and reports."""
