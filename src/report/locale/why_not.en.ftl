why-title = Why not ‘{ $step }’: { $name } ({ $client })
why-segment-now = The client is in the segment ‘{ $segment }’.
why-client = About the client
why-changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
why-item-aside = { $open } open, due { $due }
why-needs = { $count ->
    [one] One thing would have to be different:
   *[other] { $count } things would have to be different:
}
why-or = Or, as short:
why-none = Nothing about it stands in the way.
why-no-items = Nothing of this client is open.
why-done = It is done today.
why-done-within = It is done today, within the contact ‘{ $step }’.
why-past-done = It was done on { $date }; it does not come twice for the same debt.
why-past-beyond = The item is past it, and the ladder does not go back: { $steps }.
why-past-before-due = It comes before the due date only, which has passed.
why-step-on = ‘{ $step }’ was done on { $date }
why-comes = If nothing changes, it comes on { $date }.
why-comes-not = If nothing changes, it does not come within { $days } days.
why-ahead = “If nothing changes”: everything proposed until then is done on its day, approvals are given, and the client neither pays nor answers.
why-segment = The client would have to be in the segment ‘{ $segment }’: { $ways }.
why-segment-or = Or in the segment ‘{ $segment }’: { $ways }.
why-condition = The step’s condition would have to hold ({ $text }): { $ways }.
why-never = A guardrail forbids contacts, “{ $reason }” ({ $text }); it would not apply with { $ways }.
why-unclear = it depends on { $parts }, which is not reasoned about
why-no-way = no change of a few facts would do
why-one-of = any one of these would do
why-ways-more = – or { $count ->
    [one] one other way
   *[other] { $count } other ways
}
why-and = and
why-fact = { $about } ({ $fact }): { $bound } needed, { $now } today
why-fact-own = { $fact }: { $bound } needed, { $now } today
why-known = a value
why-unknown = none
why-is-not = another than { $value }
why-at-least = at least { $value }
why-more-than = more than { $value }
why-at-most = at most { $value }
why-less-than = less than { $value }
why-between = from { $first } to { $second }
why-example = { $value }, for example,
why-gate = { $why }
why-gate-until = { $why } It ends by itself: from { $date } on, nothing has to change.
why-before = Steps would have to be done first: { $steps }.
why-before-times = ‘{ $step }’ ({ $times } times)
why-before-once = ‘{ $step }’
why-before-by = { $step } on { $date } at the latest
why-day = Its day comes on { $on }: { $from } is { $is }, and would have to be { $by } or before.
why-day-open = Its day comes on { $on }: { $from } is { $is }.
why-from-due = the due date
why-from-issued = the issue date
why-from-step = the day of ‘{ $step }’
why-older-patience = The invoice would have to be due on { $bound } or before, instead of { $due }: patience would be over, and ‘{ $to }’ would come at once.
why-older-enter = The invoice would have to be due on { $bound } or before, instead of { $due }: debts as old as that enter at ‘{ $to }’.
why-younger-patience = Patience is over, and the item goes straight to ‘{ $to }’: it would have to be due on { $bound } or later, instead of { $due }.
why-younger-enter = The debt was old when this policy met it, and enters at ‘{ $to }’: it would have to be due on { $bound } or later, instead of { $due }.
why-called-instead = What the client said on { $date } brings ‘{ $step }’ once more today, in its place.
why-approval = The role ‘{ $role }’ would have to approve it.
why-approval-expired = The role ‘{ $role }’ would have to approve it again: the approval of { $date } has expired.
why-alone = Invoices that fell due are spoken of today: a step before the due date waits for a day of its own.
