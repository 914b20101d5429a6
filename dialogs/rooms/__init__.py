"""The coach's screens: each file shows one of its rules in the chat and takes what people do there."""
