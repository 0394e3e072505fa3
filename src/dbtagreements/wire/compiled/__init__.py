"""Valid documents read and written fast. The room can be deleted: all is slower then, no more."""

from dbtagreements.wire.compiled.reading import CompiledReader, DataReader
from dbtagreements.wire.compiled.writing import canonical_of, text_of_noun

__all__ = ["CompiledReader", "DataReader", "canonical_of", "text_of_noun"]
