"""What a file holds beside its text, and a copy of it without that. Pure, and careful.

A file is looked into (`look`) and cleaned (`clean`) from bytes to findings or bytes.
What parses runs in a process of its own, with limits: `__main__` is that process, and
whoever calls from outside goes through `chancery.aside`.
"""
