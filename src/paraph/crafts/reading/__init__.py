"""Reading: a press report becomes a proposed record, each value with its span."""
