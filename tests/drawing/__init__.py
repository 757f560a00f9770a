"""A picture of an edition -> a Drawing, and SVG: its tests."""
