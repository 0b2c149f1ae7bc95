"""What is decided about records without looking at any."""
