"""One reader per form of document: bytes in, :class:`~redstart.extraction.source.Source` out."""
