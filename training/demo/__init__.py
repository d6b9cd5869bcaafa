"""The academy’s part of the demonstration."""

from .chain import DEMO as CHAIN

DEMO = (*CHAIN,)
