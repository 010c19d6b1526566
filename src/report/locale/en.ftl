# Everything people read, in English. `~` stands for a no-break space.
# Numbers, dates and amounts come in already written; `$count` and `$days` also choose the plural.

severity-information = Note
severity-warning = Warning
severity-error = Error
total = Total
none = –
yes = yes
no = no
see-more = The detail of one decision: { $command }
figure-numbers = The figures
figure-nothing = Nothing to show.

# Roles. Other roles are shown as the policy writes them.
role-payer = accounts payable
role-validator = validator
role-decision_maker = decision maker
role-buyer = buyer
role-sales = sales
role-collector = credit controller
role-director = director
role-accounting = accounting

stage-reminder = reminder
stage-pressing = firm demand
stage-formal_notice = formal notice
stage-legal = legal action

channel-call = Call
channel-email = E-mail
channel-sms = Text message
channel-letter = Letter
channel-registered_letter = Registered letter
channel-visit = Visit
channel-lawyer = Hand over to the lawyer
channel-bailiff = Hand over to the bailiff

task-send_invoice = Send the invoice to the person who pays
task-apply_credit = Match the cash or credit
task-resolve_dispute = Answer the dispute
task-credit_hold = Suspend supply
task-release_credit_hold = Resume supply
task-proof_of_claim = File the proof of claim
task-obtain_validation = Get the invoice validated
task-check_bank = Look for the payment at the bank
task-decide_plan = Decide on the client’s proposal
task-decide_hold = Decide on the hold asked for
task-save_claim = Sue, or get the debt acknowledged in writing
task-serve_order = Have the order for payment served

reason-step_due = Step ‘{ $step }’ was due on { $date }.
reason-repeated = No reaction so far: time { $time } of { $times }.
reason-promise_broken = Promise for { $date } broken: { $promised } promised, { $paid } received.
reason-promise_broken-open = Promise for { $date } broken: { $paid } received.
reason-promises_exhausted = Promises moved { $moved } { $moved ->
    [one] time
   *[other] times
}, broken { $broken } { $broken ->
    [one] time
   *[other] times
}: they no longer pause anything.
reason-plan_broken = The instalment of { $date } was not paid.
reason-follow_up-callback = On { $date } it was agreed to call again.
reason-follow_up-validation = On { $date } the invoice was not validated yet; the next call was agreed.
reason-follow_up-cash_trouble = On { $date } the client was short of cash; it is time to settle how it pays.
reason-follow_up-already_paid = The payment announced on { $date } has not come.
reason-follow_up-resend = The invoice asked for on { $date } was sent again; make sure it is in order.
reason-follow_up-at = Hour agreed: { $hour }.
reason-callbacks_exhausted = { $used } requests to wait: no further one pauses anything.
reason-not_reached = { $tries ->
    [one] One try reached nobody, on { $date }.
   *[other] { $tries } tries reached nobody, the last on { $date }.
}
reason-refused = Refusal to pay on { $date }.
reason-validation_awaited = The client has not validated it: { $blocks }.
reason-payment_awaited = The client says it paid on { $date }, and nothing has come.
reason-cash_trouble = The client cannot pay everything now.
reason-resend_asked = The client asks for it again: { $to }.
reason-hold_asked = { $by } asks not to chase until { $date }: { $reason }.
words-said = “{ $words }”
words-validator = Validated by: { $words }.
words-means = Means: { $words }.
words-reference = Reference: { $words }.
words-missing = Missing: { $words }.
words-until = Until { $words }.
words-proposal = Proposed: { $words }.
moment = { $date } at { $hour }
reason-patience_reached = { $days }~{ $days ->
    [one] day
   *[other] days
} overdue: our patience is at its end.
reason-entered = Already { $days }~{ $days ->
    [one] day
   *[other] days
} overdue when this policy met it.
reason-resumed = Resumed at the stage reached: { $stage }.
reason-approved = Approved by { $by } on { $date }.
reason-needs_approval = This step needs approval first.
reason-approval_expired = The approval of { $date } has expired.
reason-script_chose = This form was chosen by the function { $function }.
reason-exposure_passed = { $overdue } overdue, beyond the limit of { $limit }.
reason-exposure_cleared = { $overdue } overdue, back under the limit of { $limit }.
reason-never_sent = The invoice was not sent.
reason-sent_to = Sent to ‘{ $to }’, who does not pay invoices.
reason-dispute_open = Disputed since { $date } (‘{ $reason }’): { $amount }.
reason-credit_waits = { $available } to be matched (cash or credit).
reason-insolvency_opened = Insolvency proceedings opened on { $date }; until the day of publication is recorded, deadlines are counted from that one.
reason-insolvency_opened-published = Insolvency proceedings opened on { $date }, published on { $published }.

