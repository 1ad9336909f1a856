"""Tables of people, organisations and posts as files: CSV and xlsx, in and out."""
