# Everything people read, in French. `~` stands for a no-break space (narrow before ; ! and ?).
# Numbers, dates and amounts come in already written; `$count` and `$days` also choose the plural.

severity-information = Information
severity-warning = Attention
severity-error = Erreur
total = Total
none = –
yes = oui
no = non
see-more = Le détail d’une décision~: { $command }
figure-numbers = Les chiffres
figure-nothing = Rien à montrer.

# Roles. Other roles are shown as the policy writes them.
role-payer = comptabilité fournisseurs
role-validator = valideur
role-decision_maker = décideur
role-buyer = acheteur
role-sales = commercial
role-collector = chargé de recouvrement
role-director = direction
role-accounting = comptabilité

stage-reminder = relance
stage-pressing = relance ferme
stage-formal_notice = mise en demeure
stage-legal = contentieux

channel-call = Appel
channel-email = E-mail
channel-sms = SMS
channel-letter = Lettre
channel-registered_letter = Lettre recommandée
channel-visit = Visite
channel-lawyer = Remise à l’avocat
channel-bailiff = Remise au commissaire de justice

task-send_invoice = Envoyer la facture à qui la règle
task-apply_credit = Affecter le règlement ou l’avoir
task-resolve_dispute = Répondre à la contestation
task-credit_hold = Suspendre les livraisons
task-release_credit_hold = Reprendre les livraisons
task-proof_of_claim = Déclarer la créance
task-obtain_validation = Faire valider la facture
task-check_bank = Chercher le règlement à la banque
task-decide_plan = Décider de la proposition du client
task-decide_hold = Décider de la pause demandée
task-save_claim = Assigner, ou obtenir une reconnaissance de dette écrite
task-serve_order = Faire signifier l’injonction de payer

reason-step_due = Étape «~{ $step }~» prévue le { $date }.
reason-repeated = Sans réaction jusqu’ici~: { $time }{ $time ->
    [1] re
   *[other] e
} fois sur { $times }.
reason-promise_broken = Promesse pour le { $date } non tenue~: promis { $promised }, reçu { $paid }.
reason-promise_broken-open = Promesse pour le { $date } non tenue~: reçu { $paid }.
reason-promises_exhausted = Promesses reportées { $moved }~fois, non tenues { $broken }~fois~: elles ne suspendent plus la relance.
reason-plan_broken = Échéance du { $date } du plan de paiement non réglée.
reason-follow_up-callback = Rappel convenu le { $date }.
reason-follow_up-validation = Le { $date }, la facture n’était pas encore validée~; l’appel suivant a été convenu.
reason-follow_up-cash_trouble = Le { $date }, le client manquait de trésorerie~; il faut convenir de la façon dont il paie.
reason-follow_up-already_paid = Le règlement annoncé le { $date } n’est pas arrivé.
reason-follow_up-resend = La facture demandée le { $date } a été renvoyée~; s’assurer que tout est en ordre.
reason-follow_up-at = Heure convenue~: { $hour }.
reason-callbacks_exhausted = { $used } demandes d’attendre~: aucune autre ne suspend plus rien.
reason-not_reached = { $tries ->
    [one] Une tentative sans joindre personne, le { $date }.
   *[other] { $tries } tentatives sans joindre personne, la dernière le { $date }.
}
reason-refused = Refus de payer le { $date }.
reason-validation_awaited = Le client ne l’a pas validée~: { $blocks }.
reason-payment_awaited = Le client dit avoir payé le { $date }, et rien n’est arrivé.
reason-cash_trouble = Le client ne peut pas tout régler maintenant.
reason-resend_asked = Le client la demande à nouveau~: { $to }.
reason-hold_asked = { $by } demande de ne pas relancer jusqu’au { $date }~: { $reason }.
words-said = «~{ $words }~»
words-validator = Validée par~: { $words }.
words-means = Moyen~: { $words }.
words-reference = Référence~: { $words }.
words-missing = Manque~: { $words }.
words-until = Jusqu’au { $words }.
words-proposal = Proposition~: { $words }.
moment = { $date } à { $hour }
reason-patience_reached = { $days }~{ $days ->
    [one] jour
   *[other] jours
} de retard~: la patience prévue est épuisée.
reason-entered = Créance déjà en retard de { $days }~{ $days ->
    [one] jour
   *[other] jours
} à sa prise en charge par la politique.
reason-resumed = Reprise au stade atteint~: { $stage }.
reason-approved = Accord donné par { $by } le { $date }.
reason-needs_approval = Cette étape demande un accord préalable.
reason-approval_expired = L’accord donné le { $date } n’est plus valable.
reason-script_chose = Forme choisie par la fonction { $function }.
reason-exposure_passed = Échu de { $overdue }, au-delà de la limite de { $limit }.
reason-exposure_cleared = Échu ramené à { $overdue }, sous la limite de { $limit }.
reason-never_sent = La facture n’a pas été envoyée.
reason-sent_to = Envoyée à «~{ $to }~», qui ne règle pas les factures.
reason-dispute_open = Contestée depuis le { $date } («~{ $reason }~»)~: { $amount }.
reason-credit_waits = Avoir ou règlement de { $available } à affecter.
reason-insolvency_opened = Procédure collective ouverte le { $date }~; tant que la date de publication n’est pas notée, les délais sont comptés de ce jour.
reason-insolvency_opened-published = Procédure collective ouverte le { $date }, publiée le { $published }.

