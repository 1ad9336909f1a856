"""The law of the commission: nouns and verbs, one file for each verb.

Pure: rules read the record as its signer had seen it, and nothing else.
"""
