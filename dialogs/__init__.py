"""What a conversation is. Pure: no I/O (but `load`), no clock, no chance, no Telegram."""
