"""Tables for reading, copied from the record. May be dropped and rebuilt at any time.

Django app, database `record`. Nothing here interprets acts: the fold decides, and
each module copies one noun. No foreign key points in here.
"""
