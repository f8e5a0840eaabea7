"""Linking: from a claim to the candidate facts, or a refusal that names the contenders."""
