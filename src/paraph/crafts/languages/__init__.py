"""Languages: words, names of States, posts, dates; one data folder per language."""
