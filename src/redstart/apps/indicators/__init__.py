"""The installation's catalogue of indicators, begun from the packaged one and continued by hand."""
