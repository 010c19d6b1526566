# The report of a dry run, in English. `~` stands for a no-break space.

dry-title = Dry run from { $from } to { $to }
dry-subtitle-compared = ‘{ $first }’ compared with ‘{ $second }’
dry-journal = As recorded (journal)
dry-replay = This replays the past and predicts nothing: payments come on the days they were recorded, whatever the policy, and no figure says that a client would have paid sooner.
dry-day = This day is inside a replay from { $from } to { $to }: the contacts of the days before are the policy’s, not those that took place.
dry-asked-contacts = Contacts, tasks, approvals and hand-overs recorded within the period are set aside: the policy’s own stand in their place.
dry-asked-promises_kept = Recorded promises and payment plans count from the next day on.
dry-asked-promises_set_aside = Promises and payment plans recorded within the period are set aside too.
dry-asked-same_day = Every action proposed counts as done the same day; the work is then held against the capacity.
dry-asked-approvals = Approvals count as given on the day they are asked.
dry-asked-within_capacity = Only what fits into the capacity gets done; the rest is carried over to the next day.
dry-asked-journal = What was done is read from the journal, which does not say why nothing was done; its time is reckoned with the policy’s minutes.
dry-asked-currency = All amounts are in { $ours }; those that ‘{ $policy }’ counts in { $theirs } are converted at the first policy’s rates.
dry-undecided = { $count }~{ $count ->
    [one] client
   *[other] clients
} could not be decided on some days.
dry-undecided-side = { $count }~{ $count ->
    [one] client
   *[other] clients
} could not be decided on some days (‘{ $side }’).
dry-undecided-why = { $all ->
    [one] Why
   *[other] Mostly ({ $count } of { $all })
}: { $why }
dry-undecided-missing_rate = As long as that rate is missing, the amounts concerned are in no total.
dry-undecided-script = Mend this script in the policy: until then nothing is proposed.
dry-undecided-bad_attribute = Mend this column in the data: until then nothing is proposed.
dry-undecided-too_large = Check these amounts in the data; no total can count them.
dry-undecided-list = The list is further below.
dry-different = { $count }~{ $count ->
    [one] client is
   *[other] clients are
} treated differently, of { $clients }.
dry-difference = Difference: the figure of ‘{ $second }’ less that of ‘{ $first }’.
dry-key-clients = with { $count }~{ $count ->
    [one] client
   *[other] clients
}
dry-key-paid_soon = { $count } to a client who paid within { $days }~days anyway
dry-key-capacity = of { $figure }
dry-key-average = { $figure } on an average day
dry-key-of_late = of { $figure } that were late
dry-key-rate = at { $rate } a year
dry-share-of-late = { $share } of the whole
dry-at_start = { $amount } at the start
dry-dso-period = depends on the length of the period, here { $days }~{ $days ->
    [one] day
   *[other] days
}; over the last 90 days: { $dso }
dry-days-after = { $days }~{ $days ->
    [one] day
   *[other] days
} after
dry-due = due { $date }
dry-settled = settled { $date }
dry-overdue = { $amount } overdue
dry-at = On { $date }
dry-days_late = { $days }~{ $days ->
    [one] day
   *[other] days
} late
dry-whole = ask for --limit 1000000, or for CSV or JSON
dry-follow = Follow a figure down to the client and the rule: ‘{ $command }’ shows that day’s plan inside the replay, ‘{ $client }’ the explanation of one client.

