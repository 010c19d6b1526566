lanes-scale = un signe vaut { $days ->
    [one] 1~jour
   *[other] { $days }~jours
}
timeline-title = Une créance dont le client ne répond jamais, et le pire des cas
timeline-of = Une facture de { $amount } échue le { $due }, d’un client connu depuis trois ans dont rien d’autre n’est enregistré. Tout ce qui est proposé est fait le jour même, les accords sont donnés le jour où ils sont demandés.
timeline-picture = La vie d’une créance sans réponse
timeline-picture-caption = Chaque contact selon son stade, le jour où la politique le fait quand le client ne paie ni ne répond~; en dernier, le jour jusqu’auquel le client le plus habile repousse la mise en demeure.
timeline-late = jours de retard
timeline-latest = mise en demeure au plus tard
timeline-contacts = Contacts, par jour de retard
timeline-head-bounds = L’essentiel
timeline-playbook = Conduite
timeline-segments = { $count ->
    [one] segment { $name }
   *[other] segments { $name }
}
timeline-first = Premier contact
timeline-notice = Mise en demeure
timeline-handed = Contentieux
timeline-worst = Mise en demeure au plus tard
timeline-no-bound = Aucune limite
timeline-short-at-most = au plus { $days }
timeline-short-at-least = au moins
timeline-day = Jour
timeline-stage = Stade
timeline-time = fois { $time } sur { $times }
timeline-contact = { $channel }~: { $who }
timeline-approval = Accord demandé~: { $role }
timeline-passed-condition = Pas faite~: l’étape «~{ $step }~», car sa condition ne tient pas pour ce client~: { $why }
timeline-passed-jumped = Pas faite~: l’étape «~{ $step }~», sautée tant la créance était en retard.
timeline-passed-gave-way = Pas faite~: l’étape «~{ $step }~», qui a cédé la place à une étape suivante.
timeline-end-no-steps = Cette conduite n’a pas d’étape~: rien n’est fait.
timeline-end-handed-over = Ensuite le dossier est chez un tiers, et plus rien n’est fait.
timeline-end-ladder = Ensuite la suite des étapes est épuisée, et plus rien n’est fait.
timeline-end-cut = À { $days } jours de retard, il restait encore quelque chose à faire.
timeline-head-worst = Le pire des cas
timeline-no-notice = Aucune mise en demeure ne vient jamais à ce client~: il n’y a rien à repousser.
timeline-missing-patience = rien ne borne le temps pendant lequel la mise en demeure peut être repoussée~: il manque `patience` dans la tolérance. Une promesse peut être faite pour n’importe quel jour, et suspend tout jusque-là.
timeline-missing-release = la patience prend fin, et pourtant à { $days } jours de retard la mise en demeure n’était pas venue~: un garde-fou ou un script de la politique la retient.
timeline-bound = La mise en demeure vient au plus tard { $days } jours après l’échéance, le { $date } (client silencieux~: { $first }).
timeline-exact = Aucune parole ne la repousse plus loin~: la recherche se fait avec le moteur qui décide des vrais clients.
timeline-at-most = D’autres paroles la repoussent peut-être plus loin, mais jamais au-delà du jour { $days }.
timeline-at-least = Une règle lit ce que dit le client ou combien de fois il est contacté~: d’autres paroles la repoussent peut-être plus loin.
timeline-client = Le client
timeline-policy = La politique
timeline-says-promise = promet de tout payer pour le { $date }, et n’en fait rien
timeline-says-callback = demande qu’on le rappelle le { $date }
timeline-says-plan = s’engage à payer en plusieurs fois, la première le { $date }, et ne paie rien
timeline-says-no-answer = ne répond pas
timeline-says-refusal = refuse de payer
timeline-says-dispute = conteste toute la facture
timeline-says-answered = réponse est donnée au litige
timeline-dispute = Les litiges n’ont pas de limite
timeline-dispute-why = la patience ne met pas fin à un litige, et aucune règle ne limite combien un client en ouvre. Les jours de la dernière colonne sont comptés sans litige~; avec un litige après l’autre, il n’y a pas de borne.
timeline-dispute-adds = Avec un litige~: ouvert le { $first } et traité le dernier jour que donne la politique, le { $second }, il reporte la mise en demeure au { $date }, { $days } jours plus tard.
timeline-dispute-for-ever = Avec un litige~: ouvert le { $first } et traité le dernier jour que donne la politique, il empêche encore la mise en demeure de venir.
timeline-definitions = Le client reste dans son segment du début à la fin. Il parle le jour de l’échéance, chaque fois qu’il est contacté et chaque fois qu’un accord est demandé, et ne paie rien. Un accord qui expire avant que la mise en demeure ne parte est demandé de nouveau. Une promesse déplacée est une promesse pour un jour plus lointain~; une validation attendue ou un manque de trésorerie est un rappel demandé. Les mises en attente que demandent des collègues ne changent rien au pire des cas~: la patience y met fin aussi.
