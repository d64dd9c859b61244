"""The vocabulary, authority lists, lexicon, questions and checks, as package data."""
