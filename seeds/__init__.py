"""The five source documents the project starts from, as package data."""
