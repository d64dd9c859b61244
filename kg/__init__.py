"""Diplomatic reporting as a knowledge graph: who met whom, when, where, in which capacity, and the words that say so."""