# What held an item back: a label for the summary, a sentence for the line.
gate-insolvent = Insolvent
gate-insolvent-why = Insolvency: dunning stops.
gate-handed_over = Handed over
gate-handed_over-why = Handed over to { $to } on { $date }.
gate-hold = On hold
gate-hold-why = Hold asked by { $by }, approved by { $approver }: ‘{ $reason }’.
gate-hold-why-unapproved = Hold asked by { $by }: ‘{ $reason }’.
gate-credit_covers = Covered by credit
gate-credit_covers-why = { $available } of cash or credit to be matched covers it.
gate-not_sent = Not sent
gate-not_sent-why = The invoice was not sent: send it first.
gate-sent_elsewhere = Sent to the wrong person
gate-sent_elsewhere-why = Sent to ‘{ $to }’, who does not pay: send it again first.
gate-disputed = Disputed
gate-disputed-why = Disputed since { $date }: ‘{ $reason }’.
gate-promise = Promise pending
gate-promise-why = Payment promised for { $date }.
gate-promise-why-amount = { $amount } promised for { $date }.
gate-payment_plan = Payment plan
gate-payment_plan-why = The payment plan is being kept.
gate-payment_plan-why-next = The payment plan is being kept; next instalment on { $date }.
gate-follow_up = Something the client said
gate-callback = To be called again
gate-callback-why = To be called again on { $date }.
gate-validation = Not validated yet
gate-validation-why = Not validated by the client yet; next call on { $date }.
gate-cash_trouble = Short of cash
gate-cash_trouble-why = Short of cash; next call on { $date }.
gate-already_paid = Said to be paid
gate-already_paid-why = Said to be paid, on { $said }; at the bank before { $date }.
gate-resend = Invoice asked for again
gate-resend-why = Sent again as asked for on { $said }; next call on { $date }.
gate-resend-why-first = Asked for again on { $said }: to be sent first.
gate-unreachable = Not reached
gate-unreachable-why = The last try at “{ $step }” reached nobody; to be tried again.
gate-small_balance = Small balance
gate-small_balance-why = The client owes { $total } in all, less than { $threshold }.
gate-grace = Days of grace
gate-grace-why = Within the days of grace after the due date.
gate-not_yet = Step to come
gate-not_yet-why = Step ‘{ $step }’ is not due yet.
gate-ladder_ended = No step left
gate-ladder_ended-why = Every step is done, or none applies.
gate-no_steps = No steps
gate-no_steps-why = The playbook makes no contact.
gate-script = Decided by a script
gate-script-why = Step ‘{ $step }’: { $why }
gate-day_off = Day off
gate-day_off-why = No contact at the weekend.
gate-day_off-why-name = Holiday: { $name }.
gate-too_many_contacts = Enough contacts
gate-too_many_contacts-why = { $made }~{ $made ->
    [one] contact
   *[other] contacts
} within { $days }~{ $days ->
    [one] day
   *[other] days
} already.
gate-spacing = Contacted too recently
gate-spacing-why = The last contact was on { $date }: too recent.
gate-law_first = The law asks for more first
gate-law_first-why = The law requires first: { $stage }.
gate-law_first-why-noticed = The law leaves the client time to answer the formal notice of { $date }.
gate-time_barred = Time-barred
gate-time_barred-why = Time-barred since { $date }: nobody can sue for it any more, and no notice threatens with it.
gate-in_court = In court
gate-in_court-why = A suit has been pending since { $date }: a formal notice would add nothing.
gate-never = Forbidden by the policy
gate-never-why = The policy forbids it: { $why }
gate-approval_refused = Approval refused
gate-approval_refused-why = Step ‘{ $step }’ was refused on { $date }.
gate-undecided = Undecided
gate-undecided-why = Nothing could be decided for this client.

