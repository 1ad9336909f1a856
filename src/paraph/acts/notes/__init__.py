"""The list of notes verbales: what each side gave and received, as it says itself."""
