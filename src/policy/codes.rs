//! The stable codes of everything the policy layer complains about, each with one line about it.

macro_rules! codes {
    ($($name:ident = $code:literal: $about:literal;)+) => {
        $(#[doc = $about] pub const $name: &str = $code;)+

        /// Every code with one line about it, in alphabetical order of the codes' names.
        pub const ALL: &[(&str, &str)] = &[$(($name, $about)),+];
    };
}

codes! {
    ANSWER_NEVER_GIVEN = "policy::answer_never_given": "An answer whose condition can never hold.";
    ANSWER_WITHOUT_NEXT = "policy::answer_without_next": "An answer that leads nowhere.";
    BANDS_APART = "policy::bands_apart": "Bands of numbers that leave a hole between them.";
    BANDS_SHARE_A_BOUND = "policy::bands_share_a_bound": "Bands of numbers that both take their bound.";
    BAD_AMOUNT = "policy::bad_amount": "An amount is a plain number in the policy's currency, not negative.";
    BAD_APPROVAL = "policy::bad_approval": "An approval stays good for more than nothing.";
    BAD_CONTACT_LIMIT = "policy::bad_contact_limit": "A limit on contacts reads `3 per 7 days`.";
    BAD_DATE = "policy::bad_date": "A step's date reads `due + 1 business day`.";
    BAD_DAY_OFF = "policy::bad_day_off": "A calendar file holds one date a line, as `2026-05-01`.";
    BAD_DELAY = "policy::bad_delay": "A delay reads `2 business days`, `3 weeks`, `1 month`.";
    BAD_FIGURE = "policy::bad_figure": "A line of `law/*.csv` reads `2027-H1,2.40,where it is published,2027-01-04`.";
    BAD_HOURS = "policy::bad_hours": "Hours read `09:00-18:00`, the start before the end.";
    BAD_IBAN = "policy::bad_iban": "An IBAN whose check digits do not fit.";
    BAD_ID = "policy::bad_id": "An id is one word of letters, digits, `-` and `_`.";
    BAD_LATE_RATE = "policy::bad_late_rate": "A rate of late interest reads `12 %`, `reference + 10 points`, `3 x legal rate`.";
    BAD_NUMBER = "policy::bad_number": "A count is a whole number, not negative.";
    BAD_PLAN_LIMIT = "policy::bad_plan_limit": "A limit on plans is a number, or a share as `5 % of clients`.";
    BAD_RATE = "policy::bad_rate": "A row of `rates.csv` reads `USD,2026-01-01,0.92,ECB`.";
    BAD_REPEAT = "policy::bad_repeat": "A repeated step is done at least twice, some time apart.";
    BAD_SHARE = "policy::bad_share": "A share reads `30 %`.";
    BAD_TIMES = "policy::bad_times": "An answer may be given at least once.";
    CONDITION_ALWAYS_HOLDS = "policy::condition_always_holds": "A condition that leaves nobody out.";
    CONDITION_NEVER_HOLDS = "policy::condition_never_holds": "A condition that holds for no client.";
    COURT_BEFORE_NOTICE = "policy::court_before_notice": "A lawyer or a bailiff before any formal notice.";
    DEAD_STEP = "policy::dead_step": "A step that no client under its playbook ever meets.";
    DUPLICATE_ID = "policy::duplicate_id": "Two things of one kind have the same id.";
    DUPLICATE_KEY = "policy::duplicate_key": "A key is written twice in the same place.";
    EMPTY_FILE = "policy::empty_file": "A file of the policy says nothing.";
    ENDLESS_TALK = "policy::endless_talk": "A call that can go round for ever.";
    ENTER_BEYOND_NOTICE = "policy::enter_beyond_notice": "Old debts would enter the ladder beyond its formal notice.";
    HANDS_OVER_EARLY = "policy::hands_over_early": "Steps after the file is handed over are never reached.";
    LAST_SEGMENT_CONDITION = "policy::last_segment_condition": "Clients that match no segment would be forgotten.";
    LATE_INTEREST_FROM_NOTICE = "policy::late_interest_from_notice": "Late interest starts later than the law has it.";
    LATE_RATE_BELOW_FLOOR = "policy::late_rate_below_floor": "An agreed rate of late interest below what the law lets agree.";
    LETTERS_INCOMPLETE = "policy::letters_incomplete": "Letters lack something that only the policy can say of us.";
    MISSING_KEY = "policy::missing_key": "A key that has no default is missing.";
    MISSING_POLICY_FILE = "policy::missing_policy_file": "The folder has no `policy.yaml`.";
    MISSING_SUBJECT = "policy::missing_subject": "An e-mail without a subject.";
    MISSING_VALUE = "policy::missing_value": "A key stands there without a value.";
    MISSING_WORDS = "policy::missing_words": "A step does not say what to say or to write.";
    NOTHING_ASKED = "policy::nothing_asked": "A scenario without a question ends without a date.";
    NOTICE_BEFORE_DUE = "policy::notice_before_due": "Something grave would be sent before the invoice is due.";
    NOTICE_NOT_IN_WRITING = "policy::notice_not_in_writing": "A formal notice that nobody could prove.";
    NOTICE_TOO_SHORT = "policy::notice_too_short": "Court before the time is over that the law leaves to answer a formal notice.";
    NO_ANSWER_LEFT = "policy::no_answer_left": "A question to which there may be no answer left.";
    NO_ANSWER_WORDS = "policy::no_answer_words": "A scenario without words for an answering machine.";
    NO_DATED_OUTCOME = "policy::no_dated_outcome": "A call that can bring no date.";
    NO_FORMAL_NOTICE = "policy::no_formal_notice": "The law wants a formal notice before the legal stage.";
    ODD_CHARACTER = "policy::odd_character": "A character that looks like another one.";
    NO_OTHER_CHANNEL = "policy::no_other_channel": "After the last try, a channel that is no other way to reach a client.";
    ENTER_BEYOND_PATIENCE = "policy::enter_beyond_patience": "Old debts would enter the ladder when patience has already brought the formal notice.";
    PATIENCE_TOO_SHORT = "policy::patience_too_short": "Patience ends before chasing begins.";
    PATIENCE_WITHOUT_NOTICE = "policy::patience_without_notice": "Patience ends, and the ladder has no formal notice to bring.";
    PROMISE_WITHOUT_DATE = "policy::promise_without_date": "A promise reached without its day.";
    RECORD_MISSING = "policy::record_missing": "An outcome reached without what it must have written down.";
    RECORD_UNUSED = "policy::record_unused": "Something is written down that no outcome to come asks for.";
    REDUNDANT_PART = "policy::redundant_part": "A part of a condition that changes nothing.";
    RESERVED_NAME = "policy::reserved_name": "The name is taken by a fact of the catalogue.";
    ROLE_MISSPELT = "policy::role_misspelt": "A role that looks like one of the usual ones, misspelt.";
    ROLE_WITHOUT_STAFF = "policy::role_without_staff": "A rule names a role that nobody on the staff has.";
    SEGMENT_NEVER_MATCHES = "policy::segment_never_matches": "A segment whose condition holds for no client.";
    SEGMENT_SHADOWED = "policy::segment_shadowed": "A segment whose clients are all taken before.";
    SINGLE_BRACES = "policy::single_braces": "A text between single braces is sent as it stands.";
    STEPS_OUT_OF_ORDER = "policy::steps_out_of_order": "A step is milder than the one before it.";
    STEP_NEVER_TAKEN = "policy::step_never_taken": "A step whose condition holds for no item.";
    STEP_REFERS_FORWARD = "policy::step_refers_forward": "A step is counted from one that comes after it.";
    STEP_REFERS_TO_ITSELF = "policy::step_refers_to_itself": "A step is counted from itself.";
    TEMPLATE_SYNTAX = "policy::template_syntax": "A text with `{{ … }}` cannot be read.";
    TEMPLATE_VARIABLE = "policy::template_variable": "A text names something it is not given.";
    TOLD_TO_OTHERS = "policy::told_to_others": "Words for someone else than the client speak of the debt.";
    TWO_NEXTS = "policy::two_nexts": "An answer that leads to two places at once.";
    UNDECIDED_CONDITION = "policy::undecided_condition": "A condition that is not reasoned about.";
    UNEXPECTED_FILE = "policy::unexpected_file": "A file stands where no file of a policy is looked for.";
    UNKNOWN_CALENDAR = "policy::unknown_calendar": "No calendar has this name.";
    UNKNOWN_CHANNEL = "policy::unknown_channel": "No channel has this name.";
    UNKNOWN_CHOICE = "policy::unknown_choice": "A word that is none of those to choose from.";
    UNKNOWN_CURRENCY = "policy::unknown_currency": "No currency has this ISO 4217 code.";
    UNKNOWN_KEY = "policy::unknown_key": "A key that means nothing here.";
    UNKNOWN_LANGUAGE = "policy::unknown_language": "Texts are in `fr` or `en`.";
    UNKNOWN_LAW = "policy::unknown_law": "No law has this name.";
    UNKNOWN_OUTCOME = "policy::unknown_outcome": "No outcome has this name.";
    UNKNOWN_PLAYBOOK = "policy::unknown_playbook": "No playbook has this id.";
    UNKNOWN_QUESTION = "policy::unknown_question": "The scenario has no question with this id.";
    UNKNOWN_RECORD = "policy::unknown_record": "Nothing that is written down has this name.";
    UNKNOWN_SCENARIO = "policy::unknown_scenario": "No scenario has this id.";
    UNKNOWN_STAGE = "policy::unknown_stage": "No stage has this name.";
    UNKNOWN_STEP = "policy::unknown_step": "The playbook has no step with this id.";
    UNKNOWN_TEMPLATE = "policy::unknown_template": "No template has this name.";
    UNKNOWN_TYPE = "policy::unknown_type": "No kind of value has this name.";
    UNREACHABLE_QUESTION = "policy::unreachable_question": "A question no answer leads to.";
    UNREACHABLE_SEGMENT = "policy::unreachable_segment": "A segment without a condition takes everyone, so the next ones get nobody.";
    UNUSED_PLAYBOOK = "policy::unused_playbook": "No segment uses this playbook.";
    UNUSED_SCENARIO = "policy::unused_scenario": "No step uses this scenario.";
    UNUSED_TEMPLATE = "policy::unused_template": "No step uses this template.";
    WRONG_TYPE = "policy::wrong_type": "A value of another kind is expected.";
}
