# The report of a dry run, in French. `~` stands for a no-break space (narrow before ; ! and ?).

dry-title = Rejeu du { $from } au { $to }
dry-subtitle-compared = «~{ $first }~» comparé à «~{ $second }~»
dry-journal = Réalisé (journal)
dry-replay = Ceci rejoue le passé et ne prédit rien~: les règlements arrivent aux dates où ils ont été enregistrés, quelle que soit la politique, et aucun chiffre ne dit qu’un client aurait payé plus tôt.
dry-day = Ce jour est pris dans un rejeu du { $from } au { $to }~: les contacts des jours précédents sont ceux de la politique, pas ceux qui ont eu lieu.
dry-asked-contacts = Les relances, tâches, accords et dossiers confiés à un tiers qui sont enregistrés pendant la période sont mis de côté~: ceux de la politique prennent leur place.
dry-asked-promises_kept = Les promesses et plans de paiement enregistrés comptent dès le lendemain.
dry-asked-promises_set_aside = Les promesses et plans de paiement enregistrés pendant la période sont eux aussi mis de côté.
dry-asked-same_day = Toute action proposée compte comme faite le jour même~; la charge est ensuite comparée au temps disponible.
dry-asked-approvals = Les accords demandés comptent comme donnés le jour même.
dry-asked-within_capacity = Seul ce qui tient dans le temps disponible est fait~; le reste est reporté au jour suivant.
dry-asked-journal = Le réalisé est lu dans le journal, qui ne dit pas pourquoi rien n’a été fait~; son temps est compté aux durées de la politique.
dry-asked-currency = Tous les montants sont en { $ours }~; ceux que «~{ $policy }~» compte en { $theirs } sont convertis aux cours de la première politique.
dry-undecided = Rien n’a pu être décidé, certains jours, pour { $count }~{ $count ->
    [one] client
   *[other] clients
}.
dry-undecided-side = Rien n’a pu être décidé, certains jours, pour { $count }~{ $count ->
    [one] client
   *[other] clients
} («~{ $side }~»).
dry-undecided-why = { $all ->
    [one] Motif
   *[other] Motif le plus fréquent ({ $count } sur { $all })
}~: { $why }
dry-undecided-missing_rate = Tant que ce cours manque, les montants concernés ne sont dans aucun total.
dry-undecided-script = Corriger ce script dans la politique~: d’ici là, rien n’est proposé.
dry-undecided-bad_attribute = Corriger cette colonne dans les données~: d’ici là, rien n’est proposé.
dry-undecided-too_large = Vérifier ces montants dans les données~; aucun total ne peut les compter.
dry-undecided-list = La liste est plus bas.
dry-different = { $count }~{ $count ->
    [one] client est traité différemment
   *[other] clients sont traités différemment
}, sur { $clients }.
dry-difference = Écart~: le chiffre de «~{ $second }~» moins celui de «~{ $first }~».
dry-key-clients = { $count ->
    [one] auprès d’un client
   *[other] auprès de { $count }~clients
}
dry-key-paid_soon = dont { $count } à un client qui a de toute façon réglé dans les { $days }~jours
dry-key-capacity = sur { $figure }
dry-key-average = en moyenne { $figure } chaque jour
dry-key-of_late = sur { $figure } en retard
dry-key-rate = au taux de { $rate } par an
dry-share-of-late = { $share } du total
dry-at_start = { $amount } au début
dry-dso-period = dépend de la durée de la période, ici { $days }~{ $days ->
    [one] jour
   *[other] jours
}~; sur les 90 derniers jours~: { $dso }
dry-days-after = { $days }~{ $days ->
    [one] jour
   *[other] jours
} après
dry-due = échéance { $date }
dry-settled = réglée le { $date }
dry-overdue = échu~: { $amount }
dry-at = Au { $date }
dry-days_late = { $days }~{ $days ->
    [one] jour
   *[other] jours
} de retard
dry-whole = demander --limit 1000000, ou le format CSV ou JSON
dry-follow = Suivre un chiffre jusqu’au client et à la règle~: «~{ $command }~» montre le plan de ce jour dans le rejeu, «~{ $client }~» l’explication d’un client.

