"""The rules for the campaigns team: who may do what, the life of a broadcast, of a question. Pure."""
