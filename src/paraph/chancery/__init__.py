"""A side's own office: accounts, drafts, reports, contacts, people, the internal log.

Django app, database `chancery`: private and ordinary, with normal migrations; rows
may be edited and deleted. Nothing in here ever leaves the node.
"""
