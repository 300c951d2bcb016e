"""Themes: what many ask, bundled; what looks alike, who knows the answer, what is withheld."""
