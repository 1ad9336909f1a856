"""Enclosures: papers and wordings named by their digest, and striking them."""
