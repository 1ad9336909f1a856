"""From the record to papers: pages and calendar files. Pure: no Django, no database."""