# What held an item back: a label for the summary, a sentence for the line.
gate-insolvent = Procédure collective
gate-insolvent-why = Procédure collective~: plus aucune relance.
gate-handed_over = Dossier confié à un tiers
gate-handed_over-why = Dossier confié à { $to } le { $date }.
gate-hold = Suspension demandée
gate-hold-why = Suspension de relance demandée par { $by }, accordée par { $approver }~: «~{ $reason }~».
gate-hold-why-unapproved = Suspension de relance demandée par { $by }~: «~{ $reason }~».
gate-credit_covers = Couvert par un avoir
gate-credit_covers-why = Un avoir ou un règlement de { $available }, à affecter, la couvre.
gate-not_sent = Facture non envoyée
gate-not_sent-why = La facture n’a pas été envoyée~: l’envoyer d’abord.
gate-sent_elsewhere = Facture mal adressée
gate-sent_elsewhere-why = Envoyée à «~{ $to }~», qui ne règle pas~: la renvoyer d’abord à qui la règle.
gate-disputed = Contestée
gate-disputed-why = Contestée depuis le { $date }~: «~{ $reason }~».
gate-promise = Promesse de règlement
gate-promise-why = Règlement promis pour le { $date }.
gate-promise-why-amount = Règlement de { $amount } promis pour le { $date }.
gate-payment_plan = Plan de paiement
gate-payment_plan-why = Plan de paiement respecté.
gate-payment_plan-why-next = Plan de paiement respecté~; prochaine échéance le { $date }.
gate-follow_up = Parole du client
gate-callback = À rappeler
gate-callback-why = À rappeler le { $date }.
gate-validation = Pas encore validée
gate-validation-why = Pas encore validée chez le client~; prochain appel le { $date }.
gate-cash_trouble = Trésorerie insuffisante
gate-cash_trouble-why = Trésorerie insuffisante~; prochain appel le { $date }.
gate-already_paid = Annoncée payée
gate-already_paid-why = Annoncée payée le { $said }~; attendue en banque avant le { $date }.
gate-resend = Facture redemandée
gate-resend-why = Renvoyée comme demandé le { $said }~; prochain appel le { $date }.
gate-resend-why-first = Redemandée le { $said }~: à renvoyer d’abord.
gate-unreachable = Injoignable
gate-unreachable-why = La dernière tentative de «~{ $step }~» n’a joint personne~; à retenter.
gate-small_balance = Petit solde
gate-small_balance-why = Le client doit { $total } en tout, moins que { $threshold }.
gate-grace = Délai de grâce
gate-grace-why = Dans le délai de grâce après l’échéance.
gate-not_yet = Étape à venir
gate-not_yet-why = L’étape «~{ $step }~» n’est pas encore à faire.
gate-ladder_ended = Étapes épuisées
gate-ladder_ended-why = Toutes les étapes sont faites, ou aucune ne s’applique.
gate-no_steps = Aucune étape prévue
gate-no_steps-why = La conduite à tenir ne prévoit aucun contact.
gate-script = Décision d’un script
gate-script-why = Étape «~{ $step }~»~: { $why }
gate-day_off = Jour non ouvré
gate-day_off-why = Pas de contact le week-end.
gate-day_off-why-name = Jour férié~: { $name }.
gate-too_many_contacts = Assez de contacts
gate-too_many_contacts-why = Déjà { $made }~{ $made ->
    [one] contact
   *[other] contacts
} en { $days }~{ $days ->
    [one] jour
   *[other] jours
}.
gate-spacing = Contact trop récent
gate-spacing-why = Dernier contact le { $date }~: trop récent.
gate-law_first = Préalable légal
gate-law_first-why = La loi demande d’abord~: { $stage }.
gate-law_first-why-noticed = La loi laisse au client le temps de répondre à la mise en demeure du { $date }.
gate-time_barred = Prescription acquise
gate-time_barred-why = Prescrite depuis le { $date }~: plus rien ne peut être réclamé en justice, et aucune mise en demeure n’en menace.
gate-in_court = En justice
gate-in_court-why = Une action en justice est en cours depuis le { $date }~: une mise en demeure n’y ajouterait rien.
gate-never = Interdit par la politique
gate-never-why = La politique l’interdit~: { $why }
gate-approval_refused = Accord refusé
gate-approval_refused-why = Étape «~{ $step }~» refusée le { $date }.
gate-undecided = Sans décision
gate-undecided-why = Rien n’a pu être décidé pour ce client.

