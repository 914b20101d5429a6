"""Everything remembered, and the only SQL."""
