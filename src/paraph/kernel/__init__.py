"""What an act is and what many of them amount to.

Pure: no Django, no input or output, no clock, no chance.
"""
