//! What the law says, as sentences: terms that are too long, deadlines.

use std::sync::Arc;

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::amount::Totals;
use crate::law::deadlines::Length;
use crate::law::deadlines::Term;
use crate::law::limitation::Interruption;
use crate::law::limitation::Limitation;
use crate::law::payment_terms::Need;
use crate::law::payment_terms::TermsLimit;
use crate::report::number;
use crate::report::words::Words;

/// How many invoices are named before the others are counted.
const NAMED: usize = 3;

impl Words {
    /// Says that invoices fall due later than the law allows, at all or without more.
    pub fn long_terms(
        &self,
        (invoices, amounts): (&[CompactString], &Totals),
        limit: &TermsLimit,
        limits: &[Arc<TermsLimit>],
        is_never: bool,
    ) -> String {
        let amount = number::totals(amounts, self.language);
        let shared = [
            ("invoices", self.some_invoices(invoices).into()),
            ("count", invoices.len().into()),
            ("amount", amount.into()),
            ("source", limit.provenance.source(self.language).into()),
        ];
        let [invoices, count, amount, source] = shared;
        match limit.need.filter(|_| !is_never) {
            None => {
                let all = limits.iter().filter(|limit| limit.days.is_some());
                let all: Vec<String> = all.map(|limit| self.terms_limit(limit)).collect();
                let limit = ("limit", all.join(&self.say("terms-or")).into());
                self.with("notice-long_terms-never", [invoices, count, amount, source, limit])
            }
            Some(need) => {
                let base = limits.iter().find(|limit| limit.need.is_none());
                let base = base.map(|base| self.terms_limit(base)).unwrap_or_default();
                let need = self.terms_need(need);
                let more = [("base", base.into()), ("need", need.into())];
                let [base, need] = more;
                self.with("notice-long_terms-if", [invoices, count, amount, source, base, need])
            }
        }
    }

    /// Names a limit: `60 days`, `45 days end of month`.
    pub fn terms_limit(&self, limit: &TermsLimit) -> String {
        let key = if limit.end_of_month { "terms-end_of_month" } else { "terms-days" };
        self.with(key, [("days", limit.days.unwrap_or_default().into())])
    }

    fn terms_need(&self, need: Need) -> String {
        self.say(&format!("terms-need-{need}"))
    }

    /// Says until when a claim can be sued for, and what would make that time begin anew.
    pub fn limitation_near(
        &self,
        invoice: &str,
        (since, last): (NaiveDate, NaiveDate),
        (interrupted, restarts): (Option<Interruption>, &[Interruption]),
        limitation: &Limitation,
    ) -> String {
        let from = interrupted.map_or_else(|| limitation.counted.word(), Interruption::word);
        let what: Vec<String> = restarts.iter().map(|by| self.say(&format!("interruption-{by}"))).collect();
        self.with(
            "reason-limitation_near",
            [
                ("invoice", invoice.into()),
                ("last", self.date(last).into()),
                ("date", self.date(since).into()),
                ("from", self.say(&format!("limitation-from-{from}")).into()),
                ("what", what.join(", ").into()),
                ("source", limitation.provenance.source(self.language).into()),
            ],
        )
    }

    /// Says that an order for payment waits to be served.
    pub fn order_to_serve(&self, ordered: NaiveDate, term: &Term) -> String {
        let (unit, count) = match term.length {
            Length::Days(count) => ("days", count),
            Length::Months(count) => ("months", count),
            Length::Years(count) => ("years", count),
        };
        let length = self.with(&format!("length-{unit}"), [("count", count.into())]);
        self.with(
            "reason-order_to_serve",
            [
                ("date", self.date(ordered).into()),
                ("limit", length.into()),
                ("source", term.provenance.source(self.language).into()),
            ],
        )
    }

    /// Says that invoices can no longer be sued for.
    pub fn time_barred(&self, invoices: &[CompactString], amounts: &Totals) -> String {
        self.with(
            "notice-time_barred",
            [
                ("invoices", self.some_invoices(invoices).into()),
                ("count", invoices.len().into()),
                ("amount", number::totals(amounts, self.language).into()),
            ],
        )
    }

    /// Names the first few of some invoices and counts the others.
    pub fn some_invoices(&self, invoices: &[CompactString]) -> String {
        let named: Vec<&str> = invoices.iter().take(NAMED).map(CompactString::as_str).collect();
        let named = named.join(", ");
        match invoices.len().saturating_sub(NAMED) {
            0 => named,
            more => self.with("invoices-more", [("numbers", named.into()), ("more", more.into())]),
        }
    }
}