dry-head-key = Les chiffres clés
dry-head-capacity = Le temps de l’équipe suffit-il~?
dry-head-contacts = Les contacts
dry-head-steps = Par étape
dry-head-segments = Par segment
dry-head-channels = Par canal
dry-head-stages = Par stade
dry-head-tasks = Tâches internes
dry-head-first_contact = À quel moment les factures en retard sont-elles relancées~?
dry-head-money = L’échu par stade de relance
dry-head-tolerance = Ce que coûte la tolérance
dry-head-guardrails = Ce que les garde-fous ont retenu
dry-head-guardrails-what = Des contacts étaient dus~: les limites de la politique, ou la loi, les ont empêchés. Plusieurs jours de suite pour un même client comptent pour une fois.
dry-head-preconditions = Ce qu’il fallait régler d’abord
dry-head-preconditions-what = Ici, la relance attend que quelqu’un agisse~: envoyer la facture, répondre à la contestation, affecter un règlement ou un avoir~; ou le dossier n’est plus entre nos mains.
dry-head-rhythm = Le reste~: le rythme de la politique
dry-head-rhythm-what = Rien n’était à faire~: un contact venait d’avoir lieu, l’étape suivante n’était pas encore arrivée, il n’en restait plus, ou elle attendait un accord. «~Jour non ouvré~» ne compte que ce qui est devenu échu un jour non ouvré (ou l’était quand la période a commencé un tel jour), jusqu’à la première décision~; les autres jours non ouvrés prolongent le motif de la veille.
dry-head-whole = Tout le retard, d’un motif à l’autre
dry-group-tolerance = Tolérance
dry-group-guardrails = Garde-fous
dry-group-preconditions = À régler d’abord
dry-group-rhythm = Rythme de la politique
dry-whole-lateness = Chaque jour de retard de chaque facture est sous un seul motif~: ensemble, ils font tout le retard, en montant × jours.
dry-head-notices = Mises en demeure
dry-head-never = En retard et jamais relancées
dry-head-differences = Clients traités différemment
dry-head-book = L’encours
dry-head-definitions = Comment chaque chiffre est défini

dry-figure-capacity = Charge et temps disponible, par semaine
dry-figure-capacity-caption = Heures de travail demandées aux rôles dont le temps est compté, et temps de ces rôles. Le travail en attente en fin de semaine est dans le tableau.
dry-figure-capacity-uncounted = Heures de travail demandées à tous les rôles.
dry-figure-capacity-side = «~{ $side }~» ne compte le temps de personne~: toute sa charge y est.
dry-capacity-none = La politique ne compte le temps de personne~: la charge n’est comparée à rien. Elle le serait avec «~minutes_per_day~» dans «~staff~».
dry-capacity-no_business_day = Aucun jour ouvré dans cette période.
dry-figure-contacts = Contacts par semaine
dry-figure-contacts-caption = Contacts avec les clients et dossiers confiés à un tiers, par canal.
dry-figure-contacts-compared-caption = Contacts avec les clients et dossiers confiés à un tiers, tous canaux ensemble.
dry-figure-first_contact = Retard au premier contact
dry-figure-first_contact-caption = { $count }~{ $count ->
    [one] facture a été en retard
   *[other] factures ont été en retard
} pendant la période~; { $before } { $before ->
    [one] avait
   *[other] avaient
} déjà été { $before ->
    [one] relancée
   *[other] relancées
} avant et ne { $before ->
    [one] figure
   *[other] figurent
} pas ici.
dry-figure-money = Échu en fin de semaine, par stade atteint
dry-figure-money-caption = Ce qui est échu au dernier jour de chaque semaine, selon l’étape la plus grave déjà faite. Montants en { $currency }.
dry-figure-overdue = Échu et encours, jour par jour
dry-figure-overdue-caption = À la fin de chaque jour, d’après le grand livre~; indépendant de la politique. Le tableau donne chaque fin de semaine, les formats CSV et JSON chaque jour.
dry-figure-dso = DSO, jour par jour
dry-figure-dso-caption = Encours ÷ facturation des 90 derniers jours × 90~; indépendant de la politique.

