"""The coach's rules: who decides, what to ask, how to answer a no, what to write and say. Functions of what a person told us."""
