why-title = Pourquoi pas «~{ $step }~»~: { $name } ({ $client })
why-segment-now = Le client est dans le segment «~{ $segment }~».
why-client = Ce qui tient au client
why-changes = { $count ->
    [one] { $count } changement
   *[other] { $count } changements
}
why-item-aside = { $open } restant dus, échéance { $due }
why-needs = { $count ->
    [one] Une chose devrait être différente~:
   *[other] { $count } choses devraient être différentes~:
}
why-or = Ou bien, tout aussi court~:
why-none = Rien, de son côté, ne s’y oppose.
why-no-items = Rien n’est ouvert chez ce client.
why-done = Elle est faite aujourd’hui.
why-done-within = Elle est faite aujourd’hui, dans le contact «~{ $step }~».
why-past-done = Elle a été faite le { $date }~; elle ne revient pas pour la même créance.
why-past-beyond = La facture l’a dépassée, et l’échelle ne se redescend pas~: { $steps }.
why-past-before-due = Elle ne vient qu’avant l’échéance, qui est passée.
why-step-on = «~{ $step }~» faite le { $date }
why-comes = Si rien ne change, elle vient le { $date }.
why-comes-not = Si rien ne change, elle ne vient pas dans les { $days } jours.
why-ahead = «~Si rien ne change~»~: tout ce qui est proposé d’ici là est fait le jour même, les accords sont donnés, et le client ne paie ni ne répond.
why-segment = Le client devrait être dans le segment «~{ $segment }~»~: { $ways }.
why-segment-or = Ou dans le segment «~{ $segment }~»~: { $ways }.
why-condition = La condition de l’étape devrait être remplie ({ $text })~: { $ways }.
why-never = Un garde-fou interdit tout contact, «~{ $reason }~» ({ $text })~; il ne s’appliquerait pas avec { $ways }.
why-unclear = cela dépend de { $parts }, sur quoi le programme ne raisonne pas
why-no-way = aucun changement de quelques données n’y suffit
why-one-of = l’un de ceci suffirait
why-ways-more = – ou { $count ->
    [one] une autre façon
   *[other] { $count } autres façons
}
why-and = et
why-fact = { $about } ({ $fact })~: il faut { $bound }, aujourd’hui { $now }
why-fact-own = { $fact }~: il faut { $bound }, aujourd’hui { $now }
why-known = une valeur
why-unknown = aucune valeur
why-is-not = autre chose que { $value }
why-at-least = au moins { $value }
why-more-than = plus de { $value }
why-at-most = au plus { $value }
why-less-than = moins de { $value }
why-between = de { $first } à { $second }
why-example = par exemple { $value }
why-gate = { $why }
why-gate-until = { $why } Cela cesse de soi-même~: à partir du { $date }, rien n’a à changer.
why-before = Des étapes devraient être faites avant~: { $steps }.
why-before-times = «~{ $step }~» ({ $times } fois)
why-before-once = «~{ $step }~»
why-before-by = { $step } le { $date } au plus tard
why-day = Son jour vient le { $on }~: { $from } est le { $is }, il faudrait le { $by } ou avant.
why-day-open = Son jour vient le { $on }~: { $from } est le { $is }.
why-from-due = l’échéance
why-from-issued = la date d’émission
why-from-step = le jour de «~{ $step }~»
why-older-patience = L’échéance devrait être le { $bound } ou avant, au lieu du { $due }~: la patience serait épuisée et «~{ $to }~» viendrait aussitôt.
why-older-enter = L’échéance devrait être le { $bound } ou avant, au lieu du { $due }~: une créance aussi ancienne entre à «~{ $to }~».
why-younger-patience = La patience est épuisée et la facture va droit à «~{ $to }~»~: l’échéance devrait être le { $bound } ou après, au lieu du { $due }.
why-younger-enter = La créance était ancienne quand cette politique l’a prise en charge, et entre à «~{ $to }~»~: l’échéance devrait être le { $bound } ou après, au lieu du { $due }.
why-called-instead = Ce que le client a dit le { $date } ramène «~{ $step }~» aujourd’hui, à sa place.
why-approval = Le rôle «~{ $role }~» devrait donner son accord.
why-approval-expired = Le rôle «~{ $role }~» devrait redonner son accord~: celui du { $date } a expiré.
why-alone = On parle aujourd’hui de factures échues~: une étape d’avant l’échéance attend un jour à elle.
