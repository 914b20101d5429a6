"""The names by which the program asks for words: a file that lost one must not be used. A test holds the lists true.

Never says when a word is said.
"""

PHRASES = frozenset(
    """
    act_approve act_broadcast_begun act_broadcast_cancel act_broadcast_cancelled act_broadcast_change
    act_broadcast_changed act_broadcast_delete act_broadcast_mend act_broadcast_mend_dropped act_broadcast_mend_written
    act_broadcast_pause act_broadcast_previewed act_broadcast_recount act_broadcast_resume act_exported act_joined
    act_link_closed act_link_made act_question_answer act_question_claim act_question_close act_question_release
    act_question_reopen act_question_take act_refuse act_refused act_role_taken act_schedule amend_late amended
    approval_about approval_alone approval_ask approval_asked approval_at approval_at_once approval_at_passed
    approval_at_quiet approval_back approval_back_own approval_cancelled approval_changed approval_checked approval_few
    approval_gone approval_is_draft approval_is_over approval_is_set approval_look approval_moved approval_near
    approval_near_then approval_no_words approval_nobody approval_one_by_one approval_people approval_person
    approval_price approval_price_few approval_recount approval_refused approval_second approval_set approval_set_now
    approval_set_told approval_set_told_now approval_star approval_stars approval_ticked approval_to approval_two_all
    approval_two_many approval_two_near approval_two_one approval_undone approval_unticked approval_void approval_waits
    approval_words area_down area_dropped area_elsewhere area_forgotten area_kept area_malformed area_still
    area_terminated area_unknown ask_answer ask_answered ask_answered_meanwhile ask_closed_by_team ask_cut ask_day
    ask_days ask_entry ask_full ask_full_kept ask_go_on ask_gone ask_hour ask_hours ask_is_closed ask_mp_issue
    ask_mp_name ask_mp_plain ask_mp_sent ask_mp_shows ask_mp_words ask_no_team ask_none ask_not_at_once ask_not_sent
    ask_nothing_else ask_shared ask_so_far ask_solved ask_still_here ask_team_at ask_waits_unsent ask_which_many
    ask_words ask_write_back ask_you_at asked_again asked_answer asked_did_claim asked_did_close asked_did_release
    asked_did_reopen asked_did_take asked_entry asked_gone asked_is_answered asked_is_answered_mine
    asked_is_answered_theirs asked_is_asked asked_is_asked_mine asked_is_asked_theirs asked_is_claimed
    asked_is_claimed_mine asked_is_claimed_theirs asked_is_closed asked_new asked_new_mp asked_no_such asked_none
    asked_not_sent asked_not_yet asked_not_yours asked_now asked_nudge asked_nudge_hour asked_open asked_person_at
    asked_sent asked_shared asked_so_far asked_solved asked_taken asked_team_at asked_title asked_title_mp asked_waits
    asked_waits_unsent asked_wrote_again audience_active_days audience_all audience_area_full audience_area_long
    audience_area_there audience_areas audience_away audience_days audience_deciders audience_few audience_nobody
    audience_on audience_one audience_or audience_people audience_so_far audience_so_far_no_yes audience_so_far_nobody
    audience_stage_approached audience_stage_closed audience_stage_followed_up audience_stage_meeting_booked
    audience_stage_met audience_stage_no_reply audience_stage_passed_on audience_stage_planning audience_stage_ready
    audience_stage_refused audience_stage_replied audience_stages audience_topics audience_who audit_about audit_bot
    audit_empty audit_line audit_nobody audit_over baffled barrier_before barrier_copy barrier_end barrier_gone
    barrier_idea barrier_private barrier_prompts barrier_taken barrier_tap barrier_top barrier_unlike barrier_used
    barrier_yours before booking_agreed booking_ask booking_brief booking_cut booking_file booking_file_moved
    booking_file_off booking_file_words booking_follow_up booking_gone booking_here booking_kept booking_late_brief
    booking_late_prepare booking_late_soon booking_moved booking_needing booking_no_plan booking_none booking_now
    booking_nowhere booking_off_done booking_over booking_paper booking_paper_brief booking_paper_when
    booking_paper_where booking_paper_with booking_past booking_prepare booking_reminders booking_same booking_soon
    booking_stays booking_title booking_title_off booking_when booking_where booking_whom booking_with
    broadcast_buttons_are broadcast_file broadcast_foot broadcast_is_approved broadcast_is_cancelled broadcast_is_done
    broadcast_is_draft broadcast_is_paused broadcast_is_previewed broadcast_is_scheduled broadcast_is_sending
    broadcast_is_waits broadcast_look_first broadcast_looked_draft broadcast_looked_previewed broadcast_picture
    broadcast_preview broadcast_throw_it broadcast_thrown broadcast_title broadcast_unknown broadcast_words
    broadcasts_entry broadcasts_here broadcasts_none buttons_away buttons_gone buttons_kept buttons_long buttons_many
    buttons_not buttons_one came_back card_all card_answers card_guidance card_hint card_next card_open card_under_way
    card_updates card_waiting chase_again chase_asked chase_due chase_early chase_firmer chase_friendly chase_gone
    chase_late chase_late_by chase_late_due chase_no_plan chase_not_late chase_other chase_over chase_sent chase_since
    chase_soon chase_tap chase_them chase_today chase_unsent chase_waits chase_words chase_yesterday check checked
    chosen clinic_before clinic_clear clinic_finding clinic_fine clinic_later clinic_no_smaller clinic_none clinic_offer
    clinic_quoted clinic_smaller clinic_suggest clinic_taken clinic_unsure closed composing_amended composing_changed
    composing_file composing_over composing_picture composing_too crowd delete_all delete_all_few delete_some
    delete_some_few deleted figures_few figures_head_count figures_head_part figures_head_what figures_nearly
    figures_none figures_note_barriers figures_note_stuck figures_now figures_part_asks figures_part_barriers
    figures_part_deciders figures_part_figures figures_part_people figures_part_promises figures_part_questions
    figures_part_reminders figures_part_stages figures_part_stuck figures_part_updates figures_people_active
    figures_people_all figures_people_subscribed figures_promises_kept figures_promises_late figures_promises_open
    figures_questions_answered figures_questions_waiting figures_reminders_came figures_reminders_late
    figures_reminders_missed figures_reminders_shown figures_reminders_waiting figures_rule figures_stages_approached
    figures_stages_closed figures_stages_followed_up figures_stages_meeting_booked figures_stages_met
    figures_stages_no_reply figures_stages_passed_on figures_stages_planning figures_stages_ready figures_stages_refused
    figures_stages_replied figures_table figures_updates_arrived figures_updates_sent follow_badly follow_by
    follow_closed follow_cut follow_end_none follow_end_note follow_end_sent follow_end_they follow_end_you follow_file
    follow_filed follow_full follow_item follow_item_by follow_letter follow_met_soon follow_month follow_month_words
    follow_more_they follow_more_you follow_no_date follow_no_plan follow_not_held follow_note_full follow_note_gone
    follow_note_now follow_noted follow_put_down follow_recorded follow_sent follow_so_so follow_well follow_will
    follow_will_item follow_will_none forgotten full happened_at_approached happened_at_closed happened_at_followed_up
    happened_at_meeting_booked happened_at_met happened_at_no_reply happened_at_passed_on happened_at_planning
    happened_at_ready happened_at_refused happened_at_replied happened_by_email happened_by_letter happened_by_person
    happened_by_phone happened_chased_on happened_closed_now happened_cut happened_first_sent happened_kept_meeting
    happened_kept_nine happened_kept_none happened_kept_note happened_kept_passed_on happened_kept_refused
    happened_kept_reminder happened_kept_replied happened_kept_sent happened_kept_sent_how happened_kept_time
    happened_kept_to happened_kept_yes happened_lost happened_meeting_day happened_meeting_on happened_no_plan
    happened_not_booking happened_not_chased happened_not_kept happened_not_more_time happened_not_no_answer
    happened_not_sent happened_partly happened_put_today happened_remind happened_sent_future happened_stop
    happened_them happened_wait_until happened_won happened_you_said join_failed join_owner join_take join_told
    join_welcome keeping kept kit_alike kit_apart kit_copy kit_file kit_filed kit_filed_all kit_fine kit_no_plan
    kit_remit ladder_adding ladder_again ladder_before ladder_caption ladder_cut ladder_end ladder_full ladder_goes_on
    ladder_gone ladder_kept ladder_moved ladder_new ladder_now_ask ladder_now_who ladder_one ladder_part ladder_remark
    ladder_saved ladder_title long_part means_blocked means_failed means_gone means_stopped means_uncertain means_unsent
    means_waiting meeting_begin meeting_cut meeting_hint_answer meeting_hint_ask meeting_hint_closing
    meeting_hint_message meeting_hint_none meeting_no_ask meeting_they mend_all mend_all_few mend_asked mend_begun
    mend_busy mend_count mend_count_delete mend_count_delete_few mend_count_few mend_deleted mend_deleting mend_dropped
    mend_kind mend_look mend_none mend_other mend_over mend_over_few mend_own mend_same mend_second mend_some
    mend_some_few mend_too_old mend_under_way mend_under_way_few mend_waits moved next_again next_fine next_plan
    next_them no_back no_file no_plan no_plans no_such_answer no_words not_a_choice not_here not_just_now not_optional
    not_words nothing_found nothing_to_cancel nothing_yet part_kept piece_album piece_big piece_broken piece_empty
    piece_forwarded piece_kind piece_link piece_long piece_long_below piece_marks piece_poll piece_sticker piece_video
    piece_voice plan_closed plan_open plan_ready progress_head progress_head_few progress_left progress_minute
    progress_paused progress_paused_few progress_second progress_soon promise_by promise_dated promise_done
    promise_dropped promise_entry promise_gone promise_is_by promise_is_done promise_is_late_they promise_is_late_you
    promise_is_undated promise_late promise_no_date promise_no_plan promise_none promise_one promise_one_they
    promise_one_you promise_sure promise_they promise_ticked promise_undated promise_unticked promise_you put_away
    read_more remind_after_it remind_brief remind_chase remind_comes remind_copy remind_cut remind_done remind_follow_up
    remind_full remind_gone remind_in_quiet remind_kept remind_moved remind_none remind_not_kept remind_note_full
    remind_noted remind_own remind_past remind_plain remind_plan remind_prepare remind_promise_they remind_promise_you
    remind_set remind_soon remind_stays remind_stopped remind_too_late remind_when remind_where reminder_between
    reminder_late reminder_over reminders_missed reminders_more reminders_none reminders_week_kept reminds_brief
    reminds_chase reminds_follow_up reminds_now reminds_own reminds_prepare reminds_promise reminds_soon remit_about
    remit_also remit_change remit_changed remit_fits remit_guess remit_here remit_kept remit_now remit_reason
    remit_unknown remit_wrong renamed reopened report_cancelled report_done report_few report_few_none
    report_few_uncertain report_nobody report_since report_when role_organiser role_owner role_viewer run_bar_cancel
    run_bar_pause run_bar_report run_bar_resume run_blocked run_cancelled run_cannot_cancel run_cannot_change
    run_cannot_delete run_cannot_mend run_cannot_pause run_cannot_resume run_changed run_failed run_gone
    run_gone_from_list run_looking run_no_such_word run_paused run_resumed run_scheduled run_scheduled_count
    run_scheduled_few run_sent run_starting run_stopped run_title run_uncertain run_unsent run_waiting
    settings_all_quiet settings_from_to settings_moved settings_moved_one settings_no_hours settings_no_quiet
    settings_no_zone settings_now settings_pace_now settings_pace_set settings_quiet_now settings_quiet_set
    settings_same settings_zone_now settings_zone_set skipped so_far stale story_asked story_asked_as story_booked
    story_booked_as story_by story_called_off story_caption story_chased story_closed story_closed_as story_coming
    story_due_they story_due_you story_file story_filed story_followed_up story_full story_goes_on story_kept_they
    story_kept_you story_late_they story_late_you story_meeting story_met story_more story_more_time story_no_answer
    story_note story_part story_passed_on story_planned story_promised_they story_promised_you story_refused
    story_reminder_brief story_reminder_chase story_reminder_follow_up story_reminder_own story_reminder_prepare
    story_reminder_promise story_reminder_soon story_reopened story_replied story_sent story_sent_as story_title
    story_words table_begun table_count table_ended table_file table_id table_kind table_total team_by_command team_copy
    team_does_audit team_does_broadcast team_does_figures team_does_questions team_does_team team_does_todo team_ended
    team_kept team_line team_line_link team_line_settings team_link team_link_closed team_link_pick team_list
    team_nobody team_now team_owner_stays team_take_ask team_take_pick team_taken they time_both time_hour time_hours
    time_less time_minute time_minutes todo_all_matched todo_asked todo_asked_at todo_due todo_late todo_more
    todo_nobody_asked todo_nothing_due todo_now todo_soon todo_unmatched todo_words told_first too_old unknown_command
    untitled updates_ask updates_changed updates_no updates_none updates_off updates_on updates_still updates_stopped
    updates_what updates_yes week_kept week_moved week_none week_one welcome welcome_back when_about when_ask_answer_by
    when_ask_broadcast when_ask_meeting when_ask_own when_ask_promise when_ask_sent when_ask_snooze when_far
    when_far_broadcast when_impossible when_is_early when_is_far when_is_holiday when_is_late when_is_skipped
    when_is_twice when_is_weekend when_lost when_no_day when_no_time when_not_a_day when_not_yet when_past
    when_past_meeting when_past_time when_unknown when_unsure when_weekday when_weekdays which which_plan write_instead
    write_kept you_said
    """.split()  # noqa: SIM905 names in quotes are harder to read
)
"""Single sentences."""
SCREENS = frozenset(
    """
    area area_ask area_keep area_wait ask ask_back ask_check ask_mp ask_sent ask_share ask_which asked asked_one
    asked_reply asked_send audience_active audience_area audience_decider audience_stage audience_topic barrier
    barrier_found barrier_list barrier_near barriers booking booking_change booking_company booking_needs booking_off
    booking_place broadcast broadcast_audience broadcast_buttons broadcast_cancel broadcast_change broadcast_check
    broadcast_confirm broadcast_delete broadcast_mend broadcast_mend_check broadcast_run broadcast_throw broadcast_when
    broadcast_write broadcasts cancel chase chase_text clinic delete edit figures figures_part fitting follow
    follow_change follow_end follow_files follow_met follow_note follow_they follow_you forget found guide happened
    happened_answer happened_done happened_late happened_no happened_note happened_sent happened_who happened_words help
    home kit kit_files kit_text ladder ladder_add ladder_name ladder_pick ladder_rung ladder_where ladder_words meeting
    meeting_end meeting_line next one page paused plans promise promise_away promises ready remind_what reminder
    reminder_move reminders reminders_week remit remit_topic rename section settings settings_pace settings_quiet
    settings_zone team team_audit team_give team_members team_take timeline todo updates when when_echo when_grid
    when_time
    """.split()  # noqa: SIM905 names in quotes are harder to read
)
"""Screens outside a script."""
KEYS = frozenset(
    """
    ask_team back cancel done edit finish guide happened help home keep later list ready resume skip updates why
    """.split()  # noqa: SIM905 names in quotes are harder to read
)
"""Buttons found at every question."""
OPTIONS = frozenset(
    """
    area.forget area.leave area.look area.ready area_ask.leave area_keep.look area_keep.no area_keep.yes area_wait.look
    ask.leave ask_back.leave ask_back.solved ask_check.keep ask_check.leave ask_check.send ask_check.share
    ask_check.words ask_mp.issue ask_mp.leave ask_mp.name ask_mp.plain ask_sent.on ask_share.about ask_share.all
    ask_share.keep ask_share.leave ask_share.only ask_which.leave ask_which.new asked.leave asked_one.answer
    asked_one.claim asked_one.close asked_one.leave asked_one.release asked_one.reopen asked_one.take asked_one.unsent
    asked_reply.leave asked_send.keep asked_send.leave asked_send.send asked_send.words audience_active.leave
    audience_active.month audience_active.quarter audience_active.week audience_active.whenever audience_area.leave
    audience_decider.leave audience_stage.leave audience_topic.leave barrier.all barrier.barriers barrier.use
    barrier_found.all barrier_found.barriers barrier_list.barriers barrier_list.more barrier_near.none barriers.all
    barriers.ready booking.been booking.brief booking.change booking.file booking.happened booking.pick booking.ready
    booking.went booking_change.company booking_change.leave booking_change.move booking_change.needs booking_change.off
    booking_change.place booking_company.before booking_company.clear booking_company.leave booking_company.skip
    booking_needs.before booking_needs.clear booking_needs.leave booking_needs.skip booking_off.no booking_off.yes
    booking_place.clear booking_place.leave booking_place.skip broadcast.audience broadcast.buttons broadcast.leave
    broadcast.on broadcast.open broadcast.preview broadcast.throw broadcast.write broadcast_audience.active
    broadcast_audience.all broadcast_audience.area broadcast_audience.decider broadcast_audience.leave
    broadcast_audience.stage broadcast_audience.topic broadcast_buttons.leave broadcast_cancel.no broadcast_cancel.yes
    broadcast_change.no broadcast_change.yes broadcast_check.all broadcast_check.leave broadcast_check.next
    broadcast_confirm.leave broadcast_confirm.no broadcast_confirm.time broadcast_confirm.yes broadcast_delete.no
    broadcast_delete.yes broadcast_mend.leave broadcast_mend_check.again broadcast_mend_check.drop
    broadcast_mend_check.no broadcast_mend_check.yes broadcast_run.cancel broadcast_run.change broadcast_run.delete
    broadcast_run.fix broadcast_run.leave broadcast_run.look broadcast_run.mend broadcast_run.pause
    broadcast_run.proceed broadcast_run.table broadcast_throw.no broadcast_throw.yes broadcast_when.check
    broadcast_when.day broadcast_when.leave broadcast_when.now broadcast_write.leave broadcasts.leave broadcasts.new
    cancel.away cancel.delete cancel.stay chase.answered chase.email chase.firmer chase.friendly chase.happened
    chase.other chase.phone chase.plans chase.promises chase.ready chase.sent chase.text chase.wait chase_text.answered
    chase_text.chase chase_text.email chase_text.firmer chase_text.friendly chase_text.other chase_text.phone
    chase_text.sent chase_text.wait clinic.change clinic.keep clinic.ready clinic.smaller clinic.unsure delete.no
    delete.yes edit.card figures.leave figures.table figures_part.chart figures_part.leave fitting.guide follow.badly
    follow.not_held follow.ready follow.so_so follow.well follow_change.end follow_change.how follow_change.note
    follow_change.promises follow_change.they follow_change.you follow_end.change follow_end.files follow_end.letter
    follow_end.month follow_end.promises follow_end.ready follow_end.sent follow_files.end follow_files.large
    follow_files.pdf follow_files.text follow_met.book follow_met.met follow_met.news follow_met.ready follow_note.away
    follow_note.leave follow_note.ready follow_they.all follow_they.none follow_they.ready follow_you.all
    follow_you.none follow_you.ready forget.no forget.yes found.guide happened.answered happened.barriers
    happened.booking happened.done happened.meeting happened.met happened.mp happened.none happened.passed
    happened.plans happened.promises happened.ready happened.refused happened.reopen happened.sent happened.timeline
    happened_answer.else happened_answer.leave happened_answer.meeting happened_answer.passed happened_answer.plain
    happened_answer.refused happened_answer.time happened_answer.yes happened_done.leave happened_done.lost
    happened_done.partly happened_done.stop happened_done.won happened_late.no happened_late.now happened_late.tomorrow
    happened_no.leave happened_no.plain happened_note.no happened_note.yes happened_sent.day happened_sent.leave
    happened_sent.today happened_sent.unsure happened_who.leave happened_who.plain happened_words.leave
    happened_words.plain help.ask_team help.guide help.plans help.updates home.area home.ask_team home.guide home.help
    home.next home.plan home.plans home.reminders kit.brief kit.email kit.files kit.letter kit.phone kit.ready kit.remit
    kit.voicemail kit_files.happened kit_files.kit kit_files.large kit_files.pdf kit_files.text kit_text.edit
    kit_text.happened kit_text.kit kit_text.large kit_text.pdf kit_text.text ladder.add ladder.again ladder.change
    ladder.keep ladder.not_now ladder.pick ladder.picture ladder.ready ladder.right ladder_add.leave ladder_name.leave
    ladder_pick.leave ladder_rung.all ladder_rung.ask ladder_rung.away ladder_rung.down ladder_rung.up ladder_rung.who
    ladder_where.leave ladder_words.leave meeting.easy meeting.hard meeting.look meeting.middle meeting.on meeting.ready
    meeting_end.again meeting_end.level meeting_end.on meeting_end.ready meeting_line.hint meeting_line.later
    meeting_line.skip meeting_line.stop next.go next.leave next.other one.close one.delete one.open one.rename
    one.reopen one.story page.guide plans.new promise.all promise.ask promise.away promise.date promise.kept
    promise.undone promise_away.keep promise_away.yes promises.more promises.ready ready.area ready.ask_team
    ready.barriers ready.clinic ready.happened ready.kit ready.ladder ready.meeting ready.plan ready.remit
    remind_what.leave reminder.all_set reminder.answered reminder.brief reminder.done reminder.follow reminder.go_on
    reminder.kept reminder.leave reminder.move reminder.promise reminder.ready reminder.stop reminder.write
    reminder_move.evening reminder_move.hour reminder_move.leave reminder_move.other reminder_move.tomorrow
    reminder_move.week reminders.leave reminders.new reminders.settings reminders.week reminders_week.no
    reminders_week.yes remit.change remit.keep remit.on remit.read remit.ready remit.stay remit.topic remit_topic.leave
    rename.leave section.guide section.next section.page settings.leave settings.pace settings.quiet settings.reminders
    settings.updates settings.zone settings_pace.leave settings_pace.ten settings_pace.thirty settings_pace.two
    settings_quiet.late settings_quiet.leave settings_quiet.long settings_quiet.none settings_quiet.usual
    settings_zone.leave team.audit team.leave team.members team_audit.leave team_audit.newest team_audit.older
    team_give.leave team_give.organiser team_give.viewer team_members.give team_members.leave team_take.leave
    team_take.yes timeline.happened timeline.picture timeline.plans timeline.text todo.figures todo.leave updates.leave
    updates.no updates.stop updates.yes when.broadcast_when when.grid when.happened when.none when.promises
    when.reminders when.untold when_echo.broadcast_when when_echo.change when_echo.happened when_echo.promises
    when_echo.reminders when_echo.yes when_grid.broadcast_when when_grid.earlier when_grid.happened
    when_grid.later_month when_grid.none when_grid.promises when_grid.reminders when_grid.typing
    when_time.broadcast_when when_time.change when_time.happened when_time.reminders
    """.split()  # noqa: SIM905 names in quotes are harder to read
)
"""Options of screens, as screen.option; those that name a time zone are the editors' own."""
