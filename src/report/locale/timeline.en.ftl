lanes-scale = a mark covers { $days ->
    [one] 1 day
   *[other] { $days } days
}
timeline-title = A debt whose client never answers, and the worst case
timeline-of = One invoice of { $amount } due on { $due }, of a client known for three years of whom nothing else is recorded. Everything proposed is done the same day, approvals are given the day they are asked for.
timeline-picture = The life of a silent debt
timeline-picture-caption = Each contact by its stage, on the day the policy makes it when the client neither pays nor answers; last, the day to which the most skilful client puts off the formal notice.
timeline-late = days past due
timeline-latest = formal notice at the latest
timeline-contacts = Contacts, by days past due
timeline-head-bounds = What matters
timeline-playbook = Playbook
timeline-segments = { $count ->
    [one] segment { $name }
   *[other] segments { $name }
}
timeline-first = First contact
timeline-notice = Formal notice
timeline-handed = Legal action
timeline-worst = Formal notice at the latest
timeline-no-bound = No bound
timeline-short-at-most = at most { $days }
timeline-short-at-least = at least
timeline-day = Day
timeline-stage = Stage
timeline-time = time { $time } of { $times }
timeline-contact = { $channel }: { $who }
timeline-approval = Approval asked of: { $role }
timeline-passed-condition = Not taken: step ‘{ $step }’, since its condition does not hold for this client: { $why }
timeline-passed-jumped = Not taken: step ‘{ $step }’, jumped because of how late the debt was.
timeline-passed-gave-way = Not taken: step ‘{ $step }’, which gave way to a later one.
timeline-end-no-steps = This playbook has no steps: nothing is done.
timeline-end-handed-over = Then the file is with a third party, and nothing more is done.
timeline-end-ladder = Then the ladder is at its end, and nothing more is done.
timeline-end-cut = { $days } days past due, something was still to come.
timeline-head-worst = The worst case
timeline-no-notice = No formal notice ever comes to this client: there is nothing to put off.
timeline-missing-patience = nothing bounds how long the formal notice can be put off: `patience` is missing from the tolerance. A promise may be for any day, and pauses everything until then.
timeline-missing-release = patience ends, and yet { $days } days past due the formal notice had not come: a guardrail or a script of the policy holds it back.
timeline-bound = The formal notice comes at the latest { $days } days after the due date, on { $date } (silent client: { $first }).
timeline-exact = No words put it off longer: this was searched with the engine that decides real clients.
timeline-at-most = Other words may put it off longer, but never beyond day { $days }.
timeline-at-least = A rule reads what the client says or how often it is contacted: other words may put it off longer.
timeline-client = The client
timeline-policy = The policy
timeline-says-promise = promises to pay everything by { $date }, and does not
timeline-says-callback = asks to be called again on { $date }
timeline-says-plan = agrees to pay by instalments, the first on { $date }, and pays none
timeline-says-no-answer = does not answer
timeline-says-refusal = refuses to pay
timeline-says-dispute = contests the whole invoice
timeline-says-answered = the dispute is answered
timeline-dispute = Disputes have no limit
timeline-dispute-why = patience does not end a dispute, and no rule limits how many a client opens. The days of the last column are without any; with one dispute after the other there is no bound.
timeline-dispute-adds = With one dispute: opened on { $first } and answered on the last day the policy gives, { $second }, it moves the formal notice to { $date }, { $days } days later.
timeline-dispute-for-ever = With one dispute: opened on { $first } and answered on the last day the policy gives, it still keeps the formal notice from coming.
timeline-definitions = The client stays in its segment throughout. It speaks on the due date, whenever it is contacted and whenever an approval is asked for, and pays nothing. An approval that expires before the notice goes out is asked for again. A promise that is moved is a promise for a later day; a validation awaited or a lack of cash is a call asked for. Holds that colleagues ask for change nothing in the worst case: patience ends them too.
