"""The same documents, modelled with other libraries: the same fields, words, forms and references.

Each module has `read(text)` and `write(agreement)`, JSON bytes to an agreement and back, and what
comes nearest to a canonical text. The models check what their library makes easy to check: types,
words, the forms of ids and of other text, lengths, unknown fields, that ids are unique and that
references hold. They leave out what dbtagreements checks beyond that: names given twice, control
characters, the names of zones, the digits of a number, sets with an element twice. So they are a
little less strict, which favors them.
"""
