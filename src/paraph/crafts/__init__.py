"""What a good secretariat knows: pure functions, each usable as a library of its own."""