dry-series-wanted = Charge
dry-series-capacity = Temps disponible
dry-unit-hours = heures
dry-unit-contacts = contacts
dry-unit-invoices = factures
dry-unit-days = jours
dry-unit-thousands = milliers, { $currency }
dry-days = { $days }~j

channel-registered_letter-short = Recommandé
channel-lawyer-short = Avocat
channel-bailiff-short = Commissaire

dry-waiting = En attente, { $side }
dry-busiest = { $share } ({ $date })
dry-first-in_time = à l’échéance ou avant
dry-first-days = { $from } à { $to }~j
dry-first-over = plus de { $days }~j
dry-first-never = jamais
dry-stage-none = aucun
dry-no-step = sans étape
dry-no-reason = motif non enregistré
dry-nothing = Rien
dry-nothing-recorded = Rien au journal ce jour-là.
dry-nothing-due = Rien n’est échu et aucune étape n’est due.
dry-nothing-due-segment = Rien n’est échu et aucune étape n’est due (segment «~{ $segment }~»).
dry-nothing-step = Aucune étape n’est due.
dry-nothing-step-segment = Aucune étape n’est due (segment «~{ $segment }~»).
dry-deed-by = Fait par { $person }.
dry-deed-approval = Accord demandé pour l’étape «~{ $step }~»

dry-tolerance = La tolérance est ce que la politique accepte d’attendre~: grâce, petits soldes, promesses, plans de paiement, autres paroles de clients, suspensions. Son coût est celui de l’argent au taux de { $rate } par an, pas une perte~: rien ne dit que ces clients auraient payé plus tôt.
dry-tolerance-none = Rien n’a été toléré.
dry-notices = { $sent }~{ $sent ->
    [one] mise en demeure envoyée
   *[other] mises en demeure envoyées
}
dry-notices-soon = dont { $count } ({ $share }) à un client qui a de toute façon réglé dans les { $days }~jours
dry-notices-soon-journal = dont { $count } ({ $share }) { $count ->
    [one] réglée
   *[other] réglées
} dans les { $days }~jours qui ont suivi
dry-notices-recent = { $count ->
    [one] Une est trop récente pour le dire (envoyée dans les { $days }~derniers jours de la période, pas encore réglée)~: elle ne compte pas dans la part.
   *[other] { $count } sont trop récentes pour le dire (envoyées dans les { $days }~derniers jours de la période, pas encore réglées)~: elles ne comptent pas dans la part.
}
dry-notices-none = Aucune mise en demeure.
dry-never = Factures en retard au moins un jour de la période, dont aucun contact n’a parlé avant la fin. Le motif est celui du plus grand nombre de jours.
dry-never-none = Chaque facture en retard a été relancée.
dry-book = L’encours et les règlements sont ceux du grand livre~: ces chiffres ne dépendent d’aucune politique.
dry-book-left_out = Jusqu’à { $count }~{ $count ->
    [one] client est laissé
   *[other] clients sont laissés
} de côté, faute de cours de change.

dry-kind-only_first_contacts = contacté par «~{ $first }~» seulement
dry-kind-only_second_contacts = contacté par «~{ $second }~» seulement
dry-kind-other_stage = contacté par les deux, à un autre stade
dry-kind-other_channel = contacté par les deux, par un autre canal
dry-kind-other_content = contacté par les deux, pour d’autres factures ou auprès de quelqu’un d’autre
dry-kind-approvals = demandes d’accord différentes
dry-kind-tasks = tâches internes différentes

gate-approval = En attente d’accord
gate-carried_over = Reporté faute de temps
gate-contacted = Un contact vient d’avoir lieu
dry-gate-hold = Suspension de relance demandée
dry-gate-credit_covers = Couvert par un règlement ou un avoir à affecter

