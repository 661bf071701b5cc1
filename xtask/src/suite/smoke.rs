//! The end-to-end tests that every run has in Firefox, in WebKit and through
//! the quirks of a live server too: one of each thing a person does.

/// Their names, as the test runner has them.
pub(super) const SMOKE: [&str; 16] = [
    "sign_in::by_form",
    "sign_in::by_fragment_on_any_path",
    "sign_in::a_session_survives_a_reload_and_ends_with_sign_out",
    "list::shows_all_tasks_as_the_api_has_them",
    "list::no_page_scrolls_sideways",
    "detail::shows_every_field_of_every_kind_and_no_secret",
    "form_create::kinds::tidb_from_five_minutes_ago_with_rules_by_list",
    "form_edit::kinds::a_running_tidb_task_runs_again_and_keeps_what_was_not_changed",
    "form_drafts::kept::a_reload_keeps_everything_but_the_password",
    "operations::pause_and_resume_until_settled",
    "delete::asks_for_the_name_and_sends_once",
    "large::bulk::ask::a_delete_asks_for_the_number",
    "language::chinese_is_there_at_once_and_stays",
    "keyboard::sign_in_open_a_task_and_pause_it",
    "outage::the_list_keeps_its_rows_and_recovers",
    "policy::nothing_breaks_it_on_a_tour_of_everything",
];
