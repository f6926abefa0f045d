"""The chain over the history: sealing, anchors outside, verification and replay.

See docs/domain.md, *Journal*. A chain alone proves little, since whoever can rewrite the database can rewrite
the chain too; the anchors outside and the replay against the tables close what it leaves open.
"""
