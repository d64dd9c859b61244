"""Diplomatic reporting as a knowledge graph: who met whom, when, where, in which capacity, with the words it rests on."""
