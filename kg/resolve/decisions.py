"""Decisions as they are written down, a line each."""

from __future__ import annotations

import msgspec

from kg.facts import Decision

line = msgspec.json.Encoder().encode
decision = msgspec.json.Decoder(Decision).decode
