"""报表: figures and pictures of a day, a week, a month, a person."""