dry-head-key = Key figures
dry-head-capacity = Does it fit the people?
dry-head-contacts = Contacts
dry-head-steps = By step
dry-head-segments = By segment
dry-head-channels = By channel
dry-head-stages = By stage
dry-head-tasks = Tasks inside the company
dry-head-first_contact = When are late invoices first contacted?
dry-head-money = Overdue by stage reached
dry-head-tolerance = What tolerance costs
dry-head-guardrails = What guardrails held back
dry-head-guardrails-what = Contacts were due, and the policy’s limits or the law held them back. Days in a row for one client count once.
dry-head-preconditions = What had to be settled first
dry-head-preconditions-what = Here dunning waits for someone to act: send the invoice, answer the dispute, match the credit; or it is no longer ours.
dry-head-rhythm = The rest: the policy’s own rhythm
dry-head-rhythm-what = There was nothing to do: a contact had just taken place, the next step was still to come, there was none left, or it awaited an approval. ‘Day off’ counts only what fell overdue on a day off (or was overdue when the period began on one), until the first decision; other days off go on under the reason of the day before.
dry-head-whole = All lateness, reason by reason
dry-group-tolerance = Tolerance
dry-group-guardrails = Guardrails
dry-group-preconditions = To be settled first
dry-group-rhythm = The policy’s own rhythm
dry-whole-lateness = Every day late of every invoice is under one reason: together they are all of the lateness, in amount × days.
dry-head-notices = Formal notices
dry-head-never = Late and never contacted
dry-head-differences = Clients treated differently
dry-head-book = The book
dry-head-definitions = How each figure is defined

dry-figure-capacity = Work against capacity, by week
dry-figure-capacity-caption = Hours of work asked of the roles whose time is counted, and the time they have. What is left waiting at the end of each week is in the table.
dry-figure-capacity-uncounted = Hours of work asked of all roles.
dry-figure-capacity-side = ‘{ $side }’ counts nobody’s time: all its work is shown.
dry-capacity-none = The policy counts nobody’s time: there is nothing to hold the work against. With ‘minutes_per_day’ under ‘staff’ there would be.
dry-capacity-no_business_day = No business day in this period.
dry-figure-contacts = Contacts by week
dry-figure-contacts-caption = Contacts with clients and files handed over, by channel.
dry-figure-contacts-compared-caption = Contacts with clients and files handed over, all channels together.
dry-figure-first_contact = Days past due at first contact
dry-figure-first_contact-caption = { $count }~{ $count ->
    [one] invoice was
   *[other] invoices were
} late within the period; { $before } had been contacted before it and { $before ->
    [one] is
   *[other] are
} not shown here.
dry-figure-money = Overdue at the end of each week, by stage reached
dry-figure-money-caption = What is overdue on the last day of each week, by the gravest step already done. Amounts in { $currency }.
dry-figure-overdue = Overdue and outstanding, day by day
dry-figure-overdue-caption = At the end of each day, from the ledger; it does not depend on the policy. The table gives the end of each week, CSV and JSON every day.
dry-figure-dso = DSO, day by day
dry-figure-dso-caption = Outstanding ÷ invoiced in the last 90 days × 90; it does not depend on the policy.

dry-series-wanted = Work
dry-series-capacity = Capacity
dry-unit-hours = hours
dry-unit-contacts = contacts
dry-unit-invoices = invoices
dry-unit-days = days
dry-unit-thousands = thousands, { $currency }
dry-days = { $days }~days

channel-registered_letter-short = Registered
channel-lawyer-short = Lawyer
channel-bailiff-short = Bailiff

dry-waiting = Waiting, { $side }
dry-busiest = { $share } ({ $date })
dry-first-in_time = on the due date or before
dry-first-days = { $from }–{ $to }~days
dry-first-over = over { $days }~days
dry-first-never = never
dry-stage-none = none
dry-no-step = no step
dry-no-reason = no reason recorded
dry-nothing = Nothing
dry-nothing-recorded = Nothing in the journal that day.
dry-nothing-due = Nothing is overdue and no step is due.
dry-nothing-due-segment = Nothing is overdue and no step is due (segment ‘{ $segment }’).
dry-nothing-step = No step is due.
dry-nothing-step-segment = No step is due (segment ‘{ $segment }’).
dry-deed-by = Done by { $person }.
dry-deed-approval = Approval asked for step ‘{ $step }’

