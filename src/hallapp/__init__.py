"""hallapp (营业厅助手): the program a small power-company business hall runs its day on."""

__version__ = "0.1.0"