notice-hold_ignored = La suspension demandée par { $by } jusqu’au { $date } reste sans effet~: { $fault }.
notice-plan_ignored = Le plan de paiement du { $date } dépasse la tolérance et n’a pas été accordé~: il ne suspend rien.
notice-no_contact = Aucun contact «~{ $role }~» connu~: { $who }.
notice-no_contact-payer = trouver qui règle les factures
notice-no_contact-validator = trouver qui valide les factures
notice-no_contact-decision_maker = trouver qui décide
notice-no_contact-buyer = trouver qui passe les commandes
notice-no_contact-other = trouver à qui s’adresser
notice-no_address-phone = Pas de numéro de téléphone pour { $name }~: le demander.
notice-no_address-email = Pas d’adresse e-mail pour { $name }~: la demander.
notice-no_address-post = Pas d’adresse pour { $name }~: la demander.
notice-unapplied = Règlement ou avoir de { $amount } sans facture désignée.

fault-not_allowed = la politique n’en permet pas
fault-asker_may_not = la personne qui l’a demandée n’y est pas habilitée
fault-not_approved = personne ne l’a accordée
fault-approver_may_not = la personne qui l’a accordée n’y est pas habilitée
fault-self_approved = elle a été accordée par la personne qui l’a demandée
fault-too_long = elle dure plus que permis
fault-too_many = le client a déjà eu toutes ses suspensions de l’année

undecided-script = Un script a échoué~: { $failure }
undecided-missing_rate = Pas de cours de change pour { $currency } au { $date }~: l’ajouter au fichier rates.csv de la politique.
undecided-too_large = Montants trop grands pour être calculés.
undecided-bad_attribute = La colonne «~{ $column }~» contient «~{ $value }~»~; attendu~: { $expected }.

undecided-script-short = Sans décision~: un script a échoué.
undecided-missing_rate-short = Sans décision~: pas de cours de change pour { $currency } au { $date }.
undecided-too_large-short = Sans décision~: montants trop grands.
undecided-bad_attribute-short = Sans décision~: la colonne «~{ $column }~» est à corriger.

plan-title = Plan du { $date }
plan-subtitle = Politique «~{ $policy }~»
plan-refused-actions = Plan refusé~: { $planned }~{ $planned ->
    [one] action
   *[other] actions
}, { $allowed } { $allowed ->
    [one] permise
   *[other] permises
} par la politique. N’envoyez rien avant d’en avoir trouvé la cause.
plan-refused-formal_notices = Plan refusé~: { $planned }~{ $planned ->
    [one] mise en demeure
   *[other] mises en demeure
}, { $allowed } { $allowed ->
    [one] permise
   *[other] permises
} par la politique. N’envoyez rien avant d’en avoir trouvé la cause.
plan-undecided = Rien n’a pu être décidé pour { $count }~{ $count ->
    [one] client
   *[other] clients
}~: voir plus bas.
plan-nothing = Rien à faire ce jour.
plan-key-overdue = En retard
plan-overdue-detail = { $items }~{ $items ->
    [one] facture
   *[other] factures
}, { $clients }~{ $clients ->
    [one] client
   *[other] clients
} sur { $all }
plan-key-claimed = Réclamé ce jour
plan-key-contested = Contesté
plan-contested-detail = non réclamé
plan-key-awaiting = En attente d’accord
plan-key-contacts = Contacts
plan-contacts-detail = dont { $count }~{ $count ->
    [one] mise en demeure
   *[other] mises en demeure
}
plan-key-approvals = Accords à donner
plan-key-tasks = Tâches internes
plan-key-time = Temps
plan-time-detail = sur { $capacity }
plan-key-carried = Reporté
plan-key-nobody = Non attribué
plan-key-withheld = Non relancé
plan-withheld-detail = { $count }~{ $count ->
    [one] facture
   *[other] factures
}
plan-actions = { $count }~{ $count ->
    [one] action
   *[other] actions
}
plan-also-carried = { $count } { $count ->
    [one] reportée
   *[other] reportées
}
plan-also-nobody = { $count } non { $count ->
    [one] attribuée
   *[other] attribuées
}
plan-among-contacts = dont { $count }~{ $count ->
    [one] contact
   *[other] contacts
}
plan-load = { $actions }, { $minutes }
plan-load-capacity = { $actions }, { $minutes } sur { $capacity }
plan-head-contacts = Contacts du jour
plan-head-approvals = Accords à donner
plan-head-tasks = Tâches internes
plan-head-carried = Reporté
plan-aside-carried = ne tient dans la journée de personne
plan-head-nobody = Non attribué
plan-aside-nobody = personne n’a le rôle ou la langue
plan-head-undecided = Clients sans décision
plan-head-notices = À savoir
plan-head-withheld = Non relancé, et pourquoi
not-shown = { $count }~{ $count ->
    [one] ligne n’est pas montrée
   *[other] lignes ne sont pas montrées
}. Pour tout voir~: { $how }
plan-whole = relancer la commande sans --limit

