//! By which rules the statement is made, and what is not to be missed.

use crate::law::late_rate::LateCharges;
use crate::law::terms::AgreedRate;
use crate::law::terms::Contested;
use crate::law::terms::DayCount;
use crate::law::terms::PaymentOrder;
use crate::law::terms::RunsFrom;
use crate::report::charges::Page;
use crate::report::format::text::clean;
use crate::report::letter::postal;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::KeyValue;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;

impl Page<'_> {
    /// Adds the rules and the sum, and the notices.
    pub(super) fn add_heading(&self, sheet: &mut Sheet) {
        let late = self.late();
        let terms = late.terms;
        let from = match late.run_from() {
            RunsFrom::DueDate => "charges-from-due",
            RunsFrom::FormalNotice => "charges-from-notice",
        };
        let year = match terms.day_count {
            DayCount::Always365 => "charges-year-365",
            DayCount::Actual => "charges-year-actual",
        };
        let payments = match terms.payments {
            PaymentOrder::PrincipalFirst => "charges-payments-principal",
            PaymentOrder::InterestFirst => "charges-payments-interest",
            PaymentOrder::ChargesFirst => "charges-payments-charges",
        };
        let contested = match terms.contested {
            Contested::Suspended => "charges-contested-suspended",
            Contested::Bears => "charges-contested-bears",
        };
        sheet.key_values(self.parties());
        let claimed = self.view.statement.claimed();
        let waived = self.view.statement.waived;
        let claimed_key = if waived { "charges-owed-waived" } else { "charges-owed" };
        sheet.key_values(vec![
            self.key("charges-law", self.words.say(&format!("charges-law-{}", late.law.word()))),
            self.key("charges-rate", self.rule()),
            self.key("charges-from", self.words.say(from)),
            self.key("charges-year", self.words.say(year)),
            self.key("charges-payments", self.words.say(payments)),
            self.key("charges-contested-rule", self.words.say(contested)),
            KeyValue {
                key: self.words.say(claimed_key),
                value: Cell::strong(number::totals_in_lines(&claimed, self.words.language)),
            },
        ]);
        self.add_notices(sheet);
    }

    /// Returns who claims and who owes, as a court wants them named.
    fn parties(&self) -> Vec<KeyValue> {
        let named = |key: &str, name: &str, details: Vec<String>| KeyValue {
            key: self.words.say(key),
            value: Cell::strong(clean(name)).detail(clean(&details.join("\n"))),
        };
        let creditor = self.view.policy.company.as_ref().map(|company| {
            let registered = Some(company.registration.to_string()).filter(|text| !text.is_empty());
            let address = company.address.iter().map(ToString::to_string);
            named("charges-creditor", &company.name, address.chain(registered).collect())
        });
        let client = self.view.ledger.records(self.view.statement.client).client();
        let address = postal::address(client, self.view.ledger);
        creditor.into_iter().chain([named("charges-debtor", &client.name, address)]).collect()
    }

    /// Returns what is asked of the client for lateness.
    fn late(&self) -> LateCharges<'_> {
        self.view.policy.late_charges(self.view.statement.segment)
    }

    /// Returns by which rule the rate is set.
    fn rule(&self) -> String {
        let late = self.late();
        match late.terms.rate {
            None if late.keeps_rate_by_choice() => {
                self.words.say(&format!("charges-rate-{}-kept", late.law.word()))
            }
            None => self.words.say(&format!("charges-rate-{}", late.law.word())),
            Some(AgreedRate::Percent(rate)) => {
                self.words.with("charges-agreed-percent", [("rate", self.words.rate(rate).into())])
            }
            Some(AgreedRate::Reference(points)) => {
                self.words.with("charges-agreed-reference", [("rate", self.words.points(points).into())])
            }
            Some(AgreedRate::Legal(times)) => {
                self.words.with("charges-agreed-legal", [("times", times.into())])
            }
        }
    }

    fn add_notices(&self, sheet: &mut Sheet) {
        let statement = self.view.statement;
        let waived = statement
            .segment
            .filter(|_| statement.waived)
            .and_then(|segment| self.view.policy.segments.get(segment));
        if let Some(segment) = waived {
            let told = self.words.with("charges-waived", [("segment", segment.id.as_str().into())]);
            self.notice(Severity::Warning, told, sheet);
        }
        if let Some(opened) = statement.insolvent_since {
            let told = self.words.with("charges-insolvent", [("date", self.words.date(opened).into())]);
            self.notice(Severity::Warning, told, sheet);
        }
        for unapplied in &statement.unapplied {
            let amount = self.words.money(unapplied.money);
            let told = self.words.with("charges-unapplied", [("amount", amount.into())]);
            self.notice(Severity::Warning, told, sheet);
        }
        let rates = || statement.items.iter().flat_map(|item| &item.charges.segments);
        let mut below = rates().map(|segment| &segment.rate).filter(|rate| rate.is_below_floor());
        if let Some(rate) = below.next() {
            let severity = if rate.is_agreed() { Severity::Warning } else { Severity::Information };
            let key = if rate.is_agreed() { "charges-below-agreed" } else { "charges-below-statutory" };
            self.notice(severity, self.words.say(key), sheet);
        }
    }

    pub(super) fn notice(&self, severity: Severity, told: String, sheet: &mut Sheet) {
        let label = match severity {
            Severity::Information => "severity-information",
            _ => "severity-warning",
        };
        sheet.notice(severity, self.words.say(label), told);
    }
}
