"""Papers: circulated under neutral symbols, superseded and never changed."""