ageing-not_due = non échu
ageing-1_30 = 1 à 30~jours
ageing-31_60 = 31 à 60~jours
ageing-61_90 = 61 à 90~jours
ageing-over_90 = plus de 90~jours

column-measure = Mesure
column-definition = Ce que c’est
column-difference = Écart
column-differs_in = En quoi
column-week = Semaine du
column-person = Personne
column-share = Part
column-role = Rôle
column-busiest = Au plus
column-most_waiting = En attente
column-share_overdue = Part échue
column-channel = Canal
column-stage = Stade
column-task = Tâche
column-first_contact = Premier contact
column-at = Au
column-notice_sent = Envoyée le
column-paid = Réglée le
column-first_day = Premier jour
column-days = Jours
column-clients = Clients
column-overdue_then = Échu ce jour-là
column-age = Retard

measure-contacts = Contacts
measure-contacts-what = Contacts avec les clients, et dossiers confiés à un tiers.
measure-contacts-how = nombre d’appels, de messages, de lettres, de visites et de dossiers confiés à un tiers
measure-clients_treated = Clients traités
measure-clients_treated-what = Clients pour qui quelque chose a été fait.
measure-clients_treated-how = nombre de clients ayant au moins un contact, un accord demandé ou une tâche
measure-clients_contacted = Clients contactés
measure-clients_contacted-what = Clients avec qui il y a eu au moins un contact, ou dont le dossier est confié à un tiers.
measure-clients_contacted-how = nombre de clients ayant au moins un contact
measure-items_settled = Factures traitées
measure-items_settled-short = Factures
measure-items_settled-what = Factures pour lesquelles l’étape compte comme faite.
measure-items_settled-how = somme, sur les contacts de l’étape, des factures qu’ils font avancer~; celles seulement citées ne comptent pas
measure-approvals = Accords demandés
measure-approvals-short = Accords
measure-approvals-what = Demandes d’accord avant une étape. Peu de journaux les enregistrent toutes~: pour le réalisé, «~–~».
measure-approvals-how = nombre de demandes
measure-tasks = Tâches internes
measure-tasks-short = Tâches
measure-tasks-what = Travail dans l’entreprise, sans contact avec le client~: envoyer une facture, affecter un avoir, répondre à une contestation… Peu de journaux l’enregistrent~: pour le réalisé, «~–~».
measure-tasks-how = nombre de tâches
measure-minutes = Temps de travail
measure-minutes-short = Temps
measure-minutes-what = Durée de tout ce qui est fait.
measure-minutes-how = somme des durées de la politique (minutes), par canal, par tâche et par accord
measure-capacity = Temps disponible
measure-capacity-short = Disponible
measure-capacity-what = Temps de recouvrement des personnes dont la politique compte les minutes.
measure-capacity-how = minutes_per_day × jours ouvrés, sommé sur les personnes
measure-backlog = Travail en attente
measure-backlog-short = En attente
measure-backlog-what = Travail qui n’a pas trouvé de place à la fin de la semaine, ou de la période.
measure-backlog-how = chaque jour, par rôle~: max(0, en attente la veille + demandé − disponible)
measure-unassigned = Travail que personne ne peut faire
measure-unassigned-what = Travail pour lequel personne n’a le rôle ou la langue.
measure-unassigned-how = somme des durées de ces actions
measure-late_items = Factures en retard
measure-late_items-short = Factures
measure-late_items-what = Factures (ou parts de facture) échues et non réglées au moins un jour de la période.
measure-late_items-how = nombre de factures dont le reste dû est positif un jour après l’échéance, pendant la période
measure-late_euro_days = Retard, en montant × jours
measure-late_euro_days-short = Montant × jours
measure-late_euro_days-what = Ce que les retards immobilisent~: 1 000 en retard pendant 10 jours font 10 000.
measure-late_euro_days-how = somme, sur les jours de la période, de l’échu à la fin de chaque jour
measure-uncontacted_euro_days = Retard avant tout contact
measure-uncontacted_euro_days-what = La part de ce retard qui court avant qu’un premier contact ait parlé de la facture.
measure-uncontacted_euro_days-how = même somme, pour chaque facture jusqu’à la veille de son premier contact
measure-contacted_before = Déjà relancées avant
measure-contacted_before-what = Factures en retard dont un contact avait parlé avant la période.
measure-contacted_before-how = nombre de factures en retard dont le premier contact précède le premier jour
measure-first_contacts = Premiers contacts
measure-first_contacts-what = Factures en retard dont un contact parle pour la première fois pendant la période.
measure-first_contacts-how = nombre, par jours de retard au jour du contact~; 0 à l’échéance ou avant
measure-median_first_contact = Délai médian du premier contact
measure-median_first_contact-what = Jours de retard au premier contact~: la moitié des factures relancées pour la première fois pendant la période l’ont été à ce délai ou plus tôt.
measure-median_first_contact-how = médiane (la plus basse des deux du milieu) des jours de retard au premier contact~; sans celles relancées avant, ni celles jamais relancées
measure-never_contacted = Jamais relancées
measure-never_contacted-what = Factures en retard dont aucun contact n’a parlé jusqu’à la fin de la période.
measure-never_contacted-how = factures en retard − déjà relancées avant − premiers contacts
measure-never_contacted_open = Montant jamais relancé
measure-never_contacted_open-short = Montant
measure-never_contacted_open-what = Reste dû des factures jamais relancées.
measure-never_contacted_open-how = somme du reste dû au dernier jour de retard de chacune dans la période
measure-overdue_by_stage = Échu par stade
measure-overdue_by_stage-what = Ce qui est échu, selon l’étape la plus grave déjà faite pour la facture.
measure-overdue_by_stage-how = somme du reste dû des factures échues à la fin du jour, par stade
measure-withheld_clients = Clients retenus
measure-withheld_clients-short = Clients
measure-withheld_clients-what = Clients dont une facture au moins attendait pour ce motif.
measure-withheld_clients-how = nombre de clients ayant au moins un tel jour
measure-withheld_items = Factures retenues
measure-withheld_items-what = Factures qui attendaient pour ce motif.
measure-withheld_items-how = nombre de factures ayant au moins un tel jour
measure-withheld_times = Nombre de fois
measure-withheld_times-short = Fois
measure-withheld_times-what = Combien de fois des factures d’un client ont commencé d’attendre pour ce motif.
measure-withheld_times-how = nombre de suites de jours consécutifs, par client
measure-withheld_client_days = Jours × clients retenus
measure-withheld_client_days-short = Jours × clients
measure-withheld_client_days-what = Combien de jours des factures d’un client ont attendu pour ce motif. Un jour peut compter sous plusieurs motifs~: ces nombres ne s’additionnent pas.
measure-withheld_client_days-how = somme, sur les clients, des jours calendaires où une facture au moins attendait
measure-withheld_euro_days = Montant × jours retenus
measure-withheld_euro_days-short = Montant × jours
measure-withheld_euro_days-what = Ce qui était échu des factures en attente pour ce motif, jour après jour. Chaque jour de retard d’une facture a un seul motif~: la somme de tous les motifs est le retard. «~Jour non ouvré~» ne compte que ce qui est devenu échu un jour non ouvré (ou l’était quand la période a commencé un tel jour), jusqu’à la première décision.
measure-withheld_euro_days-how = somme, sur ces jours, de l’échu de ces factures à la fin du jour
measure-cost_of_tolerance = Coût de la tolérance
measure-cost_of_tolerance-short = Coût
measure-cost_of_tolerance-what = Ce que coûte l’argent attendu par tolérance~: délai de grâce, petits soldes, promesses, plans de paiement, autres paroles de clients, suspensions.
measure-cost_of_tolerance-how = montant × jours en attente pour ces motifs × taux annuel ÷ 365
measure-formal_notices = Mises en demeure
measure-formal_notices-what = Mises en demeure envoyées.
measure-formal_notices-how = nombre de contacts au stade «~mise en demeure~»
measure-recent_notices = Mises en demeure trop récentes
measure-recent_notices-what = Mises en demeure dont on ne peut pas encore dire si elles sont réglées peu après.
measure-recent_notices-how = nombre de mises en demeure envoyées dans les 7 derniers jours de la période et non réglées à sa fin
measure-paid_soon = Mises en demeure réglées peu après
measure-paid_soon-what = Mises en demeure à un client qui a de toute façon réglé dans les 7~jours~; pour le journal, mises en demeure réglées dans les 7~jours qui ont suivi.
measure-paid_soon-how = nombre de mises en demeure dont toutes les factures sont réglées dans les 7~jours qui suivent
measure-paid_soon_share = Part réglée peu après
measure-paid_soon_share-what = Leur part dans les mises en demeure dont on peut le dire.
measure-paid_soon_share-how = réglées peu après ÷ (envoyées − trop récentes) × 100
measure-paid_soon_amount = Montant réglé peu après
measure-paid_soon_amount-what = Ce que ces mises en demeure réclamaient.
measure-paid_soon_amount-how = montant réclamé par la mise en demeure
measure-treated_differently = Traités différemment
measure-treated_differently-what = Clients pour qui les deux côtés ne font pas la même chose, au moins un jour.
measure-treated_differently-how = nombre de clients, d’après leur premier jour de différence et la première différence qui vaut ce jour-là
measure-undecided = Clients sans décision
measure-undecided-what = Clients pour qui rien n’a pu être décidé, certains jours.
measure-undecided-how = nombre de clients ayant au moins un jour ouvré sans décision
measure-open = Encours
measure-open-what = Tout ce qui est dû, échu ou non.
measure-open-how = somme du reste dû à la fin du jour
measure-overdue = Échu
measure-overdue-what = Ce qui est dû et dont l’échéance est passée.
measure-overdue-how = somme du reste dû des factures échues à la fin du jour
measure-sales = Chiffre d’affaires TTC
measure-sales-what = Facturation de la période, TTC, avoirs déduits.
measure-sales-how = factures émises − avoirs émis
measure-ageing = Balance âgée
measure-ageing-what = L’encours par ancienneté du retard.
measure-ageing-how = somme du reste dû par jours de retard depuis l’échéance~: non échu, 1 à 30, 31 à 60, 61 à 90, plus de 90
measure-dso = DSO
measure-dso-what = Combien de jours de chiffre d’affaires sont encore dus (méthode comptable).
measure-dso-how = encours final ÷ chiffre d’affaires TTC de la période × jours de la période~; jour par jour~: encours ÷ facturation des 90 derniers jours × 90
measure-dso_count_back = DSO par épuisement
measure-dso_count_back-what = Combien de jours de chiffre d’affaires récent l’encours représente (méthode par épuisement).
measure-dso_count_back-how = déduire de l’encours les ventes de chaque mois, du plus récent au plus ancien~; jours des mois entiers + reste ÷ ventes du mois × ses jours
measure-best_possible_dso = Meilleur DSO possible
measure-best_possible_dso-what = Le DSO si chacun payait à l’échéance.
measure-best_possible_dso-how = encours final non échu ÷ chiffre d’affaires TTC × jours de la période
measure-average_days_delinquent = Part échue du DSO (ADD)
measure-average_days_delinquent-what = Combien de jours de chiffre d’affaires sont échus.
measure-average_days_delinquent-how = DSO − meilleur DSO possible
measure-collection_effectiveness = Taux d’efficacité du recouvrement (CEI)
measure-collection_effectiveness-what = La part encaissée de ce qui pouvait l’être~: 100 % quand rien n’est échu à la fin.
measure-collection_effectiveness-how = (encours initial + ventes − encours final) ÷ (encours initial + ventes − encours final non échu) × 100
