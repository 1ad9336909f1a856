"""The only way into the record: what is sealed here, and what comes in.

`release` needs the chancery; `acknowledge` and `receive` do not.
"""
