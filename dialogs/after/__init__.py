"""The rules for what comes after the plan: stages, dates, meetings, promises, reminders. Pure, as all of `dialogs`."""
