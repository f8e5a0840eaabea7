"""Renderers: a `Report` becomes text in one format. They only read the report, and never print."""