notice-hold_ignored = The hold asked by { $by } until { $date } does not hold: { $fault }.
notice-plan_ignored = The payment plan of { $date } goes beyond the tolerance and was not approved: it pauses nothing.
notice-no_contact = No contact ‘{ $role }’ known: { $who }.
notice-no_contact-payer = find out who pays the invoices
notice-no_contact-validator = find out who approves the invoices
notice-no_contact-decision_maker = find out who decides
notice-no_contact-buyer = find out who places the orders
notice-no_contact-other = find out whom to speak to
notice-no_address-phone = No telephone number for { $name }: ask for it.
notice-no_address-email = No e-mail address for { $name }: ask for it.
notice-no_address-post = No address for { $name }: ask for it.
notice-unapplied = { $amount } received or credited without naming an invoice.

fault-not_allowed = the policy allows none
fault-asker_may_not = the one who asked may not
fault-not_approved = nobody approved it
fault-approver_may_not = the one who approved may not
fault-self_approved = the one who asked approved it
fault-too_long = it lasts longer than allowed
fault-too_many = the client had all its holds this year

undecided-script = A script failed: { $failure }
undecided-missing_rate = No exchange rate for { $currency } on { $date }: add one to the policy’s rates.csv.
undecided-too_large = Amounts too large to compute with.
undecided-bad_attribute = The column ‘{ $column }’ holds ‘{ $value }’; expected: { $expected }.

undecided-script-short = Undecided: a script failed.
undecided-missing_rate-short = Undecided: no exchange rate for { $currency } on { $date }.
undecided-too_large-short = Undecided: amounts too large.
undecided-bad_attribute-short = Undecided: the column ‘{ $column }’ needs correcting.

plan-title = Plan for { $date }
plan-subtitle = Policy ‘{ $policy }’
plan-refused-actions = Plan refused: { $planned } { $planned ->
    [one] action
   *[other] actions
}, { $allowed } allowed by the policy. Send nothing before the cause is found.
plan-refused-formal_notices = Plan refused: { $planned } { $planned ->
    [one] formal notice
   *[other] formal notices
}, { $allowed } allowed by the policy. Send nothing before the cause is found.
plan-undecided = Nothing could be decided for { $count }~{ $count ->
    [one] client
   *[other] clients
}: see below.
plan-nothing = Nothing to do today.
plan-key-overdue = Overdue
plan-overdue-detail = { $items }~{ $items ->
    [one] invoice
   *[other] invoices
}, { $clients }~{ $clients ->
    [one] client
   *[other] clients
} of { $all }
plan-key-claimed = Claimed today
plan-key-contested = Disputed
plan-contested-detail = not claimed
plan-key-awaiting = Awaiting approval
plan-key-contacts = Contacts
plan-contacts-detail = { $count }~{ $count ->
    [one] formal notice
   *[other] formal notices
} among them
plan-key-approvals = Approvals to give
plan-key-tasks = Tasks inside
plan-key-time = Time
plan-time-detail = of { $capacity }
plan-key-carried = Carried over
plan-key-nobody = Nobody to do it
plan-key-withheld = Withheld
plan-withheld-detail = { $count }~{ $count ->
    [one] invoice
   *[other] invoices
}
plan-actions = { $count }~{ $count ->
    [one] action
   *[other] actions
}
plan-also-carried = { $count } carried over
plan-also-nobody = { $count } with nobody to do { $count ->
    [one] it
   *[other] them
}
plan-among-contacts = { $count }~{ $count ->
    [one] contact
   *[other] contacts
} among them
plan-load = { $actions }, { $minutes }
plan-load-capacity = { $actions }, { $minutes } of { $capacity }
plan-head-contacts = Contacts today
plan-head-approvals = Approvals to give
plan-head-tasks = Tasks inside the company
plan-head-carried = Carried over
plan-aside-carried = fits into nobody’s day
plan-head-nobody = Nobody to do it
plan-aside-nobody = nobody has the role or the language
plan-head-undecided = Undecided clients
plan-head-notices = Good to know
plan-head-withheld = Withheld, and why
not-shown = { $count }~{ $count ->
    [one] line is
   *[other] lines are
} not shown. To see everything: { $how }
plan-whole = run the command again without --limit

