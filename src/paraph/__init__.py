"""Paraph: the platform on which governments run their intergovernmental commission."""
