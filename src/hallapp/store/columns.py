"""Every column of every table, written by `tools/check_migrations.py --write` and compared by it."""

_WRITTEN = """
agents id seq key name kind strength contact_min stock_hundredths opened_on expires_on keeps_days bottles retired_at voided_at void_reason
areas id seq code key name kind agent_id staff customers retired_at voided_at void_reason
channels id seq label target steps checked_on voided_at void_reason
closed_days id day closed_at voided_at void_reason
corrections id seq of_table record day field old reason at voided_at void_reason
counters name last epoch
crossings id seq day at recorded_at kind persons counted visit_id voided_at void_reason
exports id seq what from_day to_day records format full at voided_at void_reason
journal position desk seq epoch at actor action unit undoes table_name row_id payload salt payload_digest previous digest
journal_lines position sheet row_id payload salt hash
leaves id seq person_id from_day to_day reason voided_at void_reason
notice_pictures id digest data voided_at void_reason
notice_prints id seq notice_id printer paper state at voided_at void_reason
notices id seq kind language series day version code snapshot content template pages replaces made_at made_by voided_at void_reason
papers_pending id seq accepted_on due_on by_calendar recorded_at case_kind missing account_no ticket name phone handed_in_at voided_at
  void_reason
people id seq kind badge_no badge_key name pinyin employment_type post team window phone employer shift_from shift_to active_from
  active_to voided_at void_reason
pins place digest set_at failures failed_at
plans id seq area_id rrule preset covers_from covers_until recorded_at voided_at void_reason
postings id seq notice_id posted_at ended_at ended voided_at void_reason
presences id day session person_id badge ordinal reading_id begun_at expires_at ended_at ended_why ended_by recorded_at voided_at
  void_reason
purges id seq kind day records at
queue_days id seq day issuing closed at voided_at void_reason
queue_events id seq day ticket_id what at service window person_id priority pool seconds reason lets_by voided_at void_reason
readings id day session person_id badge ordinal taken_at recorded_at temp_tenths method verdict face_mask hands badge_checked checker_id
  reason sure limit_tenths limit_operator low_limit_tenths two_points_only other_places corrects voided_at void_reason
refusals id seq at person_id action
reports_to id seq person_id superior_id valid_from voided_at void_reason
requests id request at answer
responsible id seq person_id valid_from recorded_at reason voided_at void_reason
roles id seq person_id role given_at voided_at void_reason
rounds id area_id day slot planned_at tolerance_min extra_because cause_id done_at recorded_at late entered_afterwards counts_from
  operator_id checker_id failed_at explained reason_code reason agent_id strength contact_min expired wiped_at voided_at void_reason
services id seq prefix name name_en handling_min issuing retired voided_at void_reason
settings id seq name value valid_from recorded_at voided_at void_reason
ticket_prints id seq ticket_id state reprint printer at voided_at void_reason
tickets id seq day number service priority state rank behind window clerk_id issued_at queued_at called_at served_at ended_at calls
  returns ahead estimate_min paper clock_ok voided_at void_reason
visit_days id day in_hall admitted departed corrected outside turned_away refused gave_up fever steered_online masks_given closed_at
visit_readings id visit_id day ordinal taken_at verdict temp_tenths method limit_tenths limit_operator low_limit_tenths checker_id
  has_reason voided_at void_reason
visits id seq day arrived_at recorded_at party face_mask verdict temp_tenths method limit_tenths limit_operator low_limit_tenths
  checker_id outcome because steered_online service priority ticket outside_no invited_at entered_at left_at case_kind account_no name
  name_keys phone phone_tail voided_at void_reason
windows id seq number serves state clerk_id since voided_at void_reason
"""

COLUMNS = {table: tuple(columns) for table, *columns in map(str.split, _WRITTEN.replace("\n  ", " ").strip().splitlines())}
"""The names of the columns by their table's."""