column-rank = No.
column-client = Client
column-what = What, to whom
column-claim = Amount
column-why = Why
column-minutes = Time
column-who = Who
column-gate = Reason
column-invoices = Invoices
column-amount = Amount
column-invoice = Invoice
column-due = Due
column-late = Late
column-resumes = Resumes on
column-notice = What to know

days-late = { $days }~d
invoices = { $count }~{ $count ->
    [one] invoice
   *[other] invoices
}
invoices-late = { $days }~days late
invoices-not-due = not due yet
mentioned = { $count } mentioned
part = { $part }/{ $parts }
time-of = { $time }/{ $times }
person-unknown = no contact known
deadline = by { $date }
deadline-passed = late: expected on { $date }
scenario = scenario { $name }
template = template { $name }
to-approve-by = to be approved by { $role }

explain-title = Why: { $name } ({ $client })
explain-subtitle = Policy ‘{ $policy }’, on { $date }
explain-decision = Decision
explain-nothing = Nothing to do for this client today.
explain-segments = Segment
explain-facts = What is known
explain-items = Invoice { $invoice }
explain-item-aside = { $open } open, due { $due }
explain-gates = What may hold it back
explain-steps = Steps
explain-guardrails = Guardrails
explain-default = everyone else
column-fact = Fact
column-function = Function
column-value = Value
column-formula = Computed
column-from = From
column-segment = Segment
column-rule = Rule
column-result = Result
column-values = Values
column-step = Step
column-date = Date
column-when = Condition
column-type = Type
column-meaning = What it is
rule-held = true
rule-not_held = false
rule-not_reached = not tried
rule-failed = failed: { $why }
gate-open = does not hold back
gate-not_reached = not tried
gate-until = resumes on { $date }
step-done = done on { $date }
step-passed = passed
step-due = due
step-not_yet = to come
step-not_reached = later
step-jumped = jumped (optional)
rows-more = and { $count }~{ $count ->
    [one] other
   *[other] others
}

facts-title = The facts that rules may name
facts-subtitle = The catalogue
facts-client = About the client
facts-invoice = About the invoice
facts-company = About the whole book
facts-today = About the day
facts-functions = Functions that rules may call
facts-measures = The measures of a dry run (relance dry-run)
fact-may-be-absent = may be absent

contact-at = at { $hour }

outcome-promise = Promise
outcome-callback = To be called again
outcome-validation = Not validated yet
outcome-dispute = Dispute
outcome-cash_trouble = Short of cash
outcome-plan = Instalments agreed
outcome-already_paid = Says it paid
outcome-resend = Invoice to be sent again
outcome-wrong_person = Someone else to speak to
outcome-unreachable = Nobody answered
outcome-refusal = Refusal
outcome-insolvent = Insolvency proceedings

record-promised_for = Date the money is here
record-amount = Amount
record-means = Means of payment
record-promised_by = Who promises
record-on = Date of the next call
record-at = Hour
record-expecting = What will be known then
record-blocks = What holds it up
record-validator = Who validates
record-expected = Date of the validation
record-next_call = Date of the next call
record-reason = Reason
record-resolver = Who of ours answers
record-answer_by = Date of our answer
record-missing = Amount missing
record-until = Until when
record-proposal = What is proposed
record-instalments = Instalments, each with date and amount
record-agreed_by = Who agrees in writing
record-paid_on = Date of the payment
record-reference = Reference of the payment
record-to = Where and to whom
record-name = Name of the right person
record-reached_at = Telephone or e-mail
record-role = What that person does
record-said = The words
record-court = Court
record-opened = Date of the opening judgment
record-administrator = To whom claims are sent