dry-tolerance = Tolerance is what the policy agrees to wait for: grace, small balances, promises, payment plans, other words of clients, holds. Its cost is that of the money at { $rate } a year, not a loss: nothing says that these clients would have paid sooner.
dry-tolerance-none = Nothing was tolerated.
dry-notices = { $sent }~formal { $sent ->
    [one] notice
   *[other] notices
} sent
dry-notices-soon = of which { $count } ({ $share }) to a client who paid within { $days }~days anyway
dry-notices-soon-journal = of which { $count } ({ $share }) paid within the { $days }~days that followed
dry-notices-recent = { $count ->
    [one] One is too recent to tell (sent in the last { $days }~days of the period, not paid yet): the share leaves it out.
   *[other] { $count } are too recent to tell (sent in the last { $days }~days of the period, not paid yet): the share leaves them out.
}
dry-notices-none = No formal notice.
dry-never = Invoices late on at least one day of the period that no contact spoke of by its end. The reason is that of most days.
dry-never-none = Every late invoice was contacted.
dry-book = What was outstanding and what was paid is the ledger’s: these figures depend on no policy.
dry-book-left_out = Up to { $count }~{ $count ->
    [one] client is
   *[other] clients are
} left out for want of an exchange rate.

dry-kind-only_first_contacts = contacted by ‘{ $first }’ only
dry-kind-only_second_contacts = contacted by ‘{ $second }’ only
dry-kind-other_stage = contacted by both, at another stage
dry-kind-other_channel = contacted by both, by another channel
dry-kind-other_content = contacted by both, about other invoices or someone else
dry-kind-approvals = other approvals asked
dry-kind-tasks = other tasks inside the company

gate-approval = Awaiting approval
gate-carried_over = Carried over for want of time
gate-contacted = Just contacted
dry-gate-hold = Hold on dunning asked
dry-gate-credit_covers = Covered by cash or credit to be matched

ageing-not_due = not due
ageing-1_30 = 1–30~days
ageing-31_60 = 31–60~days
ageing-61_90 = 61–90~days
ageing-over_90 = over 90~days

column-measure = Measure
column-definition = What it is
column-difference = Difference
column-differs_in = In what
column-week = Week of
column-person = Person
column-share = Share
column-role = Role
column-busiest = At most
column-most_waiting = Waiting
column-share_overdue = Share overdue
column-channel = Channel
column-stage = Stage
column-task = Task
column-first_contact = First contact
column-at = On
column-notice_sent = Sent
column-paid = Paid
column-first_day = First day
column-days = Days
column-clients = Clients
column-overdue_then = Overdue that day
column-age = Days past due

