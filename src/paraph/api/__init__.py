"""The API: reads by noun, and one endpoint that takes drafts of any kind.

It makes drafts and never seals: a release is a person's, on the page of the draft.
"""
