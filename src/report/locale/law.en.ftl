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
limitation-from-plan = {" "}(agreed payment plan)
limitation-from-written_demand = {" "}(demand in writing)
limitation-from-suit = {" "}(suit)
interruption-part_payment = a part payment
interruption-acknowledgement = a written acknowledgement of the debt
interruption-plan = an agreed payment plan
interruption-written_demand = a registered demand for payment
interruption-suit = a suit
reason-order_to_serve = The order for payment of { $date } is void if it is not served within { $limit }. { $source }.
length-days = { $count ->
    [one] { $count }~day
   *[other] { $count }~days
}
length-months = { $count ->
    [one] { $count }~month
   *[other] { $count }~months
}
length-years = { $count ->
    [one] { $count }~year
   *[other] { $count }~years
}
notice-time_barred = Time-barred: { $invoices } ({ $amount }). Nobody can sue for { $count ->
    [one] it
   *[other] them
} any more; a payment that comes all the same may be kept.
notice-claim_lost = Leave to file late could not be asked for after { $date }: the claim is to be written off.
notice-order_void = The order for payment of { $date } was not served by { $last } and is void: ask for another one.

clauses-title = Clauses on late payment
clauses-subtitle = Policy ‘{ $policy }’ · figures of { $date }
clauses-conditions = In the conditions of sale
clauses-invoice = On every invoice
clauses-required = required
clauses-advised = advised
clauses-longest_terms = Payment terms
clauses-late_interest = Late interest
clauses-recovery_fee = Fixed sum for the cost of recovery
clauses-payment_date = Date of payment
clauses-discount = Discount for early payment
clauses-consumer_interest = Late payment by consumers
clauses-agreed_interest = Agreed interest
clauses-source = Source: { $source } (verified on { $date }).
clauses-none = The policy follows no law: nothing is required here. The law of your country may want more.
clauses-note = The words are a proposal to be read by whoever advises you; figures change with the half-years, so print them anew each January and July.
clause-longest_terms-france-b2b = Payment is due on the date stated on the invoice, at the latest { $limit }, from the date of issue of the invoice. For a periodic invoice, it is due 45 days from its issue at the latest.
clause-longest_terms-france-public = Payment is due within the time that binds public buyers, from the receipt of the invoice: { $limit }.
clause-longest_terms-eu-b2b = Payment is due on the date stated on the invoice, at the latest { $limit } from its issue, unless expressly agreed otherwise.
clause-longest_terms-uk-b2b = Payment is due on the date stated on the invoice, at the latest { $limit } from its issue, unless expressly agreed otherwise.
clause-late_interest-france-b2b-conditions = Any sum not paid on the date stated on the invoice bears late interest from the following day, without any reminder, at the rate that the European Central Bank applies to its latest refinancing operation plus { $points } percentage points. The rate of 1 January holds for the first half of the year, that of 1 July for the second: { $rate } a year in the { $half_year } ({ $reference } + { $points } points).
clause-late_interest-france-b2b-invoice = Late interest from the day after the due date, without reminder: ECB refinancing rate + { $points } points, { $rate } a year in the { $half_year }.
clause-late_interest-france-public-conditions = Any sum not paid in time bears interest as of right from the following day at the rate of the European Central Bank’s main refinancing operations in force on the first day of the half-year in which it begins to run, plus { $points } points: { $rate } a year in the { $half_year }.
clause-late_interest-france-public-invoice = Late interest as of right: ECB refinancing rate + { $points } points, { $rate } a year for interest that begins in the { $half_year }.
clause-late_interest-eu-b2b-conditions = Any sum not paid on the due date bears statutory interest from the following day, without any reminder, at the reference rate of the European Central Bank plus { $points } percentage points: { $rate } a year in the { $half_year }.
clause-late_interest-uk-b2b-conditions = We will exercise our statutory right to claim interest at { $points }% over the Bank of England base rate under the Late Payment of Commercial Debts (Interest) Act 1998 if we are not paid according to agreed terms: { $rate } a year for debts that become late in the { $half_year }.
clause-late_interest-uk-b2b-invoice = Late payment: statutory interest at Bank of England base rate + { $points }%, { $rate } a year for debts that become late in the { $half_year }.
clause-late_interest-agreed = Any sum not paid on its due date bears interest, { $from }, { $rate }.
clause-recovery_fee-conditions = Every invoice paid late also bears a fixed sum for the cost of recovery: { $amount }. Where the cost is higher, further compensation may be claimed on evidence.
clause-recovery_fee-invoice = Fixed sum for the cost of recovery in case of late payment: { $amount }.
clause-fee-below = { $amount } for a debt below { $limit }
clause-fee-above = { $amount } for a larger one
clause-payment_date = Payment due on: (the day itself, not so many days).
clause-discount = No discount for early payment. (Or its conditions, where there is one.)
clause-first_half = first half of { $year }
clause-second_half = second half of { $year }
clause-consumer_interest-france-b2c-conditions = In case of late payment, and from a formal notice on, the sums due bear interest at the legal rate: { $rate } a year in the { $half_year }.
clause-consumer_no_fee = No fixed sum for the cost of recovery is claimed from consumers.
clause-flat_interest = (No rate was agreed.) Without a rate that the client accepted in writing, expressed per year, only the legal rate of { $rate } a year runs, from the day the client is put in default. A rate printed on the invoice alone does not bind.
clause-no_interest = (No rate was agreed, and the law chosen sets none.)
clause-from-due = from the following day and without any reminder
clause-from-notice = from the formal notice on
clause-agreed-percent = at the agreed rate of { $rate } a year
clause-agreed-ecb_main_refinancing = at the refinancing rate of the European Central Bank of each half-year plus { $points } percentage points, { $rate } a year in the { $half_year }
clause-agreed-bank_of_england = at the Bank of England base rate of each half-year plus { $points }%, { $rate } a year in the { $half_year }
clause-agreed-french_legal_rate = at the legal rate of interest of each half-year plus { $points } percentage points, { $rate } a year in the { $half_year }
clause-agreed-legal = at { $times } times the legal rate of interest of each half-year, { $rate } a year in the { $half_year }
clauses-below_floor = The agreed rate is below the least that may be agreed, { $rate } a year in the { $half_year }: worded so, the clause on interest is not lawful.
clause-terms-or = , or{" "}
clause-terms-if-end_of_month = where that is expressly agreed (45 days then the end of the month, or the end of the month then 45 days: keep one of the two)
clause-terms-if-hospital = for a public hospital
clause-terms-if-public_undertaking = for a public undertaking
clause-terms-if-express_agreement = (to be agreed expressly)
clauses-clients = for the clients of the segments { $segments }
clause-rate_kept = The rate of the half-year in which a debt becomes late holds until it is paid.
