"""History: what was before this record, entered by one side, answered by the others."""
