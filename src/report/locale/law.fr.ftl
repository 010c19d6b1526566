# Ce que dit la loi : délais de paiement, échéances, clauses.

notice-long_terms-never = { $invoices } { $count ->
    [one] échoit
   *[other] échoient
} ({ $amount }) plus tard que le maximum légal, { $limit } à compter de l’émission. L’échéance n’est pas modifiée. { $source }.
notice-long_terms-if = { $invoices } { $count ->
    [one] échoit
   *[other] échoient
} ({ $amount }) plus de { $base } après l’émission~; ce n’est licite { $need }. L’échéance n’est pas modifiée. { $source }.
terms-days = { $days }~jours
terms-end_of_month = { $days }~jours fin de mois
terms-or = {" "}ou{" "}
terms-need-end_of_month = que si 45~jours fin de mois sont expressément stipulés au contrat
terms-need-hospital = que si l’acheteur est un établissement public de santé (50~jours)
terms-need-public_undertaking = que si l’acheteur est une entreprise publique (60~jours)
terms-need-express_agreement = que si cela a été expressément convenu sans abus manifeste à notre égard
invoices-more = { $numbers } et { $more } autres
plan-key-long_terms = Échéances au-delà du maximum légal
plan-long_terms-detail = { $count } { $count ->
    [one] facture
   *[other] factures
}, voir «~À savoir~»

reason-claim_late = Le délai de déclaration a pris fin le { $date }~: demander un relevé de forclusion.
reason-limitation_near = { $invoice } ne peut être réclamée en justice que jusqu’au { $last }, délai compté du { $date }{ $from }. Ce qui le fait repartir~: { $what }~; rien d’autre. { $source }.
limitation-from-issued = {" "}(émission)
limitation-from-due = {" "}(échéance)
limitation-from-year = {" "}(émission~; de la fin de cette année)
limitation-from-part_payment = {" "}(paiement partiel)
limitation-from-acknowledgement = {" "}(reconnaissance de dette)
limitation-from-written_demand = {" "}(demande écrite)
limitation-from-suit = {" "}(action en justice)
interruption-part_payment = un paiement partiel
interruption-acknowledgement = une reconnaissance de dette écrite
interruption-written_demand = une demande de paiement recommandée
interruption-suit = une action en justice
reason-order_to_serve = L’injonction de payer du { $date } est caduque si elle n’est pas signifiée dans les { $count } mois. { $source }.
notice-time_barred = Prescription acquise~: { $invoices } ({ $amount }). { $count ->
    [one] Elle ne peut plus être réclamée
   *[other] Elles ne peuvent plus être réclamées
} en justice~; un paiement volontaire reste acquis.
notice-order_void = L’injonction de payer du { $date } n’a pas été signifiée avant le { $last } et est caduque~: en demander une autre.
