"""The practice chat: a Bot API on loopback, a chat page and a clock that can be moved. Never listens beyond loopback."""
