"""Doors to other people's libraries, each an extra of its own; import the one you use."""
