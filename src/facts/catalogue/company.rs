//! Facts about the whole book on the day, and the day itself.

use crate::facts::catalogue::Fact;
use crate::facts::catalogue::Scope;
use crate::facts::value::FactType;

/// Facts about the whole book on the day, and the day itself.
pub static FACTS: &[Fact] = &[
    Fact {
        scope: Scope::Today,
        name: "",
        fact_type: FactType::Date,
        unit: "",
        may_be_absent: false,
        about: "The day the plan is made for.",
        formula: "Given with --as-of; never read from a clock while deciding.",
    },
    Fact {
        scope: Scope::Company,
        name: "open_amount",
        fact_type: FactType::Amount,
        unit: "currency of the policy",
        may_be_absent: false,
        about: "Everything owed to you, due or not.",
        formula: "Sum of client.open_amount.",
    },
    Fact {
        scope: Scope::Company,
        name: "overdue_amount",
        fact_type: FactType::Amount,
        unit: "currency of the policy",
        may_be_absent: false,
        about: "Everything overdue.",
        formula: "Sum of client.overdue_amount.",
    },
    Fact {
        scope: Scope::Company,
        name: "overdue_ratio",
        fact_type: FactType::Number,
        unit: "0 to 1",
        may_be_absent: true,
        about: "The overdue share of what is owed.",
        formula: "company.overdue_amount ÷ company.open_amount; absent when nothing is owed.",
    },
    Fact {
        scope: Scope::Company,
        name: "dso",
        fact_type: FactType::Number,
        unit: "days",
        may_be_absent: true,
        about: "Days sales outstanding.",
        formula: "company.open_amount ÷ sales of the last 90 days × 90; absent without sales.",
    },
    Fact {
        scope: Scope::Company,
        name: "clients_overdue",
        fact_type: FactType::Int,
        unit: "clients",
        may_be_absent: false,
        about: "How many clients have something overdue.",
        formula: "Count of clients with client.overdue_invoices > 0.",
    },
];
