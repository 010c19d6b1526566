# What the law says: terms, deadlines, clauses.

notice-long_terms-never = { $invoices } { $count ->
    [one] falls
   *[other] fall
} due ({ $amount }) later than the law allows at most, { $limit } from the issue. The due date is not changed. { $source }.
notice-long_terms-if = { $invoices } { $count ->
    [one] falls
   *[other] fall
} due ({ $amount }) more than { $base } after the issue; that is lawful only { $need }. The due date is not changed. { $source }.
terms-days = { $days }~days
terms-end_of_month = { $days }~days end of month
terms-or = {" "}or{" "}
terms-need-end_of_month = with 45~days end of month expressly agreed in the contract
terms-need-hospital = if the buyer is a public hospital (50~days)
terms-need-public_undertaking = if the buyer is a public undertaking (60~days)
terms-need-express_agreement = if it was expressly agreed and is not grossly unfair to us
invoices-more = { $numbers } and { $more } more
plan-key-long_terms = Due later than the law allows
plan-long_terms-detail = { $count } { $count ->
    [one] invoice
   *[other] invoices
}, see ‘Good to know’

reason-claim_late = The time to file it ended on { $date }: ask the court for leave to file it late.
reason-limitation_near = { $invoice } can be sued for until { $last } at the latest, counted from { $date }{ $from }. What makes the time begin anew: { $what }; nothing else does. { $source }.
limitation-from-issued = {" "}(issue)
limitation-from-due = {" "}(due date)
limitation-from-year = {" "}(issue; from the end of that year)
limitation-from-part_payment = {" "}(part payment)
limitation-from-acknowledgement = {" "}(acknowledgement)
limitation-from-written_demand = {" "}(demand in writing)
limitation-from-suit = {" "}(suit)
interruption-part_payment = a part payment
interruption-acknowledgement = a written acknowledgement of the debt
interruption-written_demand = a registered demand for payment
interruption-suit = a suit
reason-order_to_serve = The order for payment of { $date } is void if it is not served within { $count } months. { $source }.
notice-time_barred = Time-barred: { $invoices } ({ $amount }). Nobody can sue for { $count ->
    [one] it
   *[other] them
} any more; a payment that comes all the same may be kept.
notice-order_void = The order for payment of { $date } was not served by { $last } and is void: ask for another one.