measure-contacts = Contacts
measure-contacts-what = Contacts with clients, and files handed over.
measure-contacts-how = number of calls, messages, letters, visits and hand-overs
measure-clients_treated = Clients treated
measure-clients_treated-what = Clients something was done about.
measure-clients_treated-how = number of clients with at least one contact, approval asked or task
measure-clients_contacted = Clients contacted
measure-clients_contacted-what = Clients with at least one contact, or whose file was handed over.
measure-clients_contacted-how = number of clients with at least one contact
measure-items_settled = Invoices moved on
measure-items_settled-short = Invoices
measure-items_settled-what = Invoices for which the step counts as done.
measure-items_settled-how = sum, over the contacts of the step, of the invoices they move on; those only mentioned do not count
measure-approvals = Approvals asked
measure-approvals-short = Approvals
measure-approvals-what = Approvals asked before a step. Few journals record them all: for what was done, ‘–’.
measure-approvals-how = number of requests
measure-tasks = Tasks inside the company
measure-tasks-short = Tasks
measure-tasks-what = Work that is no contact with the client: send an invoice, match a credit, answer a dispute … Few journals record it: for what was done, ‘–’.
measure-tasks-how = number of tasks
measure-minutes = Time at work
measure-minutes-short = Time
measure-minutes-what = How long everything that is done takes.
measure-minutes-how = sum of the policy’s minutes by channel, per task and per approval
measure-capacity = Capacity
measure-capacity-short = Available
measure-capacity-what = Collection time of the people whose minutes the policy counts.
measure-capacity-how = minutes_per_day × business days, summed over the people
measure-backlog = Work waiting
measure-backlog-short = Waiting
measure-backlog-what = Work that has found no room by the end of the week, or of the period.
measure-backlog-how = each day, by role: max(0, waiting the day before + asked − available)
measure-unassigned = Work nobody can do
measure-unassigned-what = Work for which nobody has the role or the language.
measure-unassigned-how = sum of the minutes of these actions
measure-late_items = Late invoices
measure-late_items-short = Invoices
measure-late_items-what = Invoices (or parts of one) that were overdue on at least one day of the period.
measure-late_items-how = number of invoices with something open on a day after the due date, within the period
measure-late_euro_days = Lateness, in amount × days
measure-late_euro_days-short = Amount × days
measure-late_euro_days-what = What lateness ties up: 1,000 late for 10 days make 10,000.
measure-late_euro_days-how = sum, over the days of the period, of what was overdue at the end of each
measure-uncontacted_euro_days = Lateness before any contact
measure-uncontacted_euro_days-what = The part of it that runs before a first contact spoke of the invoice.
measure-uncontacted_euro_days-how = the same sum, for each invoice up to the day before its first contact
measure-contacted_before = Contacted before
measure-contacted_before-what = Late invoices that a contact had spoken of before the period.
measure-contacted_before-how = number of late invoices first contacted before the first day
measure-first_contacts = First contacts
measure-first_contacts-what = Late invoices that a contact first speaks of within the period.
measure-first_contacts-how = number, by days past due on the day of the contact; 0 on the due date and before
measure-median_first_contact = Median days to first contact
measure-median_first_contact-what = Days past due at first contact: half of the invoices first contacted in the period were contacted that soon or sooner.
measure-median_first_contact-how = median (the lower of the two in the middle) of days past due at first contact; without those contacted before, and those never
measure-never_contacted = Never contacted
measure-never_contacted-what = Late invoices that no contact spoke of by the end of the period.
measure-never_contacted-how = late invoices − contacted before − first contacts
measure-never_contacted_open = Amount never contacted
measure-never_contacted_open-short = Amount
measure-never_contacted_open-what = What was open on the invoices never contacted.
measure-never_contacted_open-how = sum of what was open on the last overdue day of each within the period
measure-overdue_by_stage = Overdue by stage
measure-overdue_by_stage-what = What is overdue, by the gravest step already done for the invoice.
measure-overdue_by_stage-how = sum of what is open on overdue invoices at the end of the day, by stage
measure-withheld_clients = Clients held back
measure-withheld_clients-short = Clients
measure-withheld_clients-what = Clients with at least one invoice that waited for this reason.
measure-withheld_clients-how = number of clients with at least one such day
measure-withheld_items = Invoices held back
measure-withheld_items-what = Invoices that waited for this reason.
measure-withheld_items-how = number of invoices with at least one such day
measure-withheld_times = Number of times
measure-withheld_times-short = Times
measure-withheld_times-what = How many times invoices of a client began to wait for this reason.
measure-withheld_times-how = number of runs of days in a row, per client
measure-withheld_client_days = Client-days held back
measure-withheld_client_days-short = Client-days
measure-withheld_client_days-what = On how many days invoices of a client waited for this reason. A day may count under several reasons: these numbers do not add up.
measure-withheld_client_days-how = sum, over the clients, of the calendar days on which at least one invoice waited
measure-withheld_euro_days = Amount × days held back
measure-withheld_euro_days-short = Amount × days
measure-withheld_euro_days-what = What was overdue of the invoices that waited for this reason, day after day. Every day late of an invoice has one reason: all reasons together are the lateness. ‘Day off’ counts only what fell overdue on a day off (or was overdue when the period began on one), until the first decision.
measure-withheld_euro_days-how = sum, over these days, of what was overdue of these invoices at the end of the day
measure-cost_of_tolerance = Cost of tolerance
measure-cost_of_tolerance-short = Cost
measure-cost_of_tolerance-what = What the money costs that tolerance waits for: grace, small balances, promises, payment plans, other words of clients, holds.
measure-cost_of_tolerance-how = amount × days held back by these reasons × rate per year ÷ 365
measure-formal_notices = Formal notices
measure-formal_notices-what = Formal notices sent.
measure-formal_notices-how = number of contacts at the stage ‘formal notice’
measure-recent_notices = Formal notices too recent
measure-recent_notices-what = Formal notices of which it cannot be told yet whether they are paid soon after.
measure-recent_notices-how = number of formal notices sent in the last 7~days of the period and not paid by its end
measure-paid_soon = Formal notices paid soon after
measure-paid_soon-what = Formal notices to a client who paid within 7~days anyway; for the journal, formal notices paid within the 7~days that followed.
measure-paid_soon-how = number of formal notices all of whose invoices are paid within the 7~days that follow
measure-paid_soon_share = Share paid soon after
measure-paid_soon_share-what = Their share in the formal notices of which it can be told.
measure-paid_soon_share-how = paid soon after ÷ (sent − too recent) × 100
measure-paid_soon_amount = Amount paid soon after
measure-paid_soon_amount-what = What these formal notices claimed.
measure-paid_soon_amount-how = amount claimed by the formal notice
measure-treated_differently = Treated differently
measure-treated_differently-what = Clients with whom the two sides do not do the same on at least one day.
measure-treated_differently-how = number of clients, by their first day of difference and the first difference that holds on it
measure-undecided = Clients undecided
measure-undecided-what = Clients for whom nothing could be decided on some days.
measure-undecided-how = number of clients with at least one business day undecided
measure-open = Outstanding
measure-open-what = Everything owed, due or not.
measure-open-how = sum of what is outstanding at the end of the day
measure-overdue = Overdue
measure-overdue-what = What is owed and past its due date.
measure-overdue-how = sum of what is open on invoices past their due date, at the end of the day
measure-sales = Sales incl. VAT
measure-sales-what = Invoiced within the period, VAT included, less credit notes.
measure-sales-how = invoices issued − credit notes issued
measure-ageing = Ageing
measure-ageing-what = What is outstanding, by how long it has been overdue.
measure-ageing-how = sum of what is outstanding by days past due: not due, 1–30, 31–60, 61–90, over 90
measure-dso = DSO
measure-dso-what = How many days of sales are outstanding.
measure-dso-how = outstanding at the end ÷ sales of the period × days of the period; day by day: outstanding ÷ invoiced in the last 90 days × 90
measure-dso_count_back = DSO by count-back
measure-dso_count_back-what = How many days of the latest sales the receivables hold.
measure-dso_count_back-how = take the sales of each month off what is outstanding, the latest first: days of the whole months + what is left ÷ sales of the month × its days
measure-best_possible_dso = Best possible DSO
measure-best_possible_dso-what = The DSO there would be if every client paid on the due date.
measure-best_possible_dso-how = outstanding and not due at the end ÷ sales of the period × days of the period
measure-average_days_delinquent = Average days delinquent
measure-average_days_delinquent-what = How many days of sales are overdue.
measure-average_days_delinquent-how = DSO − best possible DSO
measure-collection_effectiveness = Collection effectiveness (CEI)
measure-collection_effectiveness-what = How much of what could be collected was: 100 when nothing is overdue at the end.
measure-collection_effectiveness-how = (outstanding at the start + sales − outstanding at the end) ÷ (outstanding at the start + sales − outstanding and not due at the end) × 100
