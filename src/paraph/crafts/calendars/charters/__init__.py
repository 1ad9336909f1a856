"""What the rules of a charter give for the facts of a commission, and what they say."""
