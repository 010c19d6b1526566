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
limitation-from-plan = {" "}(échéancier convenu)
limitation-from-written_demand = {" "}(demande écrite)
limitation-from-suit = {" "}(action en justice)
interruption-part_payment = un paiement partiel
interruption-acknowledgement = une reconnaissance de dette écrite
interruption-plan = un échéancier convenu
interruption-written_demand = une demande de paiement recommandée
interruption-suit = une action en justice
reason-order_to_serve = L’injonction de payer du { $date } est caduque si elle n’est pas signifiée dans un délai de { $limit }. { $source }.
length-days = { $count ->
    [one] { $count }~jour
   *[other] { $count }~jours
}
length-months = { $count }~mois
length-years = { $count ->
    [one] { $count }~an
   *[other] { $count }~ans
}
notice-time_barred = Prescription acquise~: { $invoices } ({ $amount }). { $count ->
    [one] Elle ne peut plus être réclamée
   *[other] Elles ne peuvent plus être réclamées
} en justice~; un paiement volontaire reste acquis.
notice-claim_lost = Le relevé de forclusion ne pouvait plus être demandé après le { $date }~: la créance est à passer en perte.
notice-order_void = L’injonction de payer du { $date } n’a pas été signifiée avant le { $last } et est caduque~: en demander une autre.