column-rank = N°
column-client = Client
column-what = Quoi, à qui
column-claim = Montant
column-why = Pourquoi
column-minutes = Temps
column-who = Qui
column-gate = Motif
column-invoices = Factures
column-amount = Montant
column-invoice = Facture
column-due = Échéance
column-late = Retard
column-resumes = Reprise le
column-notice = Ce qu’il faut savoir

days-late = { $days }~j
invoices = { $count }~{ $count ->
    [one] facture
   *[other] factures
}
invoices-late = { $days }~j de retard
invoices-not-due = à échoir
mentioned = { $count } pour mémoire
part = { $part }/{ $parts }
time-of = { $time }/{ $times }
person-unknown = aucun contact connu
deadline = au plus tard le { $date }
deadline-passed = en retard~: attendu le { $date }
scenario = scénario { $name }
template = modèle { $name }
to-approve-by = à accorder par { $role }

explain-title = Pourquoi~: { $name } ({ $client })
explain-subtitle = Politique «~{ $policy }~», au { $date }
explain-decision = Décision
explain-nothing = Rien à faire ce jour pour ce client.
explain-segments = Segment
explain-facts = Ce que l’on sait
explain-items = Facture { $invoice }
explain-item-aside = reste dû { $open }, échéance { $due }
explain-gates = Ce qui peut retenir
explain-steps = Étapes
explain-guardrails = Garde-fous
explain-default = tous les autres
column-fact = Fait
column-function = Fonction
column-value = Valeur
column-formula = Calcul
column-from = D’après
column-segment = Segment
column-rule = Règle
column-result = Résultat
column-values = Valeurs
column-step = Étape
column-date = Date
column-when = Condition
column-type = Type
column-meaning = Ce que c’est
rule-held = vrai
rule-not_held = faux
rule-not_reached = non examiné
rule-failed = échec~: { $why }
gate-open = ne retient pas
gate-not_reached = non examiné
gate-until = reprise le { $date }
step-done = faite le { $date }
step-passed = passée
step-due = due
step-not_yet = à venir
step-not_reached = plus tard
step-jumped = sautée (facultative)
rows-more = et { $count }~{ $count ->
    [one] autre
   *[other] autres
}

facts-title = Les faits que les règles peuvent nommer
facts-subtitle = Le catalogue
facts-client = Sur le client
facts-invoice = Sur la facture
facts-company = Sur l’ensemble du portefeuille
facts-today = Sur le jour
facts-functions = Les fonctions que les règles peuvent appeler
facts-measures = Les mesures d’un rejeu (relance dry-run)
fact-may-be-absent = peut être absent

contact-at = à { $hour }

outcome-promise = Promesse
outcome-callback = À rappeler
outcome-validation = Pas encore validée
outcome-dispute = Contestation
outcome-cash_trouble = Trésorerie insuffisante
outcome-plan = Échéancier convenu
outcome-already_paid = Dit avoir payé
outcome-resend = Facture à renvoyer
outcome-wrong_person = Autre interlocuteur
outcome-unreachable = Personne ne répond
outcome-refusal = Refus
outcome-insolvent = Procédure collective

record-promised_for = Date à laquelle l’argent est là
record-amount = Montant
record-means = Moyen de paiement
record-promised_by = Qui promet
record-on = Date du prochain appel
record-at = Heure
record-expecting = Ce qui sera su alors
record-blocks = Ce qui bloque
record-validator = Qui valide
record-expected = Date de la validation
record-next_call = Date du prochain appel
record-reason = Motif
record-resolver = Qui répond chez nous
record-answer_by = Date de notre réponse
record-missing = Montant qui manque
record-until = Jusqu’à quand
record-proposal = Ce qui est proposé
record-instalments = Échéances, chacune avec date et montant
record-agreed_by = Qui donne son accord écrit
record-paid_on = Date du paiement
record-reference = Référence du paiement
record-to = Où et à qui
record-name = Nom du bon interlocuteur
record-reached_at = Téléphone ou e-mail
record-role = Sa fonction
record-said = Les mots exacts
record-court = Tribunal
record-opened = Date du jugement d’ouverture
record-administrator = À qui déclarer
