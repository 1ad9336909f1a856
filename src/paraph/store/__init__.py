"""Acts as they were sealed, enclosures named by them, peers. Append-only: back this up.

Django app, database `record`. Imported only by the clerk, the exchange and the node;
all others read through the clerk.
"""