clauses-title = Clauses sur les retards de paiement
clauses-subtitle = Politique «~{ $policy }~» · chiffres au { $date }
clauses-conditions = Dans les conditions générales de vente
clauses-invoice = Sur chaque facture
clauses-required = obligatoire
clauses-advised = conseillé
clauses-longest_terms = Délai de paiement
clauses-late_interest = Pénalités de retard
clauses-recovery_fee = Indemnité forfaitaire pour frais de recouvrement
clauses-payment_date = Date de règlement
clauses-discount = Escompte
clauses-consumer_interest = Retard de paiement d’un consommateur
clauses-agreed_interest = Intérêt convenu
clauses-source = Source~: { $source } (vérifiée le { $date }).
clauses-none = La politique ne suit aucun droit~: rien n’est exigé ici. La loi de votre pays peut en vouloir davantage.
clauses-note = Ces rédactions sont une proposition à faire relire par votre conseil~; les chiffres changent à chaque semestre, réimprimez-les en janvier et en juillet.
clause-longest_terms-france-b2b = Le règlement intervient à la date portée sur la facture, au plus tard { $limit }, à compter de la date d’émission de la facture. Pour une facture périodique, le délai est de 45 jours au plus à compter de son émission.
clause-longest_terms-france-public = Le règlement intervient dans le délai qui s’impose aux acheteurs publics, à compter de la réception de la facture~: { $limit }.
clause-longest_terms-eu-b2b = Le règlement intervient à la date portée sur la facture, au plus tard { $limit } à compter de son émission, sauf stipulation expresse contraire.
clause-longest_terms-uk-b2b = Le règlement intervient à la date portée sur la facture, au plus tard { $limit } à compter de son émission, sauf stipulation expresse contraire.
clause-late_interest-france-b2b-conditions = Toute somme non réglée à la date portée sur la facture porte, dès le jour suivant et sans qu’un rappel soit nécessaire, des pénalités de retard au taux appliqué par la Banque centrale européenne à son opération de refinancement la plus récente majoré de { $points } points de pourcentage. Le taux du 1er janvier vaut pour le premier semestre, celui du 1er juillet pour le second~: { $rate } l’an au { $half_year } ({ $reference } + { $points } points).
clause-late_interest-france-b2b-invoice = Pénalités de retard exigibles dès le lendemain de l’échéance, sans rappel~: taux de refinancement de la BCE + { $points } points, soit { $rate } l’an au { $half_year }.
clause-late_interest-france-public-conditions = Toute somme non réglée dans le délai porte de plein droit, dès le jour suivant, intérêt au taux des principales opérations de refinancement de la Banque centrale européenne en vigueur au premier jour du semestre où il commence à courir, majoré de { $points } points~: { $rate } l’an au { $half_year }.
clause-late_interest-france-public-invoice = Intérêts moratoires de plein droit~: taux de refinancement de la BCE + { $points } points, soit { $rate } l’an pour ceux qui commencent à courir au { $half_year }.
clause-late_interest-eu-b2b-conditions = Toute somme non réglée à l’échéance porte, dès le jour suivant et sans rappel, l’intérêt légal pour retard de paiement au taux de référence de la Banque centrale européenne majoré de { $points } points de pourcentage~: { $rate } l’an au { $half_year }.
clause-late_interest-uk-b2b-conditions = Faute de règlement aux conditions convenues, nous réclamerons les intérêts légaux au taux de base de la Banque d’Angleterre majoré de { $points } points (Late Payment of Commercial Debts (Interest) Act 1998)~: { $rate } l’an pour les dettes en retard à compter du { $half_year }.
clause-late_interest-uk-b2b-invoice = Retard de paiement~: intérêts légaux au taux de base de la Banque d’Angleterre + { $points } points, soit { $rate } l’an pour les dettes en retard à compter du { $half_year }.
clause-late_interest-agreed = Toute somme non réglée à l’échéance porte intérêt, { $from }, { $rate }.
clause-recovery_fee-conditions = Toute facture réglée en retard rend en outre exigible une indemnité forfaitaire pour frais de recouvrement~: { $amount }. Si les frais exposés sont supérieurs, une indemnisation complémentaire peut être demandée sur justification.
clause-recovery_fee-invoice = Indemnité forfaitaire pour frais de recouvrement en cas de retard~: { $amount }.
clause-fee-below = { $amount } pour une dette inférieure à { $limit }
clause-fee-above = { $amount } au-delà
clause-payment_date = Règlement le~: (la date elle-même, non un délai).
clause-discount = Pas d’escompte pour paiement anticipé. (Ou les conditions de l’escompte, s’il y en a un.)
clause-first_half = premier semestre { $year }
clause-second_half = second semestre { $year }
clause-consumer_interest-france-b2c-conditions = En cas de retard et à compter d’une mise en demeure, les sommes dues portent intérêt au taux légal~: { $rate } l’an au { $half_year }.
clause-consumer_no_fee = Aucune indemnité forfaitaire de recouvrement n’est réclamée aux consommateurs.
clause-flat_interest = (Aucun taux n’est convenu.) Sans taux accepté par écrit par le client et exprimé à l’année, seul court l’intérêt légal de { $rate } l’an, dès la demeure. Un taux imprimé sur la seule facture n’oblige pas.
clause-no_interest = (Aucun taux n’est convenu et le droit choisi n’en fixe pas.)
clause-from-due = dès le jour suivant et sans rappel
clause-from-notice = à compter de la mise en demeure
clause-agreed-percent = au taux convenu de { $rate } l’an
clause-agreed-ecb_main_refinancing = au taux de refinancement de la Banque centrale européenne de chaque semestre majoré de { $points } points, soit { $rate } l’an au { $half_year }
clause-agreed-bank_of_england = au taux de base de la Banque d’Angleterre de chaque semestre majoré de { $points } points, soit { $rate } l’an au { $half_year }
clause-agreed-french_legal_rate = au taux d’intérêt légal de chaque semestre majoré de { $points } points, soit { $rate } l’an au { $half_year }
clause-agreed-legal = à { $times } fois le taux d’intérêt légal de chaque semestre, soit { $rate } l’an au { $half_year }
clauses-below_floor = Le taux convenu est inférieur au minimum légal d’un taux convenu, { $rate } l’an au { $half_year }~: ainsi rédigée, la clause d’intérêt n’est pas licite.
clause-terms-or = , ou{" "}
clause-terms-if-end_of_month = s’il en est expressément convenu (45~jours puis la fin du mois, ou la fin du mois puis 45~jours~: garder l’une des deux)
clause-terms-if-hospital = pour un établissement public de santé
clause-terms-if-public_undertaking = pour une entreprise publique
clause-terms-if-express_agreement = (à convenir expressément)
clauses-clients = pour les clients des segments { $segments }
clause-rate_kept = Le taux du semestre où le retard commence vaut jusqu’au paiement.
