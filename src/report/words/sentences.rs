//! Whole sentences: why something is proposed, withheld, undecided, or worth knowing.

use chrono::NaiveDate;
use chrono::NaiveTime;

use crate::domain::action::Channel;
use crate::engine::decision::Decision;
use crate::engine::gate::Gate;
use crate::engine::notice::Notice;
use crate::engine::notice::Undecided;
use crate::engine::reason::Reason;
use crate::facts::follow_up::FollowUpKind;
use crate::report::number;
use crate::report::words::Words;

impl Words {
    /// Says why an action is proposed.
    pub fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::StepDue { step, on } => self
                .with("reason-step_due", [("step", step.as_str().into()), ("date", self.date(*on).into())]),
            Reason::Repeated { time, times } => {
                self.with("reason-repeated", [("time", (*time).into()), ("times", (*times).into())])
            }
            Reason::PromiseBroken { promised_for, promised, paid } => {
                let date = self.date(*promised_for);
                let paid = self.money(*paid);
                match promised {
                    Some(promised) => self.with(
                        "reason-promise_broken",
                        [
                            ("date", date.into()),
                            ("promised", self.money(*promised).into()),
                            ("paid", paid.into()),
                        ],
                    ),
                    None => self
                        .with("reason-promise_broken-open", [("date", date.into()), ("paid", paid.into())]),
                }
            }
            Reason::PromisesExhausted { moved, broken } => self.with(
                "reason-promises_exhausted",
                [("moved", (*moved).into()), ("broken", (*broken).into())],
            ),
            Reason::FollowUp { .. }
            | Reason::CallbacksExhausted { .. }
            | Reason::NotReached { .. }
            | Reason::Refused { .. }
            | Reason::ValidationAwaited { .. }
            | Reason::PaymentAwaited { .. }
            | Reason::CashTrouble { .. }
            | Reason::ResendAsked { .. }
            | Reason::HoldAsked { .. } => self.reason_said(reason),
            Reason::ClaimLate { ended } => {
                self.with("reason-claim_late", [("date", self.date(*ended).into())])
            }
            Reason::LimitationNear { invoice, last, since, interrupted, limitation, restarts } => {
                self.limitation_near(invoice, (*since, *last), (*interrupted, restarts), limitation)
            }
            Reason::OrderToServe { ordered, term } => self.order_to_serve(*ordered, term),
            Reason::PlanBroken { instalment } => {
                self.with("reason-plan_broken", [("date", self.date(*instalment).into())])
            }
            Reason::PatienceReached { days } => {
                self.with("reason-patience_reached", [("days", (*days).into())])
            }
            Reason::Entered { days } => self.with("reason-entered", [("days", (*days).into())]),
            Reason::Resumed { stage } => self.with("reason-resumed", [("stage", self.stage(*stage).into())]),
            Reason::Approved { by, on } => {
                self.with("reason-approved", [("by", by.as_str().into()), ("date", self.date(*on).into())])
            }
            Reason::NeedsApproval => self.say("reason-needs_approval"),
            Reason::ApprovalExpired { on } => {
                self.with("reason-approval_expired", [("date", self.date(*on).into())])
            }
            Reason::ScriptChose { function } => {
                self.with("reason-script_chose", [("function", function.as_str().into())])
            }
            Reason::NeverSent => self.say("reason-never_sent"),
            Reason::SentTo { to } => self.with("reason-sent_to", [("to", self.role(to).into())]),
            _ => self.reason_of_money(reason),
        }
    }

    /// Says why an item is withheld.
    pub fn gate(&self, gate: &Gate) -> String {
        match gate {
            Gate::HandedOver { to, on } => self.with(
                "gate-handed_over-why",
                [("to", self.role(to).into()), ("date", self.date(*on).into())],
            ),
            Gate::Hold { asked_by, approved_by, reason } if approved_by.is_empty() => self.with(
                "gate-hold-why-unapproved",
                [("by", asked_by.as_str().into()), ("reason", reason.as_str().into())],
            ),
            Gate::Hold { asked_by, approved_by, reason } => self.with(
                "gate-hold-why",
                [
                    ("by", asked_by.as_str().into()),
                    ("approver", approved_by.as_str().into()),
                    ("reason", reason.as_str().into()),
                ],
            ),
            Gate::CreditCovers { available } => {
                self.with("gate-credit_covers-why", [("available", self.money(*available).into())])
            }
            Gate::SentElsewhere { to } => {
                self.with("gate-sent_elsewhere-why", [("to", self.role(to).into())])
            }
            Gate::Disputed { reason, since } => self.with(
                "gate-disputed-why",
                [("reason", reason.as_str().into()), ("date", self.date(*since).into())],
            ),
            Gate::Promise { promised_for, amount: Some(amount) } => self.with(
                "gate-promise-why-amount",
                [("date", self.date(*promised_for).into()), ("amount", self.money(*amount).into())],
            ),
            Gate::Promise { promised_for, amount: None } => {
                self.with("gate-promise-why", [("date", self.date(*promised_for).into())])
            }
            Gate::PaymentPlan { next: Some(next) } => {
                self.with("gate-payment_plan-why-next", [("date", self.date(*next).into())])
            }
            Gate::SmallBalance { total, threshold } => self.with(
                "gate-small_balance-why",
                [("total", self.money(*total).into()), ("threshold", self.money(*threshold).into())],
            ),
            Gate::FollowUp { kind, said, on, at } => self.waiting(*kind, *said, *on, *at),
            _ => self.gate_on_contacts(gate),
        }
    }

    /// Says for what a client is left alone until its next call.
    fn waiting(
        &self,
        kind: FollowUpKind,
        said: NaiveDate,
        on: Option<NaiveDate>,
        at: Option<NaiveTime>,
    ) -> String {
        let said = ("said", self.date(said).into());
        match on {
            Some(day) => {
                let date = self.moment(day, at);
                self.with(&format!("gate-{}-why", kind.word()), [said, ("date", date.into())])
            }
            None => self.with(&format!("gate-{}-why-first", kind.word()), [said]),
        }
    }

    /// Writes a day with its weekday, and its hour when there is one.
    pub fn moment_in_words(&self, day: NaiveDate, at: Option<NaiveTime>) -> String {
        let date = number::full_date(day, self.language);
        match at {
            Some(hour) => {
                let hour = number::hour(hour, self.language);
                self.with("moment", [("date", date.into()), ("hour", hour.into())])
            }
            None => date,
        }
    }

    /// Writes a day, and its hour when there is one.
    pub fn moment(&self, day: NaiveDate, at: Option<NaiveTime>) -> String {
        match at {
            Some(hour) => {
                let hour = number::hour(hour, self.language);
                self.with("moment", [("date", self.date(day).into()), ("hour", hour.into())])
            }
            None => self.date(day),
        }
    }

    /// Says why an item of a decision is withheld; for one left undecided, the cause in short.
    pub fn withheld(&self, gate: &Gate, decision: &Decision) -> String {
        match (gate, &decision.undecided) {
            (Gate::Undecided, Some(Undecided::MissingRate { currency, day })) => self.with(
                "undecided-missing_rate-short",
                [("currency", currency.as_str().into()), ("date", self.date(*day).into())],
            ),
            (Gate::Undecided, Some(Undecided::BadAttribute { column, .. })) => {
                self.with("undecided-bad_attribute-short", [("column", column.as_str().into())])
            }
            (Gate::Undecided, Some(cause)) => self.say(&format!("undecided-{}-short", cause.word())),
            (gate, _) => self.gate(gate),
        }
    }

    /// Says what someone should know.
    pub fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::HoldIgnored { asked_by, until, fault } => self.with(
                "notice-hold_ignored",
                [
                    ("by", asked_by.as_str().into()),
                    ("date", self.date(*until).into()),
                    ("fault", self.fault(*fault).into()),
                ],
            ),
            Notice::PlanIgnored { agreed } => {
                self.with("notice-plan_ignored", [("date", self.date(*agreed).into())])
            }
            Notice::NoContact { role } => {
                let known = self.known(&format!("notice-no_contact-{role}"), []);
                let who = known.unwrap_or_else(|| self.say("notice-no_contact-other"));
                self.with("notice-no_contact", [("role", self.role(role).into()), ("who", who.into())])
            }
            Notice::NoAddress { person, channel } => {
                let key = match channel {
                    Channel::Call | Channel::Sms => "notice-no_address-phone",
                    Channel::Email => "notice-no_address-email",
                    _ => "notice-no_address-post",
                };
                self.with(key, [("name", person.as_str().into())])
            }
            Notice::Unapplied { amount } => {
                self.with("notice-unapplied", [("amount", self.money(*amount).into())])
            }
            Notice::LongTerms { invoices, amounts, limit, limits, is_never } => {
                self.long_terms((invoices, amounts), limit, limits, *is_never)
            }
            Notice::TimeBarred { invoices, amounts } => self.time_barred(invoices, amounts),
            Notice::ClaimLost { ended } => {
                self.with("notice-claim_lost", [("date", self.date(*ended).into())])
            }
            Notice::OrderVoid { ordered, last } => self.with(
                "notice-order_void",
                [("date", self.date(*ordered).into()), ("last", self.date(*last).into())],
            ),
        }
    }

    /// Says why nothing could be decided.
    pub fn undecided(&self, undecided: &Undecided) -> String {
        match undecided {
            Undecided::Script { failure } => {
                self.with("undecided-script", [("failure", failure.as_str().into())])
            }
            Undecided::MissingRate { currency, day } => self.with(
                "undecided-missing_rate",
                [("currency", currency.as_str().into()), ("date", self.date(*day).into())],
            ),
            Undecided::TooLarge => self.say("undecided-too_large"),
            Undecided::BadAttribute { column, value, expected } => self.with(
                "undecided-bad_attribute",
                [
                    ("column", column.as_str().into()),
                    ("value", value.as_str().into()),
                    ("expected", self.type_word(expected).into()),
                ],
            ),
        }
    }

    /// Says what a client, or a colleague, said that brings an action.
    fn reason_said(&self, reason: &Reason) -> String {
        let quoted = |key: &str, words: &str| match words {
            "" => String::new(),
            words => format!(" {}", self.with(key, [("words", words.into())])),
        };
        match reason {
            Reason::FollowUp { kind, said, at } => {
                let date = self.date(*said);
                let told = self.with(&format!("reason-follow_up-{}", kind.word()), [("date", date.into())]);
                let hour = at.map(|at| number::hour(at, self.language));
                let agreed = hour.map(|hour| self.with("reason-follow_up-at", [("hour", hour.into())]));
                agreed.map_or(told.clone(), |agreed| format!("{told} {agreed}"))
            }
            Reason::CallbacksExhausted { used } => {
                self.with("reason-callbacks_exhausted", [("used", (*used).into())])
            }
            Reason::NotReached { tries, last } => self
                .with("reason-not_reached", [("tries", (*tries).into()), ("date", self.date(*last).into())]),
            Reason::Refused { on, said } => {
                let told = self.with("reason-refused", [("date", self.date(*on).into())]);
                told + &quoted("words-said", said)
            }
            Reason::ValidationAwaited { blocks, validator } => {
                let told = self.with("reason-validation_awaited", [("blocks", blocks.as_str().into())]);
                told + &quoted("words-validator", validator)
            }
            Reason::PaymentAwaited { paid_on, means, reference } => {
                let told = self.with("reason-payment_awaited", [("date", self.date(*paid_on).into())]);
                told + &quoted("words-means", means) + &quoted("words-reference", reference)
            }
            Reason::CashTrouble { missing, until, proposal } => {
                let missing = missing.map(|money| self.money(money)).unwrap_or_default();
                let until = until.map(|day| self.date(day)).unwrap_or_default();
                let told = self.say("reason-cash_trouble");
                told + &quoted("words-missing", &missing)
                    + &quoted("words-until", &until)
                    + &quoted("words-proposal", proposal)
            }
            Reason::ResendAsked { to } => self.with("reason-resend_asked", [("to", to.as_str().into())]),
            Reason::HoldAsked { by, until, reason } => self.with(
                "reason-hold_asked",
                [
                    ("by", by.as_str().into()),
                    ("date", self.date(*until).into()),
                    ("reason", reason.as_str().into()),
                ],
            ),
            other => self.say(&format!("reason-{}", other.word())),
        }
    }

    fn reason_of_money(&self, reason: &Reason) -> String {
        match reason {
            Reason::ExposurePassed { overdue, limit } => self.with(
                "reason-exposure_passed",
                [("overdue", self.money(*overdue).into()), ("limit", self.money(*limit).into())],
            ),
            Reason::ExposureCleared { overdue, limit } => self.with(
                "reason-exposure_cleared",
                [("overdue", self.money(*overdue).into()), ("limit", self.money(*limit).into())],
            ),
            Reason::DisputeOpen { reason, amount, since } => self.with(
                "reason-dispute_open",
                [
                    ("reason", reason.as_str().into()),
                    ("amount", self.money(*amount).into()),
                    ("date", self.date(*since).into()),
                ],
            ),
            Reason::CreditWaits { available } => {
                self.with("reason-credit_waits", [("available", self.money(*available).into())])
            }
            Reason::InsolvencyOpened { opened, published: Some(published) } => self.with(
                "reason-insolvency_opened-published",
                [("date", self.date(*opened).into()), ("published", self.date(*published).into())],
            ),
            Reason::InsolvencyOpened { opened, published: None } => {
                self.with("reason-insolvency_opened", [("date", self.date(*opened).into())])
            }
            other => self.say(&format!("reason-{}", other.word())),
        }
    }

    fn gate_on_contacts(&self, gate: &Gate) -> String {
        match gate {
            Gate::NotReached { step } => self.with("gate-unreachable-why", [("step", step.as_str().into())]),
            Gate::NotYet { step } => self.with("gate-not_yet-why", [("step", step.as_str().into())]),
            Gate::Script { step, why } => {
                self.with("gate-script-why", [("step", step.as_str().into()), ("why", why.as_str().into())])
            }
            Gate::DayOff { name: Some(name) } => {
                self.with("gate-day_off-why-name", [("name", (*name).into())])
            }
            Gate::TooManyContacts { made, days } => {
                self.with("gate-too_many_contacts-why", [("made", (*made).into()), ("days", (*days).into())])
            }
            Gate::Spacing { last } => self.with("gate-spacing-why", [("date", self.date(*last).into())]),
            Gate::TimeBarred { last } => {
                self.with("gate-time_barred-why", [("date", self.date(*last).into())])
            }
            Gate::InCourt { since } => self.with("gate-in_court-why", [("date", self.date(*since).into())]),
            Gate::LawFirst { needs, noticed: None } => {
                self.with("gate-law_first-why", [("stage", self.stage(*needs).into())])
            }
            Gate::LawFirst { noticed: Some(noticed), .. } => {
                self.with("gate-law_first-why-noticed", [("date", self.date(*noticed).into())])
            }
            Gate::Never { why } => self.with("gate-never-why", [("why", why.as_str().into())]),
            Gate::ApprovalRefused { step, on } => self.with(
                "gate-approval_refused-why",
                [("step", step.as_str().into()), ("date", self.date(*on).into())],
            ),
            other => self.say(&format!("gate-{}-why", other.word())),
        }
    }
}
