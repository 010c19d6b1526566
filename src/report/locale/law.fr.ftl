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
