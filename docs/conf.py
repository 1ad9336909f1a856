"""How the documentation is built: `script/docs`, from the root of the project."""

project = "Paraph"
copyright = "The Paraph project"  # noqa: A001 (the builder's name for it)
extensions = ["myst_parser"]
include_patterns = [
    *("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"),
    *("CHANGELOG.md", "docs/**.md", "tests/README.md"),
]
root_doc = "README"
source_suffix = {".md": "markdown"}
myst_heading_anchors = 4
suppress_warnings = ["toc.not_included"]  # pages are reached by links, as in the tree
html_theme = "alabaster"
html_theme_options = {
    "description": "How governments run their commission",
    "fixed_sidebar": True,
    "page_width": "72rem",
}
html_sidebars = {"**": ["about.html", "localtoc.html", "searchbox.html"]}
html_show_sourcelink = False
