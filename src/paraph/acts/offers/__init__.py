"""Offers under consent, and taking them back."""
