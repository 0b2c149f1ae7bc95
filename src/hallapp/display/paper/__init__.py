"""The slip a customer takes: number, service, how many are ahead; no personal data."""
