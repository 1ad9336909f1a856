"""Acts and enclosures between nodes: a process of its own, without the chancery.

It answers the calls that a peer may make, and its loop calls the peers: compare
heads, pull what is missing, push what they lack, enclosures last.
"""
