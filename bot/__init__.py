"""Telegram and the clock: everything that touches the outside, except the database."""
