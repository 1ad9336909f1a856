"""Pages: one module for each noun, forms derived from the fields of the kinds.

A view translates in, makes one call, translates out; templates receive plain values.
"""
