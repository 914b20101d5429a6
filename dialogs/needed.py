"""The names by which the program asks for words: a file that lost one must not be used. A test holds the lists true.

Never says when a word is said.
"""

PHRASES = frozenset(
    """
    amend_late amended area_down area_dropped area_elsewhere area_forgotten area_kept area_malformed area_still
    area_terminated area_unknown baffled barrier_before barrier_copy barrier_end barrier_gone barrier_idea
    barrier_private barrier_prompts barrier_taken barrier_tap barrier_top barrier_unlike barrier_used barrier_yours
    before came_back card_all card_answers card_guidance card_hint card_next card_open card_waiting check checked chosen
    clinic_before clinic_clear clinic_finding clinic_fine clinic_later clinic_no_smaller clinic_none clinic_offer
    clinic_quoted clinic_smaller clinic_suggest clinic_taken closed crowd deleted forgotten full keeping kept kit_alike
    kit_apart kit_copy kit_file kit_filed kit_filed_all kit_fine kit_no_plan kit_remit ladder_adding ladder_again
    ladder_before ladder_caption ladder_cut ladder_end ladder_full ladder_goes_on ladder_gone ladder_kept ladder_moved
    ladder_new ladder_now_ask ladder_now_who ladder_one ladder_part ladder_remark ladder_saved ladder_title long_part
    meeting_begin meeting_cut meeting_hint_answer meeting_hint_ask meeting_hint_closing meeting_hint_message
    meeting_hint_none meeting_no_ask meeting_they moved no_back no_file no_plan no_plans no_such_answer no_words
    not_a_choice not_here not_optional not_words nothing_found nothing_to_cancel nothing_yet part_kept plan_closed
    plan_open plan_ready put_away read_more remind_after_it remind_brief remind_chase remind_comes remind_copy
    remind_cut remind_done remind_follow_up remind_full remind_gone remind_in_quiet remind_kept remind_moved remind_none
    remind_not_kept remind_own remind_past remind_plain remind_plan remind_prepare remind_promise_they
    remind_promise_you remind_set remind_soon remind_stays remind_stopped remind_too_late remind_when remind_where
    reminder_between reminder_late reminder_over reminders_missed reminders_more reminders_none reminders_week_kept
    reminds_brief reminds_chase reminds_follow_up reminds_now reminds_own reminds_prepare reminds_promise reminds_soon
    remit_about remit_also remit_change remit_changed remit_fits remit_guess remit_here remit_kept remit_now
    remit_reason remit_unknown remit_wrong renamed reopened settings_all_quiet settings_from_to settings_moved
    settings_moved_one settings_no_hours settings_no_quiet settings_no_zone settings_now settings_pace_now
    settings_pace_set settings_quiet_now settings_quiet_set settings_same settings_zone_now settings_zone_set skipped
    so_far stale story_full they too_old unknown_command untitled week_kept week_moved week_none week_one welcome
    welcome_back when_ask_answer_by when_ask_meeting when_ask_own when_ask_promise when_ask_sent when_ask_snooze
    when_far when_impossible when_is_early when_is_far when_is_holiday when_is_late when_is_skipped when_is_twice
    when_is_weekend when_lost when_no_day when_no_time when_not_a_day when_not_yet when_past when_past_meeting
    when_past_time when_unknown when_unsure when_weekday when_weekdays which which_plan you_said
    """.split()  # noqa: SIM905 names in quotes are harder to read
)
"""Single sentences."""
SCREENS = frozenset(
    """
    area area_ask area_keep area_wait barrier barrier_found barrier_list barrier_near barriers booking booking_company
    booking_needs booking_off booking_place cancel chase chase_text clinic delete edit fitting follow follow_end
    follow_note follow_they follow_you forget found guide happened happened_note happened_who help home kit kit_files
    kit_text ladder ladder_add ladder_name ladder_pick ladder_rung ladder_where ladder_words meeting meeting_end
    meeting_line next one page paused plans promise promises ready remind_what reminder reminder_move reminders
    reminders_week remit remit_topic rename section settings settings_pace settings_quiet settings_zone timeline when
    when_echo when_grid when_time
    """.split()  # noqa: SIM905 names in quotes are harder to read
)
"""Screens outside a script."""
KEYS = frozenset(
    """
    back cancel done edit finish guide happened help home keep later list ready resume skip why
    """.split()  # noqa: SIM905 names in quotes are harder to read
)
"""Buttons found at every question."""
