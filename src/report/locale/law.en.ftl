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
