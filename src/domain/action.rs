//! The words of an action: how grave, by what means, what task.

use crate::domain::vocabulary::vocabulary;

/// How grave a step is. The order is the order of gravity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// A courteous reminder.
    Reminder,
    /// A firm demand, often to someone higher.
    Pressing,
    /// The formal notice (*mise en demeure*).
    FormalNotice,
    /// Lawyer, bailiff or court.
    Legal,
}

/// By what means a step is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// A telephone call.
    Call,
    /// An e-mail.
    Email,
    /// A short text message.
    Sms,
    /// A plain letter.
    Letter,
    /// A registered letter with acknowledgement of receipt.
    RegisteredLetter,
    /// A visit.
    Visit,
    /// The file goes to a lawyer; not a contact with the client.
    Lawyer,
    /// The file goes to a bailiff (*commissaire de justice*); not a contact with the client.
    Bailiff,
}

/// Work inside the company that is not a contact with the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskKind {
    /// Send the invoice, or send it to the person who pays.
    SendInvoice,
    /// Match unapplied cash or credit before anyone chases.
    ApplyCredit,
    /// Answer the client's dispute.
    ResolveDispute,
    /// Suspend supply: the overdue amount passed the exposure borne.
    CreditHold,
    /// Resume supply: the overdue amount is back under the exposure borne.
    ReleaseCreditHold,
    /// File the proof of claim in the client's insolvency.
    ProofOfClaim,
    /// Get the client to validate an invoice, through our own contacts there.
    ObtainValidation,
    /// Look whether money that the client says it paid has come.
    CheckBank,
    /// Decide on what a client short of cash proposes.
    DecidePlan,
    /// Decide on a hold that a colleague asks for.
    DecideHold,
    /// Sue, or get the debt acknowledged in writing, before nobody can sue for it any more.
    SaveClaim,
    /// Have an order for payment served before it is void.
    ServeOrder,
}

vocabulary!(Stage {
    Reminder => "reminder",
    Pressing => "pressing",
    FormalNotice => "formal_notice",
    Legal => "legal",
});

vocabulary!(Channel {
    Call => "call",
    Email => "email",
    Sms => "sms",
    Letter => "letter",
    RegisteredLetter => "registered_letter",
    Visit => "visit",
    Lawyer => "lawyer",
    Bailiff => "bailiff",
});

vocabulary!(TaskKind {
    SendInvoice => "send_invoice",
    ApplyCredit => "apply_credit",
    ResolveDispute => "resolve_dispute",
    CreditHold => "credit_hold",
    ReleaseCreditHold => "release_credit_hold",
    ProofOfClaim => "proof_of_claim",
    ObtainValidation => "obtain_validation",
    CheckBank => "check_bank",
    DecidePlan => "decide_plan",
    DecideHold => "decide_hold",
    SaveClaim => "save_claim",
    ServeOrder => "serve_order",
});

impl Channel {
    /// Tells whether the client hears from us; guardrails on contacts bind only these.
    pub fn reaches_client(self) -> bool {
        !matches!(self, Self::Lawyer | Self::Bailiff)
    }

    /// Tells whether it goes on paper, and takes its time.
    pub fn is_on_paper(self) -> bool {
        matches!(self, Self::Letter | Self::RegisteredLetter | Self::Lawyer | Self::Bailiff)
    }

    /// Tells whether what is said this way stays in writing, so that it can be shown to a judge.
    pub fn is_in_writing(self) -> bool {
        !matches!(self, Self::Call | Self::Sms)
    }
}

impl TaskKind {
    /// Tells whether a law sets the day by which it must be done.
    pub fn is_legal(self) -> bool {
        matches!(self, Self::ProofOfClaim | Self::SaveClaim | Self::ServeOrder)
    }
}
